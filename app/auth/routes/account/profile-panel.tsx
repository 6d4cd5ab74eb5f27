import { Form } from "@remix-run/react";
import { useT } from "#messages/react.tsx";
import { Banner } from "#ui/banner.tsx";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { Panel } from "#ui/panel.tsx";
import { TextInput } from "#ui/text-input.tsx";
import { FormRefusal } from "../../components/form-refusal.tsx";
import type { FormAnswer } from "../../form/read-form.ts";
import { useForm } from "../../form/use-form.ts";

type ProfilePanelProps = {
  profile: { name: string; email: string };
  answer: FormAnswer | undefined;
  isDone: boolean;
};

export function ProfilePanel({ profile, answer, isDone }: ProfilePanelProps) {
  const t = useT();
  const form = useForm(answer, "profile");
  return (
    <Panel title={t("auth.account.profile")} description={t("auth.account.profile.about")}>
      <Form method="post" ref={form.ref} className="ui-form" noValidate>
        <FormRefusal says={form.refused} />
        {isDone && <Banner tone="success">{t("auth.account.saved")}</Banner>}
        <input type="hidden" name="intent" value="profile" />
        <Field label={t("auth.name")} error={form.faultOf("name")}>
          <TextInput
            name="name"
            autoComplete="name"
            required
            maxLength={80}
            defaultValue={form.valueOf("name", profile.name)}
          />
        </Field>
        <Field label={t("auth.email")} hint={t("auth.account.email.hint")}>
          <TextInput type="email" value={profile.email} readOnly autoComplete="email" />
        </Field>
        <div className="ui-form__actions">
          <Button type="submit" kind="primary" busy={form.busy}>
            {t("common.save")}
          </Button>
        </div>
      </Form>
    </Panel>
  );
}
