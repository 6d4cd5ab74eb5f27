import { and, eq, isNull } from "drizzle-orm";
import { boardRole } from "#domain/access/board-access.ts";
import type { BoardId, UserId } from "#domain/ids.ts";
import type { TenantDb } from "#db/tenant/database.ts";
import { board, boardGrant, card, opLog, profile, teamMember } from "#db/tenant/schema.ts";

/** The people who may see a board. */
export async function boardAudience(
  db: TenantDb,
  boardId: BoardId,
): Promise<{ id: UserId; name: string; email: string }[]> {
  const rows = await db
    .select({
      id: profile.userId,
      name: profile.name,
      email: profile.email,
      tenantRole: profile.role,
      teamRole: teamMember.role,
      grant: boardGrant.role,
    })
    .from(profile)
    .innerJoin(board, eq(board.id, boardId))
    .leftJoin(teamMember, and(eq(teamMember.teamId, board.teamId), eq(teamMember.userId, profile.userId)))
    .leftJoin(boardGrant, and(eq(boardGrant.boardId, boardId), eq(boardGrant.userId, profile.userId)))
    .where(isNull(profile.leftAt));
  return rows.filter((row) => boardRole(row) !== null).map(({ id, name, email }) => ({ id, name, email }));
}

/** A comment as it was written, with the names that stand around it; null where the card or the board has gone since. */
export async function writtenComment(db: TenantDb, boardId: BoardId, seq: number) {
  const [row] = await db
    .select({
      args: opLog.args,
      authorId: opLog.actorId,
      author: profile.name,
      cardId: card.id,
      title: card.title,
      board: board.name,
    })
    .from(opLog)
    .innerJoin(card, eq(card.id, opLog.cardId))
    .innerJoin(board, eq(board.id, opLog.boardId))
    .leftJoin(profile, eq(profile.userId, opLog.actorId))
    .where(and(eq(opLog.boardId, boardId), eq(opLog.seq, seq), eq(opLog.name, "addComment")));
  return row ? { ...row, body: String(row.args["body"] ?? "") } : null;
}
