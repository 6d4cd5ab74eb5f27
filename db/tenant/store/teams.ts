import { and, eq, notExists } from "drizzle-orm";
import type { TeamRole } from "#domain/access/roles.ts";
import type { TeamId, UserId } from "#domain/ids.ts";
import type { TenantDb } from "#db/tenant/database.ts";
import { board, team, teamMember } from "#db/tenant/schema.ts";

/** Makes a team, unless there is one of this name: then no row changes. */
export function insertTeam(row: { id: TeamId; name: string; createdAt: number }) {
  return {
    sql: `insert into team (id, name, created_at)
          select ?, ?, ? where not exists (select 1 from team where lower(name) = lower(?))`,
    args: [row.id, row.name, row.createdAt, row.name],
  };
}

/** Renames a team, unless another has this name: then no row changes. */
export function renameTeamRow(id: TeamId, name: string) {
  return {
    sql: `update team set name = ?
          where id = ? and not exists (select 1 from team where lower(name) = lower(?) and id <> ?)`,
    args: [name, id, name, id],
  };
}

/** Gives all boards of one team to another. */
export function giveBoards(db: TenantDb, from: TeamId, to: TeamId) {
  return db.update(board).set({ teamId: to }).where(eq(board.teamId, from));
}

/** Deletes a team with its memberships; no row changes while it has a board. */
export function deleteTeamRow(db: TenantDb, id: TeamId) {
  const boards = db.select({ id: board.id }).from(board).where(eq(board.teamId, id));
  return db.delete(team).where(and(eq(team.id, id), notExists(boards)));
}

/** Puts a person into a team, or changes what they are in it; nothing where there is no such team or person (any more). */
export function putTeamMember(id: TeamId, userId: UserId, role: TeamRole) {
  return {
    sql: `insert into team_member (team_id, user_id, role)
          select team.id, profile.user_id, ? from team, profile
          where team.id = ? and profile.user_id = ? and profile.left_at is null
          on conflict (team_id, user_id) do update set role = excluded.role`,
    args: [role, id, userId],
  };
}

/** Takes a person out of a team. */
export function deleteTeamMember(db: TenantDb, id: TeamId, userId: UserId) {
  return db.delete(teamMember).where(and(eq(teamMember.teamId, id), eq(teamMember.userId, userId)));
}
