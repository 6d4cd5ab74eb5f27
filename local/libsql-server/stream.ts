/** One Hrana stream: the requests of a pipeline, one after the other, over one connection. Knows no HTTP. */
import type { Arguments, Connection } from "./connection.ts";
import { splitStatements } from "#db/split-statements.ts";
import { refuseForbidden, verb } from "./guard.ts";
import {
  type BatchStep,
  decodeValue,
  HranaError,
  type SqlOrId,
  type Statement,
  type StreamRequest,
} from "./protocol.ts";

export class Stream {
  readonly connection: Connection;
  readonly #texts = new Map<number, string>();

  constructor(connection: Connection) {
    this.connection = connection;
  }

  /** Answers one request; never throws: what SQLite or the protocol refuses is an answer as well. */
  answer(request: StreamRequest) {
    try {
      return { type: "ok", response: { type: request.type, ...this.#run(request) } };
    } catch (error) {
      return { type: "error", error: described(error) };
    }
  }

  #run(request: StreamRequest): object {
    switch (request.type) {
      case "close":
        return {};
      case "execute":
        return { result: this.#execute(request.stmt) };
      case "batch":
        return { result: this.#batch(request.batch.steps) };
      case "sequence":
        for (const sql of splitStatements(this.#text(request))) this.connection.execute(sql, [], false);
        return {};
      case "describe":
        return { result: this.#describe(this.#text(request)) };
      case "store_sql":
        this.#texts.set(request.sql_id, request.sql);
        return {};
      case "close_sql":
        this.#texts.delete(request.sql_id);
        return {};
      case "get_autocommit":
        return { is_autocommit: !this.connection.inTransaction };
    }
  }

  #execute(statement: Statement) {
    return this.connection.execute(
      this.#text(statement),
      argumentsOf(statement),
      statement.want_rows ?? true,
    );
  }

  #batch(steps: BatchStep[]) {
    const step_results: (object | null)[] = [];
    const step_errors: (object | null)[] = [];
    for (const { stmt, condition } of steps) {
      step_results.push(null);
      step_errors.push(null);
      if (condition !== undefined && condition !== null && !this.#holds(condition, step_results, step_errors))
        continue;
      try {
        step_results[step_results.length - 1] = this.#execute(stmt);
      } catch (error) {
        step_errors[step_errors.length - 1] = described(error);
      }
    }
    return { step_results, step_errors };
  }

  #holds(condition: unknown, results: (object | null)[], errors: (object | null)[]): boolean {
    if (typeof condition === "object" && condition !== null && "type" in condition) {
      const { type } = condition;
      if (type === "ok" && "step" in condition) return Boolean(results[Number(condition.step)]);
      if (type === "error" && "step" in condition) return Boolean(errors[Number(condition.step)]);
      if (type === "not" && "cond" in condition) return !this.#holds(condition.cond, results, errors);
      if (type === "is_autocommit") return !this.connection.inTransaction;
      if ((type === "and" || type === "or") && "conds" in condition && Array.isArray(condition.conds)) {
        const conds: unknown[] = condition.conds;
        if (type === "and") return conds.every((each) => this.#holds(each, results, errors));
        return conds.some((each) => this.#holds(each, results, errors));
      }
    }
    throw new HranaError("Bad batch condition", "HRANA_PROTO_ERROR");
  }

  #describe(sql: string) {
    refuseForbidden(sql);
    const first = verb(sql);
    return {
      params: parameterNames(sql).map((name) => ({ name })),
      cols: this.connection.describe(sql),
      is_explain: first === "EXPLAIN",
      is_readonly: first === "SELECT" || first === "VALUES" || first === "EXPLAIN",
    };
  }

  #text({ sql, sql_id }: SqlOrId): string {
    if (typeof sql === "string") return sql;
    const stored = typeof sql_id === "number" ? this.#texts.get(sql_id) : undefined;
    if (stored === undefined) throw new HranaError("No SQL text under this id", "SQL_STORE_NOT_FOUND");
    return stored;
  }
}

function argumentsOf(statement: Statement): Arguments {
  if (statement.named_args.length === 0) return statement.args.map(decodeValue);
  // SQLite's own names carry a prefix (:a, @a, $a) and clients may send it or not.
  return Object.fromEntries(
    statement.named_args.map(({ name, value }) => [name.replace(/^[:@$?]/, ""), decodeValue(value)]),
  );
}

function parameterNames(sql: string): (string | null)[] {
  const found: (string | null)[] = [];
  for (const [text] of sql.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|[:@$]\w+|\?\d*/g)) {
    if (text.startsWith("?")) found.push(text === "?" ? null : text);
    else if (/^[:@$]/.test(text) && !found.includes(text)) found.push(text);
  }
  return found;
}

function described(error: unknown): { message: string; code: string } {
  if (error instanceof HranaError) return { message: error.message, code: error.code };
  return { message: error instanceof Error ? error.message : String(error), code: "INTERNAL_ERROR" };
}
