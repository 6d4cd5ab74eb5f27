import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Link, useLoaderData, type ShouldRevalidateFunction } from "@remix-run/react";
import { useState } from "react";
import { notFound, requireMember } from "#auth/guards.server.ts";
import { parseId, type TeamId } from "#domain/ids.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { sayRefusal } from "#messages/refusal.ts";
import type { Answer } from "#portal/act/answer.ts";
import { actOnTeam } from "#portal/routes/team/act.server.ts";
import { AddToTeam } from "#portal/routes/team/components/add-to-team.tsx";
import { DeleteTeamDialog } from "#portal/routes/team/components/delete-team-dialog.tsx";
import { RenameTeamDialog } from "#portal/routes/team/components/rename-team-dialog.tsx";
import { TeamBoardList } from "#portal/routes/team/components/team-board-list.tsx";
import { TeamMembers } from "#portal/routes/team/components/team-members.tsx";
import { loadTeam } from "#portal/routes/team/load.server.ts";
import { Menu } from "#ui/menu.tsx";
import { PageHeader } from "#ui/shell.tsx";
import { isInReach, outOfReach, stayingAndSaying } from "../../../stay.ts";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  data ? [{ title: `${data.team.name} · ${pageTitle(matches, "portal.teams.title")[0].title}` }] : [];

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const { member, ctx } = await requireMember(context, request);
  const id = parseId<TeamId>(params["teamId"]);
  const page = id && (await loadTeam(ctx, member, id, new URL(request.url).searchParams.get("after")));
  if (!page) throw notFound();
  return page;
}

export const clientAction = stayingAndSaying(() => outOfReach);

export async function action({ context, request, params }: ActionFunctionArgs): Promise<Answer> {
  const { member, ctx } = await requireMember(context, request);
  const id = parseId<TeamId>(params["teamId"]);
  if (!id) throw notFound();
  return actOnTeam(ctx, member, id, request);
}

/** A deleted team's page is left, not read again: it is no longer there. */
export const shouldRevalidate: ShouldRevalidateFunction = (change) =>
  change.formData?.get("do") !== "delete" && change.defaultShouldRevalidate && isInReach(change);

/** A team: its people with their roles in it, its boards. */
export default function Team() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const { team } = page;
  const [dialog, setDialog] = useState<"rename" | "delete" | null>(null);
  const close = () => setDialog(null);
  const manage = page.whyNotManage ? sayRefusal(t, page.whyNotManage) : undefined;
  const remove = page.whyNotDelete ? sayRefusal(t, page.whyNotDelete) : undefined;
  return (
    <>
      <PageHeader
        back={<Link to="/app/teams">{t("portal.team.back")}</Link>}
        title={team.name}
        actions={
          <Menu
            label={t("common.more")}
            items={[
              {
                label: t("portal.team.rename"),
                icon: "edit",
                whyNot: manage,
                onSelect: () => setDialog("rename"),
              },
              {
                label: t("portal.team.delete"),
                icon: "trash",
                danger: true,
                whyNot: remove,
                onSelect: () => setDialog("delete"),
              },
            ]}
          />
        }
      />
      <div className="ui-stack ui-gap-6">
        <TeamMembers {...page} whyNotManage={manage} />
        {!manage && <AddToTeam people={page.outside} mayInvite={page.mayInvite} teamId={team.id} />}
        <TeamBoardList boards={page.boards} />
      </div>
      {dialog === "rename" && <RenameTeamDialog name={team.name} onClose={close} />}
      {dialog === "delete" && <DeleteTeamDialog team={team} heirs={page.heirs} onClose={close} />}
    </>
  );
}
