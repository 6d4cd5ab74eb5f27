import { Form } from "@remix-run/react";
import { useEffect } from "react";
import { useT } from "#messages/react.tsx";
import { Banner } from "#ui/banner.tsx";
import { Button } from "#ui/button.tsx";
import { Panel } from "#ui/panel.tsx";
import { FormRefusal } from "../../components/form-refusal.tsx";
import { PasswordField } from "../../components/password-field.tsx";
import type { FormAnswer } from "../../form/read-form.ts";
import { useForm } from "../../form/use-form.ts";

type PasswordPanelProps = {
  email: string;
  answer: FormAnswer | undefined;
  /** The answer to a change that was made; each change has its own. */
  done: object | null;
};

export function PasswordPanel({ email, answer, done }: PasswordPanelProps) {
  const t = useT();
  const form = useForm(answer, "password");
  const { ref } = form;
  // What was typed must not stand there for the next person at this screen.
  useEffect(() => {
    if (done) ref.current?.reset();
  }, [done, ref]);
  return (
    <Panel title={t("auth.account.password")} description={t("auth.account.password.about")}>
      <Form method="post" ref={ref} className="ui-form" noValidate>
        <FormRefusal says={form.refused} />
        {done && <Banner tone="success">{t("auth.account.password.done")}</Banner>}
        <input type="hidden" name="intent" value="password" />
        <input type="email" name="username" autoComplete="username" value={email} hidden readOnly />
        <PasswordField
          name="currentPassword"
          label={t("auth.password.current")}
          error={form.faultOf("currentPassword")}
          kind="current-password"
        />
        <PasswordField
          name="newPassword"
          label={t("auth.password.new")}
          hint={t("auth.password.hint")}
          error={form.faultOf("newPassword")}
          kind="new-password"
        />
        <div className="ui-form__actions">
          <Button type="submit" kind="primary" busy={form.busy}>
            {t("auth.account.password.submit")}
          </Button>
        </div>
      </Form>
    </Panel>
  );
}
