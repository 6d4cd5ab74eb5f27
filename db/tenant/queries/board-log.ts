import { and, asc, eq, gt, inArray, lte, sql } from "drizzle-orm";
import type { TenantDb } from "#db/tenant/database.ts";
import { board, opCursor, opLog } from "#db/tenant/schema.ts";
import type { DoneEdit } from "#domain/boards/rule.ts";
import type { BoardId, OpId } from "#domain/ids.ts";

/** The edits after `seq`, in order, at most `limit`. */
export function opsSince(db: TenantDb, boardId: BoardId, seq: number, limit: number) {
  return db
    .select({
      seq: opLog.seq,
      op: opLog.opId,
      actorId: opLog.actorId,
      name: opLog.name,
      changes: opLog.changes,
    })
    .from(opLog)
    .where(and(eq(opLog.boardId, boardId), gt(opLog.seq, seq)))
    .orderBy(asc(opLog.seq))
    .limit(limit);
}

/** How long the changes of the edits after `seq` are together, in characters: asked before they are read. */
export async function lengthSince(db: TenantDb, boardId: BoardId, seq: number): Promise<number> {
  const [row] = await db
    .select({ length: sql<number>`coalesce(sum(length(${opLog.changes})), 0)` })
    .from(opLog)
    .where(and(eq(opLog.boardId, boardId), gt(opLog.seq, seq)));
  return row?.length ?? 0;
}

/** Which of these edits the board's log has, with their seq. */
export async function findOps(
  db: TenantDb,
  boardId: BoardId,
  ops: readonly OpId[],
): Promise<Map<OpId, number>> {
  const rows = await db
    .select({ op: opLog.opId, seq: opLog.seq })
    .from(opLog)
    .where(and(inArray(opLog.opId, [...ops]), eq(opLog.boardId, boardId)));
  return new Map(rows.map((row) => [row.op, row.seq]));
}

/** Edits with their way back, for undo. */
export async function doneEdits(
  db: TenantDb,
  boardId: BoardId,
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
    .where(and(inArray(opLog.opId, [...ops]), eq(opLog.boardId, boardId)));
  return new Map(rows.map((row) => [row.op, row]));
}

/** How far a reader of the log has come, and how far the log goes; null where it has not begun to read. */
export async function cursorOf(
  db: TenantDb,
  boardId: BoardId,
  reader: string,
): Promise<{ seq: number; end: number } | null> {
  const [row] = await db
    .select({ seq: opCursor.seq, end: board.seq })
    .from(opCursor)
    .innerJoin(board, eq(board.id, opCursor.boardId))
    .where(and(eq(opCursor.boardId, boardId), eq(opCursor.reader, reader)));
  return row ?? null;
}

/** The comments written after `seq` up to `end`, in order, at most `limit`: their seq and body. */
export async function commentsSince(
  db: TenantDb,
  boardId: BoardId,
  { seq, end }: { seq: number; end: number },
  limit: number,
) {
  const rows = await db
    .select({ seq: opLog.seq, args: opLog.args })
    .from(opLog)
    .where(
      and(eq(opLog.boardId, boardId), gt(opLog.seq, seq), lte(opLog.seq, end), eq(opLog.name, "addComment")),
    )
    .orderBy(asc(opLog.seq))
    .limit(limit);
  return rows.map((row) => ({ seq: row.seq, body: String(row.args["body"] ?? "") }));
}
