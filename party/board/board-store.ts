import { didNotHold, isUniqueViolation, isUnreachable } from "#db/client.ts";
import { assignable } from "#db/tenant/queries/board-assignable.ts";
import { loadBoard, loadDetails } from "#db/tenant/queries/board-load.ts";
import { doneEdits, findOps, lengthSince, opsSince } from "#db/tenant/queries/board-log.ts";
import { commitEdits, type LogRow } from "#db/tenant/store/board-commit.ts";
import type { TenantDb } from "#db/tenant/database.ts";
import type { Board, CardDetail } from "#domain/boards/model.ts";
import type { DoneEdit } from "#domain/boards/rule.ts";
import type { BoardId, CardId, OpId, UserId } from "#domain/ids.ts";
import type { Op } from "#party/protocol/server-messages.ts";

/**
 * Where a room keeps its board. The same contract suite runs against the database and against the one in memory.
 * All but `commit` throw where the database can't be reached.
 */
export type BoardStore = {
  /** The board without texts and the seq of its last edit; null where there is none. */
  load(): Promise<{ board: Board; seq: number } | null>;
  details(cards: readonly CardId[]): Promise<Map<CardId, CardDetail>>;
  /** Those of the edits that are in the log, with their way back. */
  doneEdits(ops: readonly OpId[]): Promise<Map<OpId, DoneEdit>>;
  /** Those of the edits that are in the log, with their seq. */
  findOps(ops: readonly OpId[]): Promise<Map<OpId, number>>;
  /** The edits after `seq`, at most `limit`; null where they are longer than `characters` together. */
  opsSince(seq: number, limit: number, characters: number): Promise<Op[] | null>;
  /** Those who are of this tenant. */
  people(users: readonly UserId[]): Promise<Set<UserId>>;
  /** Writes all or nothing. `mentions`: a comment among them may name somebody. */
  commit(edits: readonly LogRow[], mentions: boolean): Promise<Written>;
};

export type Written =
  | { word: "written" }
  /** No answer: it may have been written all the same. */
  | { word: "unreachable"; error: unknown }
  /** A key was there already: another room's edit, one of these edits, or a row of another board. */
  | { word: "conflict"; error: unknown }
  /** They restore the board, and the tenant's plan holds no more than `limit` open ones. */
  | { word: "full"; limit: number }
  /** The database will not have it: the board is gone, or the edit is impossible. */
  | { word: "rejected"; error: unknown };

/** Whether an edit brings its board back among the open ones. */
export function restoresBoard(edit: Pick<LogRow, "changes">): boolean {
  return edit.changes.some((change) => change[0] === "board" && change[2].archivedAt === null);
}

/** The board in a tenant's database. `boardLimit`: how many open boards its plan holds (null: any number), asked when one is restored. */
export function boardStore(
  db: TenantDb,
  board: BoardId,
  boardLimit: () => Promise<number | null> = async () => null,
): BoardStore {
  return {
    load: () => loadBoard(db, board),
    details: (cards) => loadDetails(db, board, cards),
    doneEdits: (ops) => doneEdits(db, board, ops),
    findOps: (ops) => findOps(db, board, ops),
    async opsSince(seq, limit, characters) {
      if ((await lengthSince(db, board, seq)) > characters) return null;
      const rows = await opsSince(db, board, seq, limit);
      return rows.map((row): Op => [row.seq, row.op, row.actorId, row.name, row.changes]);
    },
    people: (users) => assignable(db, users),
    async commit(edits, mentions) {
      let limit: number | null = null;
      try {
        limit = edits.some(restoresBoard) ? await boardLimit() : null;
        await commitEdits(db, board, edits, { mentions, boardLimit: limit });
        return { word: "written" };
      } catch (error) {
        if (limit !== null && didNotHold(error)) return { word: "full", limit };
        if (isUniqueViolation(error)) return { word: "conflict", error };
        return { word: isUnreachable(error) ? "unreachable" : "rejected", error };
      }
    },
  };
}
