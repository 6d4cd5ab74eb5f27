import { Form } from "@remix-run/react";
import { Moment } from "#messages/moment.tsx";
import { useT } from "#messages/react.tsx";
import type { Translate } from "#messages/translator.ts";
import { Badge } from "#ui/badge.tsx";
import { Banner } from "#ui/banner.tsx";
import { Button } from "#ui/button.tsx";
import { Panel } from "#ui/panel.tsx";
import { FormRefusal } from "../../components/form-refusal.tsx";
import type { FormAnswer } from "../../form/read-form.ts";
import { useForm } from "../../form/use-form.ts";
import type { ShownSession } from "./sessions.server.ts";

type SessionsPanelProps = {
  sessions: readonly ShownSession[];
  answer: FormAnswer | undefined;
  /** How many were just ended. */
  ended: number | null;
};

/** Where the person is signed in, each with its end. */
export function SessionsPanel({ sessions, answer, ended }: SessionsPanelProps) {
  const t = useT();
  const form = useForm(answer, "end-session");
  return (
    <Panel
      title={t("auth.account.sessions")}
      description={t("auth.account.sessions.about")}
      actions={
        sessions.length > 1 && (
          <Form method="post">
            <Button type="submit" name="intent" value="end-others" size="sm">
              {t("auth.account.sessions.endOthers")}
            </Button>
          </Form>
        )
      }
    >
      <div className="ui-stack">
        <FormRefusal says={form.refused} />
        {ended !== null && (
          <Banner tone="success">{t("auth.account.sessions.ended", { count: ended })}</Banner>
        )}
        <ul className="auth-list">
          {sessions.map((session) => (
            <SessionItem key={session.key} session={session} />
          ))}
        </ul>
      </div>
    </Panel>
  );
}

function SessionItem({ session }: { session: ShownSession }) {
  const t = useT();
  const name = nameOf(t, session);
  return (
    <li className="auth-item">
      <div className="auth-item__words">
        <div className="ui-strong">{name}</div>
        <div className="ui-muted ui-small">
          {session.host} · {t("auth.account.sessions.from", { ip: session.ip })} ·{" "}
          {t("auth.account.sessions.seen")} <Moment at={session.lastSeenAt} show="relative" />
        </div>
      </div>
      {session.isThis ? (
        <Badge tone="accent">{t("auth.account.sessions.here")}</Badge>
      ) : (
        <Form method="post">
          <input type="hidden" name="key" value={session.key} />
          <Button
            type="submit"
            name="intent"
            value="end-session"
            size="sm"
            aria-label={t("auth.account.sessions.endNamed", { name })}
          >
            {t("auth.account.sessions.end")}
          </Button>
        </Form>
      )}
    </li>
  );
}

function nameOf(t: Translate, { program, browser, system }: ShownSession): string {
  if (program !== null) return t("auth.account.sessions.program", { name: program || "–" });
  if (browser && system) return t("auth.account.sessions.on", { browser, system });
  return browser ?? system ?? t("auth.account.sessions.unknown");
}
