import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { profileOf } from "#db/platform/queries/people.ts";
import { pageTitle } from "#messages/page-title.ts";
import { useT } from "#messages/react.tsx";
import { Brand } from "#ui/brand.tsx";
import { Button } from "#ui/button.tsx";
import { linkClass } from "#ui/link-class.ts";
import { PageHeader, Shell } from "#ui/shell.tsx";
import { requireSession } from "../../guards.server.ts";
import { homeOf } from "../../home.server.ts";
import { actOnAccount } from "./act.server.ts";
import { localeChoices, timeZoneChoices } from "./choices.server.ts";
import { PasswordPanel } from "./password-panel.tsx";
import { ProfilePanel } from "./profile-panel.tsx";
import { ReadingPanel } from "./reading-panel.tsx";
import { shownSessions } from "./sessions.server.ts";
import { SessionsPanel } from "./sessions-panel.tsx";
import { notSent } from "../../form/not-sent.ts";
import "../../auth.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "auth.account.title");

export async function loader({ context, request }: LoaderFunctionArgs) {
  const session = requireSession(context, request);
  const { ctx } = context.laneway;
  const [profile, sessions] = await Promise.all([
    profileOf(ctx.platform, session.person.id),
    shownSessions(ctx, session),
  ]);
  if (!profile) throw new Error("A session's person has no account");
  return {
    profile,
    sessions,
    locales: localeChoices(profile.locale),
    timeZones: timeZoneChoices(profile.timeZone),
    home: homeOf(context, session),
  };
}

export const clientAction = notSent;
export { whileInReach as shouldRevalidate } from "../../../stay.ts";

export async function action({ context, request }: ActionFunctionArgs) {
  return actOnAccount(context, request, requireSession(context, request));
}

export default function AccountPage() {
  const t = useT();
  const { profile, sessions, locales, timeZones, home } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const done = answer && "done" in answer ? answer : null;
  const fault = answer && "faults" in answer ? answer : undefined;
  return (
    <Shell
      brand={
        <a href={home} className="auth-home">
          <Brand name={t("common.product")} />
        </a>
      }
      navLabel={t("auth.account.title")}
      actions={
        <Form method="post" action="/logout">
          <Button type="submit" kind="quiet">
            {t("common.signOut")}
          </Button>
        </Form>
      }
    >
      <PageHeader
        title={t("auth.account.title")}
        back={
          <a href={home} className={linkClass("quiet")}>
            {t("auth.account.back")}
          </a>
        }
      />
      <div className="ui-stack ui-gap-6 auth-account">
        <ProfilePanel profile={profile} answer={fault} isDone={done?.done === "profile"} />
        <ReadingPanel
          profile={profile}
          locales={locales}
          timeZones={timeZones}
          answer={fault}
          isDone={done?.done === "reading"}
        />
        <PasswordPanel email={profile.email} answer={fault} done={done?.done === "password" ? done : null} />
        <SessionsPanel
          sessions={sessions}
          answer={fault}
          ended={done?.done === "end-session" || done?.done === "end-others" ? done.count : null}
        />
      </div>
    </Shell>
  );
}
