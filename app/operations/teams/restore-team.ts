import { writeAll } from "#db/client.ts";
import { insertTeam, putTeamMember } from "#db/tenant/store/teams.ts";
import { whyNot } from "#domain/access/tenant-access.ts";
import type { TeamId } from "#domain/ids.ts";
import type { Refused } from "#domain/people/refusals.ts";
import { auditInTenant } from "#operations/audit-in-tenant.ts";
import { whyReadOnly } from "#domain/tenants/status.ts";
import type { Member, TenantContext } from "#operations/context.ts";
import { done, refused, type Result } from "#operations/result.ts";
import type { DeletedTeam } from "#operations/teams/delete-team.ts";

/**
 * Takes `deleteTeam` back: the team with its people. Boards that went to another team stay there. What comes back is what
 * the actor could make by hand, so the browser may keep it meanwhile.
 */
export async function restoreTeam(
  context: TenantContext,
  actor: Member,
  input: DeletedTeam,
): Promise<Result<{ id: TeamId }, Refused<"role" | "read-only" | "name-taken">>> {
  const closed = whyReadOnly(context.tenant);
  if (closed) return refused(closed);
  const refusal = whyNot(actor.role, "team.delete");
  if (refusal) return refused(refusal);
  const { id, name, members } = input;
  const [made] = await writeAll(context.db, [
    insertTeam({ id, name, createdAt: Math.min(input.createdAt, context.now) }),
    ...members.map((member) => putTeamMember(id, member.id, member.role)),
  ]);
  if (!made?.rowsAffected) return refused({ code: "name-taken" });
  await context.rooms.rightsChanged(context.tenant.id, "everyone");
  await auditInTenant(context, actor, { action: "team.restored", subject: name, after: { id, members } });
  return done({ id });
}
