import { boardsOfTeam } from "#db/tenant/queries/board-list.ts";
import { listTeams, peopleOutsideTeam, teamFor, teamMembers } from "#db/tenant/queries/teams.ts";
import { whyReadOnly } from "#domain/tenants/status.ts";
import { whyNotManageTeam } from "#domain/access/team-access.ts";
import { whyNot } from "#domain/access/tenant-access.ts";
import type { TeamId } from "#domain/ids.ts";
import type { Member, TenantContext } from "#operations/context.ts";

/** What a team's page shows to this person; null where there is no such team. */
export async function loadTeam(ctx: TenantContext, member: Member, id: TeamId, after: string | null) {
  // A guest sees boards that were shared with them, not how the workspace is made up.
  if (whyNot(member.role, "people.view")) return null;
  const team = await teamFor(ctx.db, member.id, id);
  if (!team) return null;
  const readOnly = whyReadOnly(ctx.tenant);
  const whyNotManage = readOnly ?? whyNotManageTeam({ tenantRole: member.role, teamRole: team.role });
  const whyNotDelete = readOnly ?? whyNot(member.role, "team.delete");
  const [members, boards, outside, teams] = await Promise.all([
    teamMembers(ctx.db, id, { after, size: 100 }),
    boardsOfTeam(ctx.db, member, id),
    whyNotManage ? [] : peopleOutsideTeam(ctx.db, id),
    whyNotDelete ? null : listTeams(ctx.db, member.id, { after: null, size: 200 }),
  ]);
  return {
    me: member.id,
    team: { id: team.id, name: team.name, boards: team.boards },
    members: members.rows,
    next: members.next,
    boards,
    outside,
    heirs: (teams?.rows ?? [])
      .filter((other) => other.id !== id)
      .map(({ id: heir, name }) => ({ id: heir, name })),
    whyNotManage,
    whyNotDelete,
    mayInvite: whyNot(member.role, "people.invite") === null,
  };
}
