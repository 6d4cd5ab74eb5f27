import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { useState } from "react";
import { notFound, requireMember } from "#auth/guards.server.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { sayRefusal } from "#messages/refusal.ts";
import type { Answer } from "#portal/act/answer.ts";
import { UsageNotice } from "#portal/billing/usage-notice.tsx";
import { actOnPeople } from "#portal/routes/people/act.server.ts";
import { Invitations } from "#portal/routes/people/components/invitations.tsx";
import { InviteDialog } from "#portal/routes/people/components/invite-dialog.tsx";
import { Members } from "#portal/routes/people/components/members.tsx";
import { loadPeople } from "#portal/routes/people/load.server.ts";
import { Button } from "#ui/button.tsx";
import { PageHeader } from "#ui/shell.tsx";
import { outOfReach, stayingAndSaying } from "../../../stay.ts";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "portal.people.title");

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { member, ctx } = await requireMember(context, request);
  const page = await loadPeople(ctx, member, new URL(request.url).searchParams);
  if (!page) throw notFound();
  return page;
}

export const clientAction = stayingAndSaying(() => outOfReach);
export { whileInReach as shouldRevalidate } from "../../../stay.ts";

export async function action({ context, request }: ActionFunctionArgs): Promise<Answer> {
  const { member, ctx } = await requireMember(context, request);
  return actOnPeople(ctx, member, request);
}

/** Who is in the workspace with which role, and who has been invited. */
export default function People() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const [asked, setAsked] = useSearchParams();
  const [inviting, setInviting] = useState(asked.has("invite") && !page.whyNotInvite);
  const whyNot = page.whyNotInvite ?? page.full;
  const close = () => {
    setInviting(false);
    if (asked.has("invite")) setAsked({}, { replace: true, preventScrollReset: true });
  };
  return (
    <>
      <PageHeader
        title={t("portal.people.title")}
        description={t("portal.people.about", { count: page.seats, workspace: page.workspace })}
        actions={
          <Button
            kind="primary"
            icon="mail"
            whyNot={whyNot ? sayRefusal(t, whyNot) : undefined}
            onClick={() => setInviting(true)}
          >
            {t("portal.people.invite")}
          </Button>
        }
      />
      <UsageNotice usage={page.usage} seesBilling={page.seesBilling} />
      <div className="ui-stack ui-gap-6">
        <Members {...page} />
        {!page.whyNotInvite && (
          <Invitations invitations={page.invitations.rows} next={page.invitations.next} teams={page.teams} />
        )}
      </div>
      {inviting && (
        <InviteDialog
          workspace={page.workspace}
          roles={page.grantable}
          teams={page.teams}
          team={asked.get("team") ?? ""}
          onClose={close}
        />
      )}
    </>
  );
}
