import { and, asc, desc, eq, gt, inArray, lt } from "drizzle-orm";
import type { TenantDb } from "#db/tenant/database.ts";
import { opCursor, opLog, profile } from "#db/tenant/schema.ts";
import type { DoneEdit } from "#domain/boards/rule.ts";
import type { BoardId, CardId, OpId, UserId } from "#domain/ids.ts";

/** The edits after `seq`, in order, at most `limit`. */
export function opsSince(db: TenantDb, board: BoardId, seq: number, limit: number) {
  return db
    .select({
      seq: opLog.seq,
      op: opLog.opId,
      actorId: opLog.actorId,
      name: opLog.name,
      changes: opLog.changes,
    })
    .from(opLog)
    .where(and(eq(opLog.boardId, board), gt(opLog.seq, seq)))
    .orderBy(asc(opLog.seq))
    .limit(limit);
}

/** Which of these edits the board's log has, with their seq. */
export async function findOps(
  db: TenantDb,
  board: BoardId,
  ops: readonly OpId[],
): Promise<Map<OpId, number>> {
  const rows = await db
    .select({ op: opLog.opId, seq: opLog.seq })
    .from(opLog)
    .where(and(inArray(opLog.opId, [...ops]), eq(opLog.boardId, board)));
  return new Map(rows.map((row) => [row.op, row.seq]));
}

/** Edits with their way back, for undo. */
export async function doneEdits(
  db: TenantDb,
  board: BoardId,
  ops: readonly OpId[],
): Promise<Map<OpId, DoneEdit>> {
  const rows = await db
    .select({
      op: opLog.opId,
      actorId: opLog.actorId,
      name: opLog.name,
      changes: opLog.changes,
      inverse: opLog.inverse,
    })
    .from(opLog)
    .where(and(inArray(opLog.opId, [...ops]), eq(opLog.boardId, board)));
  return new Map(rows.map((row) => [row.op, row]));
}

export type ActivityRow = {
  seq: number;
  op: OpId;
  actorId: UserId | null;
  actorName: string | null;
  name: string;
  args: Record<string, unknown>;
  /** UTC epoch ms. */
  at: number;
};

/** What was done to a card, the latest first, before `before` (null: from the end), a page of `size`. */
export function cardActivity(
  db: TenantDb,
  board: BoardId,
  card: CardId,
  before: number | null,
  size: number,
): Promise<ActivityRow[]> {
  return db
    .select({
      seq: opLog.seq,
      op: opLog.opId,
      actorId: opLog.actorId,
      actorName: profile.name,
      name: opLog.name,
      args: opLog.args,
      at: opLog.at,
    })
    .from(opLog)
    .leftJoin(profile, eq(profile.userId, opLog.actorId))
    .where(
      and(
        eq(opLog.cardId, card),
        eq(opLog.boardId, board),
        before === null ? undefined : lt(opLog.seq, before),
      ),
    )
    .orderBy(desc(opLog.seq))
    .limit(size);
}

/** How far a reader of the log has come; null where it has not begun. */
export async function cursorOf(db: TenantDb, board: BoardId, reader: string): Promise<number | null> {
  const [row] = await db
    .select({ seq: opCursor.seq })
    .from(opCursor)
    .where(and(eq(opCursor.boardId, board), eq(opCursor.reader, reader)));
  return row?.seq ?? null;
}

/** The comments written after `seq`, in order, at most `limit`: their seq and body. */
export async function commentsSince(db: TenantDb, board: BoardId, seq: number, limit: number) {
  const rows = await db
    .select({ seq: opLog.seq, args: opLog.args })
    .from(opLog)
    .where(and(eq(opLog.boardId, board), gt(opLog.seq, seq), eq(opLog.name, "addComment")))
    .orderBy(asc(opLog.seq))
    .limit(limit);
  return rows.map((row) => ({ seq: row.seq, body: String(row.args["body"] ?? "") }));
}
