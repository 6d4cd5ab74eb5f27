import { and, eq } from "drizzle-orm";
import { boardRole, type BoardRole } from "#domain/access/board-access.ts";
import type { TenantRole } from "#domain/access/roles.ts";
import type { BoardId, UserId } from "#domain/ids.ts";
import type { TenantDb } from "#db/tenant/database.ts";
import { board, boardGrant, team, teamMember } from "#db/tenant/schema.ts";

export type AccessibleBoard = typeof board.$inferSelect & { teamName: string; role: BoardRole };

/** A board with what this person is on it; null where there is none for them, which they can't tell from its not existing. */
export async function boardFor(
  db: TenantDb,
  who: { id: UserId; role: TenantRole },
  id: BoardId,
): Promise<AccessibleBoard | null> {
  const [row] = await db
    .select({ board, teamName: team.name, teamRole: teamMember.role, grant: boardGrant.role })
    .from(board)
    .innerJoin(team, eq(team.id, board.teamId))
    .leftJoin(teamMember, and(eq(teamMember.teamId, board.teamId), eq(teamMember.userId, who.id)))
    .leftJoin(boardGrant, and(eq(boardGrant.boardId, board.id), eq(boardGrant.userId, who.id)))
    .where(eq(board.id, id))
    .limit(1);
  if (!row) return null;
  const role = boardRole({ tenantRole: who.role, teamRole: row.teamRole, grant: row.grant });
  return role && { ...row.board, teamName: row.teamName, role };
}
