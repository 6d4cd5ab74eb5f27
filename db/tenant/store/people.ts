import { eq } from "drizzle-orm";
import type { TeamRole, TenantRole } from "#domain/access/roles.ts";
import { newId, type TeamId, type UserId } from "#domain/ids.ts";
import type { TenantDb } from "#db/tenant/database.ts";
import { boardGrant, profile, teamMember } from "#db/tenant/schema.ts";

/** A person as this tenant's boards know them; somebody who had left is back. */
export function putProfile(
  db: TenantDb,
  person: { userId: UserId; name: string; email: string; role: TenantRole },
) {
  return db
    .insert(profile)
    .values(person)
    .onConflictDoUpdate({ target: profile.userId, set: { ...person, leftAt: null } });
}

/** A new name; nothing happens where the person is unknown. */
export function renameProfile(db: TenantDb, userId: UserId, name: string) {
  return db.update(profile).set({ name }).where(eq(profile.userId, userId));
}

/** The copy of a membership's role, for lists. */
export function setProfileRole(db: TenantDb, userId: UserId, role: TenantRole) {
  return db.update(profile).set({ role }).where(eq(profile.userId, userId));
}

/** A person leaves: out of every team and board, but history keeps their name. */
export function leaveTenant(db: TenantDb, userId: UserId, now: number) {
  return [
    db.delete(teamMember).where(eq(teamMember.userId, userId)),
    db.delete(boardGrant).where(eq(boardGrant.userId, userId)),
    db.update(profile).set({ leftAt: now }).where(eq(profile.userId, userId)),
  ] as const;
}

/** A first team with its owner in it, so that a board can be made at once; nothing where there is a team already. */
export function firstTeam(ownerId: UserId, now: number) {
  return [
    {
      sql: "insert into team (id, name, created_at) select ?, 'General', ? where not exists (select 1 from team)",
      args: [newId<TeamId>(), now],
    },
    {
      sql: `insert or ignore into team_member (team_id, user_id, role)
            select id, ?, 'manager' from team where (select count(*) from team) = 1 and not exists (select 1 from team_member)`,
      args: [ownerId],
    },
  ];
}

/** Joins an invited person to a team; nothing happens where the team was deleted meanwhile, or they are in it already. */
export function joinTeamIfThere(teamId: TeamId, userId: UserId, role: TenantRole) {
  const within: TeamRole = role === "viewer" ? "viewer" : "member";
  return {
    sql: "insert or ignore into team_member (team_id, user_id, role) select id, ?, ? from team where id = ?",
    args: [userId, within, teamId],
  };
}
