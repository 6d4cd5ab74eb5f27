import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, useLoaderData } from "@remix-run/react";
import { useState } from "react";
import { requireMember } from "#auth/guards.server.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { sayRefusal } from "#messages/refusal.ts";
import { ImportButton } from "#portal/imports/import-button.tsx";
import { UsageNotice } from "#portal/billing/usage-notice.tsx";
import { MorePages } from "#portal/components/more-pages.tsx";
import { actOnBoards } from "#portal/routes/boards/act.server.ts";
import { ArchivedBoards } from "#portal/routes/boards/components/archived-boards.tsx";
import { NewBoardDialog } from "#portal/routes/boards/components/new-board-dialog.tsx";
import { NoBoards } from "#portal/routes/boards/components/no-boards.tsx";
import { TeamBoards } from "#portal/routes/boards/components/team-boards.tsx";
import { loadBoards } from "#portal/routes/boards/load.server.ts";
import { Button } from "#ui/button.tsx";
import { PageHeader } from "#ui/shell.tsx";
import { TextInput } from "#ui/text-input.tsx";
import { outOfReach, stayingAndSaying } from "../../../stay.ts";
import "./boards.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "portal.boards.title");

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { member, ctx } = await requireMember(context, request);
  return loadBoards(ctx, member, new URL(request.url).searchParams);
}

export const clientAction = stayingAndSaying(() => outOfReach);
export { whileInReach as shouldRevalidate } from "../../../stay.ts";

export async function action({ context, request }: ActionFunctionArgs) {
  const { member, ctx } = await requireMember(context, request);
  return actOnBoards(ctx, member, request, context.laneway.viewer.locale);
}

/** A person's boards by team, the way to new ones, and the archived ones. */
export default function Boards() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const [creatingIn, setCreatingIn] = useState<string | null>(null);
  const [firstTeam] = page.creatable;
  const shown = page.teams.flatMap((team) => team.boards).length;
  const noneYet = shown === 0 && (page.search !== "" || page.archived.rows.length === 0);
  const whyNot = page.whyNotCreate ? sayRefusal(t, page.whyNotCreate) : undefined;
  const create = () => firstTeam && setCreatingIn(firstTeam.id);
  return (
    <>
      <PageHeader
        title={t("portal.boards.title")}
        actions={
          <>
            {(shown > 8 || page.search !== "") && <Search search={page.search} />}
            {firstTeam && !noneYet && <ImportButton />}
            <Button
              kind="primary"
              icon="plus"
              onClick={create}
              whyNot={whyNot ?? (firstTeam ? undefined : t("portal.boards.noTeamYet"))}
            >
              {t("portal.boards.new")}
            </Button>
          </>
        }
      />
      <UsageNotice usage={page.usage} seesBilling={page.seesBilling} />
      {noneYet ? (
        <NoBoards
          search={page.search}
          hasTeams={page.teams.length > 0}
          mayCreate={page.creatable.length > 0}
          mayCreateTeam={!page.whyNotCreateTeam}
          whoManages={page.whoManages}
          onCreate={create}
          importTrello={firstTeam && <ImportButton />}
        />
      ) : (
        <div className="ui-stack ui-gap-8">
          {page.teams.map((team) => (
            <TeamBoards key={team.id} team={team} linked={page.seesTeams} onCreate={setCreatingIn} />
          ))}
        </div>
      )}
      <MorePages next={page.next} />
      {page.archived.rows.length > 0 && (
        <ArchivedBoards boards={page.archived.rows} next={page.archived.next} />
      )}
      {creatingIn && (
        <NewBoardDialog teams={page.creatable} team={creatingIn} onClose={() => setCreatingIn(null)} />
      )}
    </>
  );
}

function Search({ search }: { search: string }) {
  const t = useT();
  return (
    <Form method="get" role="search">
      <TextInput
        type="search"
        name="q"
        defaultValue={search}
        placeholder={t("portal.boards.search")}
        aria-label={t("portal.boards.search")}
      />
    </Form>
  );
}
