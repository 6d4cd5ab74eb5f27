import { teamFor } from "#db/tenant/queries/teams.ts";
import { whyNotManageTeam } from "#domain/access/team-access.ts";
import type { TeamId } from "#domain/ids.ts";
import type { Refused } from "#domain/people/refusals.ts";
import { whyReadOnly } from "#domain/tenants/status.ts";
import type { Member, TenantContext } from "#operations/context.ts";
import { done, refused, type Result } from "#operations/result.ts";

export type TeamRefusal = Refused<"role" | "gone" | "read-only">;

type Team = NonNullable<Awaited<ReturnType<typeof teamFor>>>;

/** The team, where the actor may manage it now; else why not. */
export async function teamToManage(
  context: TenantContext,
  actor: Member,
  id: TeamId,
): Promise<Result<Team, TeamRefusal>> {
  const closed = whyReadOnly(context.tenant);
  if (closed) return refused(closed);
  const team = await teamFor(context.db, actor.id, id);
  if (!team) return refused({ code: "gone", what: "team" });
  const refusal = whyNotManageTeam({ tenantRole: actor.role, teamRole: team.role });
  return refusal ? refused(refusal) : done(team);
}
