import { writeAll } from "#db/client.ts";
import { renameTeamRow } from "#db/tenant/store/teams.ts";
import type { TeamId } from "#domain/ids.ts";
import type { Refused } from "#domain/people/refusals.ts";
import { auditInTenant } from "#operations/audit-in-tenant.ts";
import type { Member, TenantContext } from "#operations/context.ts";
import { done, refused, type Result } from "#operations/result.ts";
import { teamToManage, type TeamRefusal } from "#operations/teams/team-actor.ts";

/** Gives a team another name, and answers with the one before. */
export async function renameTeam(
  context: TenantContext,
  actor: Member,
  input: { team: TeamId; name: string },
): Promise<Result<{ before: string }, TeamRefusal | Refused<"name-taken">>> {
  const found = await teamToManage(context, actor, input.team);
  if (!found.ok) return found;
  const before = found.value.name;
  const [renamed] = await writeAll(context.db, [renameTeamRow(input.team, input.name)]);
  if (!renamed?.rowsAffected) return refused({ code: "name-taken" });
  await auditInTenant(context, actor, {
    action: "team.renamed",
    subject: input.name,
    before: { name: before },
    after: { name: input.name },
  });
  return done({ before });
}
