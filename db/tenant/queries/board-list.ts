import { and, asc, desc, eq, inArray, isNotNull, isNull, or, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { TenantRole } from "#domain/access/roles.ts";
import type { BoardId, TeamId, UserId } from "#domain/ids.ts";
import { afterPlace, below, pageOf } from "#db/keyset.ts";
import type { TenantDb } from "#db/tenant/database.ts";
import { board, boardColumn, boardGrant, card, opLog, team, teamMember } from "#db/tenant/schema.ts";

type Who = { id: UserId; role: TenantRole };

/** The open boards that a person may see, by team and name, a page at a time; by what their name contains. */
export async function listBoards(
  db: TenantDb,
  who: Who,
  asked: { search: string; after: string | null; size: number },
) {
  const place = [team.name, team.id, board.name, board.id] as const;
  const rows = await db
    .select({
      id: board.id,
      name: board.name,
      teamId: team.id,
      teamName: team.name,
      teamRole: teamMember.role,
      grant: boardGrant.role,
      createdAt: board.createdAt,
      /** When it was last edited; null where it never was. */
      changedAt: lastChange(db),
    })
    .from(board)
    .innerJoin(team, eq(team.id, board.teamId))
    .leftJoin(teamMember, and(eq(teamMember.teamId, team.id), eq(teamMember.userId, who.id)))
    .leftJoin(boardGrant, and(eq(boardGrant.boardId, board.id), eq(boardGrant.userId, who.id)))
    .where(
      and(isNull(board.archivedAt), maySee(who.role), contains(asked.search), afterPlace(place, asked.after)),
    )
    .orderBy(...place.map((column) => asc(column)))
    .limit(asked.size + 1);
  return pageOf(rows, asked.size, (row) => [row.teamName, row.teamId, row.name, row.id]);
}

/** The archived boards that a person may see, the latest first, a page at a time. */
export async function listArchivedBoards(
  db: TenantDb,
  who: Who,
  asked: { after: string | null; size: number },
) {
  const rows = await db
    .select({
      id: board.id,
      name: board.name,
      teamName: team.name,
      teamRole: teamMember.role,
      grant: boardGrant.role,
      archivedAt: sql<number>`${board.archivedAt}`,
    })
    .from(board)
    .innerJoin(team, eq(team.id, board.teamId))
    .leftJoin(teamMember, and(eq(teamMember.teamId, team.id), eq(teamMember.userId, who.id)))
    .leftJoin(boardGrant, and(eq(boardGrant.boardId, board.id), eq(boardGrant.userId, who.id)))
    .where(and(isNotNull(board.archivedAt), maySee(who.role), below(board.archivedAt, board.id, asked.after)))
    .orderBy(desc(board.archivedAt), desc(board.id))
    .limit(asked.size + 1);
  return pageOf(rows, asked.size, (row) => [row.archivedAt, row.id]);
}

/** How many open cards each open column of these boards has, from left to right. */
export async function laneCounts(db: TenantDb, boards: readonly BoardId[]) {
  if (boards.length === 0) return [];
  const isOpenCard = and(
    eq(card.boardId, boardColumn.boardId),
    eq(card.columnId, boardColumn.id),
    isNull(card.archivedAt),
  );
  return db
    .select({ boardId: boardColumn.boardId, cards: db.$count(card, isOpenCard) })
    .from(boardColumn)
    .where(and(inArray(boardColumn.boardId, [...boards]), isNull(boardColumn.archivedAt)))
    .orderBy(asc(boardColumn.boardId), asc(boardColumn.pos), asc(boardColumn.id));
}

/** The same rule as `boardRole`, as a condition: a test holds them together. */
function maySee(role: TenantRole): SQL | undefined {
  switch (role) {
    case "owner":
    case "tenant_admin":
    case "manager":
      return undefined;
    case "member":
    case "viewer":
      return or(isNotNull(teamMember.role), isNotNull(boardGrant.role));
    case "guest":
      return isNotNull(boardGrant.role);
  }
}

const lastOp = alias(opLog, "last_op");

function lastChange(db: TenantDb) {
  const latest = db
    .select({ at: lastOp.at })
    .from(lastOp)
    .where(and(eq(lastOp.boardId, board.id), eq(lastOp.seq, board.seq)));
  return sql<number | null>`(${latest})`;
}

function contains(search: string): SQL | undefined {
  const words = search.trim();
  return words === ""
    ? undefined
    : sql`${board.name} like ${`%${words.replace(/[\\%_]/g, "\\$&")}%`} escape '\\'`;
}

/** The open boards of one team that a person may see, by name; at most two hundred. */
export function boardsOfTeam(db: TenantDb, who: Who, teamId: TeamId) {
  return db
    .select({ id: board.id, name: board.name })
    .from(board)
    .leftJoin(teamMember, and(eq(teamMember.teamId, board.teamId), eq(teamMember.userId, who.id)))
    .leftJoin(boardGrant, and(eq(boardGrant.boardId, board.id), eq(boardGrant.userId, who.id)))
    .where(and(eq(board.teamId, teamId), isNull(board.archivedAt), maySee(who.role)))
    .orderBy(asc(board.name), asc(board.id))
    .limit(200);
}
