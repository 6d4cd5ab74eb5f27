import { writeAll } from "#db/client.ts";
import { teamFor, teamMembers } from "#db/tenant/queries/teams.ts";
import { deleteTeamRow, giveBoards } from "#db/tenant/store/teams.ts";
import type { TeamRole } from "#domain/access/roles.ts";
import { whyNot } from "#domain/access/tenant-access.ts";
import type { TeamId, UserId } from "#domain/ids.ts";
import type { Refused } from "#domain/people/refusals.ts";
import { auditInTenant } from "#operations/audit-in-tenant.ts";
import { whyReadOnly } from "#domain/tenants/status.ts";
import type { Member, TenantContext } from "#operations/context.ts";
import { done, refused, type Result } from "#operations/result.ts";

export type DeletedTeam = {
  id: TeamId;
  name: string;
  createdAt: number;
  members: { id: UserId; role: TeamRole }[];
};

/**
 * Deletes a team. Its boards go to `boardsTo` with everything on them; where it has boards and none is named it is
 * refused. Answers with what `restoreTeam` needs.
 */
export async function deleteTeam(
  context: TenantContext,
  actor: Member,
  input: { team: TeamId; boardsTo: TeamId | null },
): Promise<Result<DeletedTeam, Refused<"role" | "read-only" | "gone" | "team-has-boards">>> {
  const closed = whyReadOnly(context.tenant);
  if (closed) return refused(closed);
  const refusal = whyNot(actor.role, "team.delete");
  if (refusal) return refused(refusal);
  const team = await teamFor(context.db, actor.id, input.team);
  if (!team) return refused({ code: "gone", what: "team" });
  const heir = await heirOf(context, actor, input);
  if (input.boardsTo && !heir) return refused({ code: "gone", what: "team" });
  if (team.boards > 0 && !heir) return refused({ code: "team-has-boards", count: team.boards });

  const { rows } = await teamMembers(context.db, team.id, { after: null, size: 500 });
  const results = await writeAll(context.db, [
    ...(heir ? [giveBoards(context.db, team.id, heir.id)] : []),
    deleteTeamRow(context.db, team.id),
  ]);
  // A board came into the team in this very moment.
  if (!results.at(-1)?.rowsAffected) return refused({ code: "team-has-boards", count: 1 });
  await context.rooms.rightsChanged(context.tenant.id, "everyone");
  const members = rows.map(({ id, role }) => ({ id, role }));
  await auditInTenant(context, actor, {
    action: "team.deleted",
    subject: team.name,
    before: { id: team.id, members, boards: team.boards },
    ...(heir && { after: { boardsTo: heir.name } }),
  });
  return done({ id: team.id, name: team.name, createdAt: team.createdAt, members });
}

async function heirOf(
  context: TenantContext,
  actor: Member,
  input: { team: TeamId; boardsTo: TeamId | null },
) {
  if (!input.boardsTo || input.boardsTo === input.team) return null;
  return teamFor(context.db, actor.id, input.boardsTo);
}
