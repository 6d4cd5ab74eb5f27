import { createRequire } from "node:module";
import { refuseForbidden, verb } from "./guard.ts";
import { encodeValue, HranaError, type SqlValue } from "./protocol.ts";

// The package is CommonJS whose declared types promise better-sqlite3's whole surface; this is what it has.
type NativeStatement = {
  readonly reader: boolean;
  raw(on: boolean): NativeStatement;
  safeIntegers(on: boolean): NativeStatement;
  run(args: SqlValue[] | Record<string, SqlValue>): { changes: number; lastInsertRowid: number | bigint };
  all(args: SqlValue[] | Record<string, SqlValue>): SqlValue[][];
  columns(): { name: string; type: string | null }[];
};
type NativeDatabase = {
  readonly inTransaction: boolean;
  prepare(sql: string): NativeStatement;
  exec(sql: string): void;
  close(): void;
};
const require = createRequire(import.meta.url);
const Native = require("libsql") as new (file: string) => NativeDatabase;

export type Arguments = SqlValue[] | Record<string, SqlValue>;
export type Column = { name: string; decltype: string | null };
export type StatementResult = {
  cols: Column[];
  rows: ReturnType<typeof encodeValue>[][];
  affected_row_count: number;
  last_insert_rowid: string | null;
};

/** So many statements stay prepared: more than a room, or a page of the app, uses of one database. */
const KEPT_STATEMENTS = 64;
/** EXPLAIN is none of them: the package leaves one under way, and nothing can be committed until it is dropped. */
const KEPT_VERBS = new Set(["SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "BEGIN", "COMMIT", "ROLLBACK"]);

/** One SQLite connection with the settings that every tenant gets: WAL, a sync at each commit, foreign keys. */
export class Connection {
  readonly #native: NativeDatabase;
  readonly #counters: NativeStatement;
  /** Prepared once and run again; the least recently used first. */
  readonly #kept = new Map<string, NativeStatement>();
  #hasPragma = false;

  constructor(file: string) {
    this.#native = new Native(file);
    // The scheduler lets one writer in at a time; waiting covers the moments when SQLite itself checkpoints.
    for (const pragma of ["busy_timeout=2000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"]) {
      this.#native.exec(`PRAGMA ${pragma}`);
    }
    this.#counters = this.#native.prepare("SELECT total_changes(), changes(), last_insert_rowid()").raw(true);
  }

  get inTransaction(): boolean {
    return this.#native.inTransaction;
  }

  /** Runs one statement. Throws `HranaError` with SQLite's extended code, such as `SQLITE_CONSTRAINT_UNIQUE`. */
  execute(sql: string, args: Arguments, wantRows: boolean): StatementResult {
    refuseForbidden(sql);
    return translated(() => {
      const statement = this.#prepared(sql, args);
      if (!statement.reader) {
        const { changes, lastInsertRowid } = statement.run(args);
        return {
          cols: [],
          rows: [],
          affected_row_count: changes,
          last_insert_rowid: String(lastInsertRowid),
        };
      }
      const before = this.#counts();
      const rows = statement.raw(true).safeIntegers(true).all(args);
      const after = this.#counts();
      return {
        cols: columnsOf(statement),
        rows: wantRows ? rows.map((row) => row.map(encodeValue)) : [],
        affected_row_count: after.total === before.total ? 0 : after.changes,
        last_insert_rowid: after.lastRowid,
      };
    });
  }

  /** The columns that a statement would return, without running it. */
  describe(sql: string): Column[] {
    refuseForbidden(sql);
    return translated(() => {
      const statement = this.#native.prepare(sql);
      return statement.reader ? columnsOf(statement) : [];
    });
  }

  /** Makes the connection fit for the next stream: no open transaction, foreign keys on. */
  reset(): void {
    if (this.#native.inTransaction) this.#native.exec("ROLLBACK");
    if (this.#hasPragma) this.#native.exec("PRAGMA foreign_keys=ON");
    this.#hasPragma = false;
  }

  /** Moves what the write-ahead log holds into the database file, as far as readers let it. */
  checkpoint(): void {
    this.#native.exec("PRAGMA wal_checkpoint(PASSIVE)");
  }

  close(): void {
    this.#native.close();
  }

  #prepared(sql: string, args: Arguments): NativeStatement {
    const first = verb(sql);
    this.#hasPragma ||= first === "PRAGMA";
    if (!KEPT_VERBS.has(first)) return this.#native.prepare(sql);
    // What was bound before stays bound where nothing is bound anew, so only a call of the same shape runs it again.
    const key = `${Array.isArray(args) ? args.length : Object.keys(args).sort().join()} ${sql}`;
    const statement = this.#kept.get(key) ?? this.#native.prepare(sql);
    this.#kept.delete(key);
    this.#kept.set(key, statement);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT_STATEMENTS && oldest !== undefined) this.#kept.delete(oldest);
    return statement;
  }

  #counts(): { total: number; changes: number; lastRowid: string } {
    const [total, changes, lastRowid] = this.#counters.all([])[0] ?? [];
    return { total: Number(total), changes: Number(changes), lastRowid: String(lastRowid) };
  }
}

function columnsOf(statement: NativeStatement): Column[] {
  return statement.columns().map(({ name, type }) => ({ name, decltype: type }));
}

function translated<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const code = "code" in error && typeof error.code === "string" ? error.code : "SQLITE_ERROR";
    throw new HranaError(error.message, code);
  }
}
