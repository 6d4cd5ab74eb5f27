import { Form } from "@remix-run/react";
import { useT } from "#messages/react.tsx";
import { Banner } from "#ui/banner.tsx";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { Panel } from "#ui/panel.tsx";
import { Select } from "#ui/select.tsx";
import { FormRefusal } from "../../components/form-refusal.tsx";
import type { FormAnswer } from "../../form/read-form.ts";
import { useForm } from "../../form/use-form.ts";
import type { Choice } from "./choices.server.ts";

type ReadingPanelProps = {
  profile: { locale: string | null; timeZone: string | null; theme: "light" | "dark" | null };
  locales: readonly Choice[];
  timeZones: readonly Choice[];
  answer: FormAnswer | undefined;
  isDone: boolean;
};

/** How the person wants to read: formats, time zone, light or dark. */
export function ReadingPanel({ profile, locales, timeZones, answer, isDone }: ReadingPanelProps) {
  const t = useT();
  const form = useForm(answer, "reading");
  return (
    <Panel title={t("auth.account.reading")} description={t("auth.account.reading.about")}>
      <Form method="post" ref={form.ref} className="ui-form" noValidate>
        <FormRefusal says={form.refused} />
        {isDone && <Banner tone="success">{t("auth.account.saved")}</Banner>}
        <input type="hidden" name="intent" value="reading" />
        <Field label={t("auth.account.locale")} error={form.faultOf("locale")}>
          <Select name="locale" defaultValue={profile.locale ?? ""}>
            <option value="">{t("auth.account.locale.browser")}</option>
            <Options choices={locales} />
          </Select>
        </Field>
        <Field label={t("auth.account.timeZone")} error={form.faultOf("timeZone")}>
          <Select name="timeZone" defaultValue={profile.timeZone ?? ""}>
            <option value="">{t("auth.account.timeZone.browser")}</option>
            <Options choices={timeZones} />
          </Select>
        </Field>
        <Field label={t("common.theme")} error={form.faultOf("theme")}>
          <Select name="theme" defaultValue={profile.theme ?? "system"}>
            <option value="system">{t("common.theme.system")}</option>
            <option value="light">{t("common.theme.light")}</option>
            <option value="dark">{t("common.theme.dark")}</option>
          </Select>
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

function Options({ choices }: { choices: readonly Choice[] }) {
  return choices.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}
