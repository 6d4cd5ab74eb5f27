import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/cloudflare";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { useState } from "react";
import * as v from "valibot";
import { notFound, requireMember } from "#auth/guards.server.ts";
import { facesOf, listTeams } from "#db/tenant/queries/teams.ts";
import { whyReadOnly } from "#domain/tenants/status.ts";
import { TEAM_ROLES } from "#domain/access/roles.ts";
import { whyNot } from "#domain/access/tenant-access.ts";
import { idSchema, type TeamId, type UserId } from "#domain/ids.ts";
import { nameSchema } from "#domain/people/person.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { sayRefusal } from "#messages/refusal.ts";
import { createTeam } from "#operations/teams/create-team.ts";
import { restoreTeam } from "#operations/teams/restore-team.ts";
import type { Answer } from "#portal/act/answer.ts";
import { readForm } from "#portal/act/read-form.ts";
import { MorePages } from "#portal/components/more-pages.tsx";
import { NewTeamDialog } from "#portal/routes/teams/components/new-team-dialog.tsx";
import { TeamTile } from "#portal/routes/teams/components/team-tile.tsx";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { Panel } from "#ui/panel.tsx";
import { PageHeader } from "#ui/shell.tsx";
import { outOfReach, stayingAndSaying } from "../../../stay.ts";
import "./teams.css";

const PAGE = 60;
const FACES = 5;

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "portal.teams.title");

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { member, ctx } = await requireMember(context, request);
  if (whyNot(member.role, "people.view")) throw notFound();
  const after = new URL(request.url).searchParams.get("after");
  const { rows, next } = await listTeams(ctx.db, member.id, { after, size: PAGE });
  const faces = await facesOf(
    ctx.db,
    rows.map((team) => team.id),
    FACES,
  );
  const readOnly = whyReadOnly(ctx.tenant);
  return {
    next,
    teams: rows.map((team) => ({ ...team, faces: faces.filter((face) => face.teamId === team.id) })),
    whyNotCreate: readOnly ?? whyNot(member.role, "team.create"),
  };
}

const schema = v.variant("do", [
  v.object({ do: v.literal("create"), name: nameSchema() }),
  v.object({
    do: v.literal("restore"),
    team: v.pipe(
      v.string(),
      v.parseJson(),
      v.object({
        id: idSchema<TeamId>(),
        name: nameSchema(),
        createdAt: v.number(),
        members: v.pipe(
          v.array(v.object({ id: idSchema<UserId>(), role: v.picklist(TEAM_ROLES) })),
          v.maxLength(500),
        ),
      }),
    ),
  }),
]);

export const clientAction = stayingAndSaying(() => outOfReach);
export { whileInReach as shouldRevalidate } from "../../../stay.ts";

export async function action({ context, request }: ActionFunctionArgs): Promise<Answer> {
  const { member, ctx } = await requireMember(context, request);
  const read = await readForm(request, schema);
  if (!read.ok) return read.answer;
  const { form } = read;
  const name = form.do === "create" ? form.name : form.team.name;
  const made =
    form.do === "create"
      ? await createTeam(ctx, member, { name })
      : await restoreTeam(ctx, member, form.team);
  if (!made.ok) return { word: "refused", refusal: made.refusal };
  if (form.do === "create") throw redirect(`/app/teams/${made.value.id}`);
  return { word: "done", say: { key: "portal.teams.restored", values: { team: name } } };
}

/** The teams of the workspace. */
export default function Teams() {
  const t = useT();
  const { teams, next, whyNotCreate } = useLoaderData<typeof loader>();
  const [asked, setAsked] = useSearchParams();
  const [creating, setCreating] = useState(asked.has("new") && !whyNotCreate);
  const close = () => {
    setCreating(false);
    if (asked.has("new")) setAsked({}, { replace: true, preventScrollReset: true });
  };
  return (
    <>
      <PageHeader
        title={t("portal.teams.title")}
        description={t("portal.teams.about")}
        actions={
          <Button
            kind="primary"
            icon="plus"
            whyNot={whyNotCreate ? sayRefusal(t, whyNotCreate) : undefined}
            onClick={() => setCreating(true)}
          >
            {t("portal.teams.new")}
          </Button>
        }
      />
      {teams.length === 0 ? (
        <Panel>
          <EmptyState icon="users" title={t("portal.teams.empty.title")}>
            {t("portal.teams.empty.about")}
          </EmptyState>
        </Panel>
      ) : (
        <ul className="ui-grid">
          {teams.map((team) => (
            <TeamTile key={team.id} team={team} />
          ))}
        </ul>
      )}
      <MorePages next={next} />
      {creating && <NewTeamDialog onClose={close} />}
    </>
  );
}
