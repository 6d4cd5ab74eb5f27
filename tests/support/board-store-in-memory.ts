import { applyChanges } from "#domain/boards/apply-changes.ts";
import type { Board, CardDetail } from "#domain/boards/model.ts";
import type { CardId, OpId, UserId } from "#domain/ids.ts";
import type { LogRow } from "#db/tenant/store/board-commit.ts";
import type { BoardStore, Written } from "#party/board/board-store.ts";
import type { Op } from "#party/protocol/server-messages.ts";

/** What the next round trips meet: no answer at all, or none though it was written; `forever` until it is taken back. */
type Trouble = "lost" | "written-but-unanswered";

/** A database of one board in memory, proven by the contract suite of the real one. Counts its round trips. */
export class BoardStoreInMemory implements BoardStore {
  board: Board | null;
  readonly log: LogRow[] = [];
  readonly tenant = new Set<UserId>();
  /** Ids of rows on other boards of the tenant. */
  readonly taken = new Set<string>();
  trips = 0;
  commits = 0;
  #trouble: Trouble[] = [];
  #down = false;
  #gate: Promise<void> | null = null;

  constructor(board: Board | null) {
    this.board = board;
  }

  /** The next commits meet this. */
  meets(...trouble: Trouble[]): void {
    this.#trouble.push(...trouble);
  }

  set down(down: boolean) {
    this.#down = down;
  }

  /** Holds every round trip until the returned function is called. */
  hold(): () => void {
    let open: () => void = () => undefined;
    this.#gate = new Promise((resolve) => {
      open = () => {
        this.#gate = null;
        resolve();
      };
    });
    return () => open();
  }

  async load() {
    await this.#trip();
    if (!this.board) return null;
    return { board: { ...structuredClone(this.board), details: new Map() }, seq: this.#seq };
  }

  async details(cards: readonly CardId[]) {
    await this.#trip();
    return new Map(
      cards.flatMap((card): [CardId, CardDetail][] => {
        const detail = this.board?.details.get(card);
        return detail ? [[card, structuredClone(detail)]] : [];
      }),
    );
  }

  async doneEdits(ops: readonly OpId[]) {
    await this.#trip();
    return new Map(
      this.log
        .filter((row) => ops.includes(row.op))
        .map(({ op, actorId, name, told, inverse }) => [op, { op, actorId, name, changes: told, inverse }]),
    );
  }

  async findOps(ops: readonly OpId[]) {
    await this.#trip();
    return new Map(this.log.filter((row) => ops.includes(row.op)).map((row) => [row.op, row.seq]));
  }

  async opsSince(seq: number, limit: number, characters: number) {
    await this.#trip();
    const rows = this.log.filter((row) => row.seq > seq);
    const length = rows.reduce((sum, row) => sum + JSON.stringify(row.told).length, 0);
    if (length > characters) return null;
    return rows.slice(0, limit).map((row): Op => [row.seq, row.op, row.actorId, row.name, [...row.told]]);
  }

  async people(users: readonly UserId[]) {
    await this.#trip();
    return new Set(users.filter((user) => this.tenant.has(user)));
  }

  async commit(edits: readonly LogRow[]): Promise<Written> {
    this.commits += 1;
    const trouble = this.#trouble.shift();
    try {
      await this.#trip();
    } catch (error) {
      return { word: "unreachable", error };
    }
    const error = new Error("The database did not answer");
    if (trouble === "lost") return { word: "unreachable", error };
    const written = this.#write(edits);
    return trouble === "written-but-unanswered" ? { word: "unreachable", error } : written;
  }

  #write(edits: readonly LogRow[]): Written {
    const board = this.board;
    if (!board) return { word: "rejected", error: new Error("FOREIGN KEY constraint failed") };
    const seqs = new Set(this.log.map((row) => row.seq));
    const ops = new Set(this.log.map((row) => row.op));
    const clash = edits.some(
      (edit) =>
        seqs.has(edit.seq) || ops.has(edit.op) || edit.changes.some((change) => this.taken.has(change[1])),
    );
    if (clash) return { word: "conflict", error: new Error("UNIQUE constraint failed") };
    for (const edit of edits) {
      this.log.push(structuredClone(edit));
      applyChanges(board, structuredClone(edit.changes));
    }
    return { word: "written" };
  }

  get #seq(): number {
    return this.log.at(-1)?.seq ?? 0;
  }

  async #trip(): Promise<void> {
    this.trips += 1;
    await (this.#gate ?? Promise.resolve());
    if (this.#down) throw new Error("The database did not answer");
  }
}
