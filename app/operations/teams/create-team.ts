import { writeAll } from "#db/client.ts";
import { insertTeam, putTeamMember } from "#db/tenant/store/teams.ts";
import { whyNot } from "#domain/access/tenant-access.ts";
import { newId, type TeamId } from "#domain/ids.ts";
import type { Refused } from "#domain/people/refusals.ts";
import { auditInTenant } from "#operations/audit-in-tenant.ts";
import { whyReadOnly } from "#domain/tenants/status.ts";
import type { Member, TenantContext } from "#operations/context.ts";
import { done, refused, type Result } from "#operations/result.ts";

/** Makes a team whose first person, and manager, is the actor. Two teams never have one name. */
export async function createTeam(
  context: TenantContext,
  actor: Member,
  input: { name: string },
): Promise<Result<{ id: TeamId }, Refused<"role" | "read-only" | "name-taken">>> {
  const closed = whyReadOnly(context.tenant);
  if (closed) return refused(closed);
  const refusal = whyNot(actor.role, "team.create");
  if (refusal) return refused(refusal);
  const id = newId<TeamId>();
  const [made] = await writeAll(context.db, [
    insertTeam({ id, name: input.name, createdAt: context.now }),
    putTeamMember(id, actor.id, "manager"),
  ]);
  if (!made?.rowsAffected) return refused({ code: "name-taken" });
  await auditInTenant(context, actor, { action: "team.created", subject: input.name, after: { id } });
  return done({ id });
}
