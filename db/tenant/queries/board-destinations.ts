import { and, asc, eq, isNull } from "drizzle-orm";
import { atLeast, boardRole } from "#domain/access/board-access.ts";
import type { TenantRole } from "#domain/access/roles.ts";
import type { BoardId, ColumnId, UserId } from "#domain/ids.ts";
import type { TenantDb } from "#db/tenant/database.ts";
import { board, boardColumn, boardGrant, teamMember } from "#db/tenant/schema.ts";

export type BoardDestination = { id: BoardId; name: string; columns: { id: ColumnId; name: string }[] };

/** The open boards that a person may write on, by name, with their open columns from the left. */
export async function boardDestinations(
  db: TenantDb,
  who: { id: UserId; role: TenantRole },
): Promise<BoardDestination[]> {
  const rows = await db
    .select({
      id: board.id,
      name: board.name,
      columnId: boardColumn.id,
      columnName: boardColumn.name,
      teamRole: teamMember.role,
      grant: boardGrant.role,
    })
    .from(board)
    .innerJoin(boardColumn, and(eq(boardColumn.boardId, board.id), isNull(boardColumn.archivedAt)))
    .leftJoin(teamMember, and(eq(teamMember.teamId, board.teamId), eq(teamMember.userId, who.id)))
    .leftJoin(boardGrant, and(eq(boardGrant.boardId, board.id), eq(boardGrant.userId, who.id)))
    .where(isNull(board.archivedAt))
    .orderBy(asc(board.name), asc(board.id), asc(boardColumn.pos), asc(boardColumn.id));

  const found = new Map<BoardId, BoardDestination>();
  for (const row of rows) {
    const role = boardRole({ tenantRole: who.role, teamRole: row.teamRole, grant: row.grant });
    if (!role || !atLeast(role, "member")) continue;
    const destination = found.get(row.id) ?? { id: row.id, name: row.name, columns: [] };
    destination.columns.push({ id: row.columnId, name: row.columnName });
    found.set(row.id, destination);
  }
  return [...found.values()];
}
