import * as v from "valibot";
import { TEAM_ROLES } from "#domain/access/roles.ts";
import { idSchema, type TeamId, type UserId } from "#domain/ids.ts";
import { nameSchema } from "#domain/people/person.ts";
import type { Member, TenantContext } from "#operations/context.ts";
import { deleteTeam } from "#operations/teams/delete-team.ts";
import { removeFromTeam } from "#operations/teams/remove-from-team.ts";
import { renameTeam } from "#operations/teams/rename-team.ts";
import { setTeamRole } from "#operations/teams/set-team-role.ts";
import type { Answer } from "#portal/act/answer.ts";
import { readForm } from "#portal/act/read-form.ts";

const user = v.pipe(v.string("choose"), v.nonEmpty("choose"), idSchema<UserId>());
const role = v.picklist(TEAM_ROLES);

const schema = v.variant("do", [
  v.object({ do: v.literal("rename"), name: nameSchema() }),
  v.object({ do: v.literal("set-role"), user, role }),
  v.object({ do: v.literal("remove"), user }),
  v.object({
    do: v.literal("delete"),
    boardsTo: v.optional(v.pipe(v.string(), idSchema<TeamId>())),
  }),
]);

/** What can be done on a team's page; each answer carries the way back. */
export async function actOnTeam(
  ctx: TenantContext,
  member: Member,
  team: TeamId,
  request: Request,
): Promise<Answer> {
  const read = await readForm(request, schema);
  if (!read.ok) return read.answer;
  const { form } = read;
  const here = `/app/teams/${team}`;
  switch (form.do) {
    case "rename": {
      const renamed = await renameTeam(ctx, member, { team, name: form.name });
      if (!renamed.ok) return { word: "refused", refusal: renamed.refusal };
      const undo = { fields: { do: "rename", name: renamed.value.before }, action: here };
      return { word: "done", say: { key: "portal.team.renamed", values: { team: form.name } }, undo };
    }
    case "set-role": {
      const put = await setTeamRole(ctx, member, { team, user: form.user, role: form.role });
      if (!put.ok) return { word: "refused", refusal: put.refusal };
      const { name: person, before } = put.value;
      const back = before
        ? { do: "set-role", user: form.user, role: before }
        : { do: "remove", user: form.user };
      const say = before
        ? ({ key: "portal.team.roleChanged", values: { person, role: form.role } } as const)
        : ({ key: "portal.team.added", values: { person } } as const);
      return { word: "done", say, undo: { fields: back, action: here } };
    }
    case "remove": {
      const removed = await removeFromTeam(ctx, member, { team, user: form.user });
      if (!removed.ok) return { word: "refused", refusal: removed.refusal };
      const { name: person, before } = removed.value;
      const undo = { fields: { do: "set-role", user: form.user, role: before }, action: here };
      return { word: "done", say: { key: "portal.team.removed", values: { person } }, undo };
    }
    case "delete": {
      const deleted = await deleteTeam(ctx, member, { team, boardsTo: form.boardsTo ?? null });
      if (!deleted.ok) return { word: "refused", refusal: deleted.refusal };
      const undo = {
        fields: { do: "restore", team: JSON.stringify(deleted.value) },
        action: "/app/teams",
      };
      const say = { key: "portal.team.deleted", values: { team: deleted.value.name } } as const;
      return { word: "done", say, undo, to: "/app/teams" };
    }
  }
}
