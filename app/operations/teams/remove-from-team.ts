import { writeAll } from "#db/client.ts";
import { teamFor, teamRoleOf } from "#db/tenant/queries/teams.ts";
import { deleteTeamMember } from "#db/tenant/store/teams.ts";
import type { TeamRole } from "#domain/access/roles.ts";
import { whyNotRemoveFromTeam } from "#domain/access/team-access.ts";
import type { TeamId, UserId } from "#domain/ids.ts";
import { auditInTenant } from "#operations/audit-in-tenant.ts";
import { whyReadOnly } from "#domain/tenants/status.ts";
import type { Member, TenantContext } from "#operations/context.ts";
import { done, refused, type Result } from "#operations/result.ts";
import type { TeamRefusal } from "#operations/teams/team-actor.ts";

/** Takes a person out of a team; everybody may leave by themselves. Answers with what they were in it. */
export async function removeFromTeam(
  context: TenantContext,
  actor: Member,
  input: { team: TeamId; user: UserId },
): Promise<Result<{ name: string; before: TeamRole }, TeamRefusal>> {
  const closed = whyReadOnly(context.tenant);
  if (closed) return refused(closed);
  const team = await teamFor(context.db, actor.id, input.team);
  if (!team) return refused({ code: "gone", what: "team" });
  const who = { tenantRole: actor.role, teamRole: team.role };
  const refusal = whyNotRemoveFromTeam(who, actor.id === input.user);
  if (refusal) return refused(refusal);
  const person = await teamRoleOf(context.db, input.team, input.user);
  if (!person) return refused({ code: "gone", what: "person" });
  await writeAll(context.db, [deleteTeamMember(context.db, input.team, input.user)]);
  await context.rooms.rightsChanged(context.tenant.id, input.user);
  await auditInTenant(context, actor, {
    action: "team.member-removed",
    subject: person.name,
    before: { team: team.name, role: person.role },
  });
  return done({ name: person.name, before: person.role });
}
