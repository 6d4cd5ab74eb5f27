import { writeAll } from "#db/client.ts";
import { teamRoleOf } from "#db/tenant/queries/teams.ts";
import { putTeamMember } from "#db/tenant/store/teams.ts";
import type { TeamRole } from "#domain/access/roles.ts";
import type { TeamId, UserId } from "#domain/ids.ts";
import { auditInTenant } from "#operations/audit-in-tenant.ts";
import type { Member, TenantContext } from "#operations/context.ts";
import { done, refused, type Result } from "#operations/result.ts";
import { teamToManage, type TeamRefusal } from "#operations/teams/team-actor.ts";

/** Puts a person of the tenant into a team, or changes what they are in it. Answers with the role before, null where new. */
export async function setTeamRole(
  context: TenantContext,
  actor: Member,
  input: { team: TeamId; user: UserId; role: TeamRole },
): Promise<Result<{ name: string; before: TeamRole | null }, TeamRefusal>> {
  const found = await teamToManage(context, actor, input.team);
  if (!found.ok) return found;
  const before = (await teamRoleOf(context.db, input.team, input.user))?.role ?? null;
  const [put] = await writeAll(context.db, [putTeamMember(input.team, input.user, input.role)]);
  const after = await teamRoleOf(context.db, input.team, input.user);
  if (!put?.rowsAffected || !after) return refused({ code: "gone", what: "person" });
  await context.rooms.rightsChanged(context.tenant.id, input.user);
  await auditInTenant(context, actor, {
    action: before ? "team.role-changed" : "team.member-added",
    subject: after.name,
    before: { team: found.value.name, role: before },
    after: { team: found.value.name, role: input.role },
  });
  return done({ name: after.name, before });
}
