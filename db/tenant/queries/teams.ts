import { and, asc, eq, inArray, isNull, ne, notExists, sql } from "drizzle-orm";
import type { TenantRole } from "#domain/access/roles.ts";
import type { TeamId, UserId } from "#domain/ids.ts";
import { afterName, pageOf } from "#db/keyset.ts";
import type { TenantDb } from "#db/tenant/database.ts";
import { board, profile, team, teamMember } from "#db/tenant/schema.ts";

export type TeamTile = Awaited<ReturnType<typeof listTeams>>["rows"][number];

/** All teams by name with the person's own role in each, a page at a time. */
export async function listTeams(db: TenantDb, who: UserId, asked: { after: string | null; size: number }) {
  const rows = await db
    .select({
      id: team.id,
      name: team.name,
      role: teamMember.role,
      people: db.$count(teamMember, eq(teamMember.teamId, team.id)),
      boards: db.$count(board, and(eq(board.teamId, team.id), isNull(board.archivedAt))),
    })
    .from(team)
    .leftJoin(teamMember, and(eq(teamMember.teamId, team.id), eq(teamMember.userId, who)))
    .where(afterName(team.name, team.id, asked.after))
    .orderBy(asc(team.name), asc(team.id))
    .limit(asked.size + 1);
  return pageOf(rows, asked.size, (row) => [row.name, row.id]);
}

/** The first people of each of these teams, for their pictures. */
export async function facesOf(db: TenantDb, teams: readonly TeamId[], each: number) {
  if (teams.length === 0) return [];
  const ranked = db
    .select({
      teamId: teamMember.teamId,
      id: profile.userId,
      name: profile.name,
      rank: sql<number>`row_number() over (partition by ${teamMember.teamId} order by ${profile.name}, ${profile.userId})`.as(
        "rank",
      ),
    })
    .from(teamMember)
    .innerJoin(profile, eq(profile.userId, teamMember.userId))
    .where(inArray(teamMember.teamId, [...teams]))
    .as("ranked");
  return db
    .select({ teamId: ranked.teamId, id: ranked.id, name: ranked.name })
    .from(ranked)
    .where(sql`${ranked.rank} <= ${each}`);
}

/** A team with the person's role in it, and how many boards it has (archived ones too: they are the team's as well). */
export async function teamFor(db: TenantDb, who: UserId, id: TeamId) {
  const [row] = await db
    .select({
      id: team.id,
      name: team.name,
      createdAt: team.createdAt,
      role: teamMember.role,
      boards: db.$count(board, eq(board.teamId, team.id)),
    })
    .from(team)
    .leftJoin(teamMember, and(eq(teamMember.teamId, team.id), eq(teamMember.userId, who)))
    .where(eq(team.id, id))
    .limit(1);
  return row ?? null;
}

/** The people of a team by name, a page at a time. */
export async function teamMembers(db: TenantDb, id: TeamId, asked: { after: string | null; size: number }) {
  const rows = await db
    .select({
      id: profile.userId,
      name: profile.name,
      email: profile.email,
      tenantRole: profile.role,
      role: teamMember.role,
    })
    .from(teamMember)
    .innerJoin(profile, eq(profile.userId, teamMember.userId))
    .where(and(eq(teamMember.teamId, id), afterName(profile.name, profile.userId, asked.after)))
    .orderBy(asc(profile.name), asc(profile.userId))
    .limit(asked.size + 1);
  return pageOf(rows, asked.size, (row) => [row.name, row.id]);
}

/** One person's role in a team; null where they are not in it. */
export async function teamRoleOf(db: TenantDb, id: TeamId, who: UserId) {
  const [row] = await db
    .select({ role: teamMember.role, name: profile.name })
    .from(teamMember)
    .innerJoin(profile, eq(profile.userId, teamMember.userId))
    .where(and(eq(teamMember.teamId, id), eq(teamMember.userId, who)))
    .limit(1);
  return row ?? null;
}

/** Who could join a team: people of the tenant who are not in it, without guests (they see single boards). At most 500. */
export function peopleOutsideTeam(db: TenantDb, id: TeamId) {
  const inside = db
    .select({ one: sql`1` })
    .from(teamMember)
    .where(and(eq(teamMember.teamId, id), eq(teamMember.userId, profile.userId)));
  return db
    .select({ id: profile.userId, name: profile.name, email: profile.email })
    .from(profile)
    .where(and(isNull(profile.leftAt), ne(profile.role, "guest"), notExists(inside)))
    .orderBy(asc(profile.name), asc(profile.userId))
    .limit(500);
}

/** Who can put others into teams: for "you can ask …". At most five names. */
export async function whoManagesTeams(db: TenantDb): Promise<string[]> {
  const roles: TenantRole[] = ["owner", "tenant_admin", "manager"];
  const rows = await db
    .select({ name: profile.name })
    .from(profile)
    .where(and(isNull(profile.leftAt), inArray(profile.role, roles)))
    .orderBy(asc(profile.name))
    .limit(5);
  return rows.map((row) => row.name);
}
