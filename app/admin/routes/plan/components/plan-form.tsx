import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { FormAnswer } from "#admin/act/form-answer.ts";
import type { Preview } from "#admin/routes/plan/act.server.ts";
import { PriceFields } from "#admin/routes/plan/components/price-fields.tsx";
import { PublishDialog } from "#admin/routes/plan/components/publish-dialog.tsx";
import { FEATURES, LIMIT_KEYS } from "#domain/billing/plan.ts";
import type { PlanDraft } from "#domain/billing/plan-draft.ts";
import { useT } from "#messages/react.tsx";
import { sayRefusal } from "#messages/refusal.ts";
import { Button } from "#ui/button.tsx";
import { Checkbox } from "#ui/checkbox.tsx";
import { Field } from "#ui/field.tsx";
import { Panel } from "#ui/panel.tsx";
import { Select } from "#ui/select.tsx";
import { TextArea } from "#ui/text-area.tsx";
import { TextInput } from "#ui/text-input.tsx";
import { useToast } from "#ui/toast.tsx";

type PlanFormProps = { latest: { version: number; terms: PlanDraft } | null; mayEdit: boolean };

/** The next version. Nothing is stored before it is published, and that is asked for after a look at what it changes. */
export function PlanForm({ latest, mayEdit }: PlanFormProps) {
  const t = useT();
  const look = usePreview();
  const terms = latest?.terms;
  return (
    <Panel
      title={t("money.plan.next", { version: (latest?.version ?? 0) + 1 })}
      description={t("money.plan.next.about")}
    >
      <look.Form method="post" className="ui-form" ref={look.ref} noValidate>
        <div className="admin-fields">
          <Field label={t("money.plan.name")} error={look.faultOf("name")}>
            <TextInput name="name" defaultValue={terms?.name} required maxLength={60} />
          </Field>
          <Field label={t("money.plan.perSeat")}>
            <Select name="perSeat" defaultValue={terms?.perSeat === false ? "no" : "yes"}>
              <option value="yes">{t("money.plan.perSeat.yes")}</option>
              <option value="no">{t("money.plan.perSeat.no")}</option>
            </Select>
          </Field>
          {(["trialDays", "graceDays"] as const).map((name) => (
            <Field
              key={name}
              label={t(`money.plan.${name}`)}
              hint={t(`money.plan.${name}.hint`)}
              error={look.faultOf(name)}
            >
              <TextInput
                name={name}
                inputMode="numeric"
                defaultValue={terms?.[name] ?? (name === "graceDays" ? 7 : 0)}
              />
            </Field>
          ))}
        </div>
        <Field label={t("money.plan.description")} error={look.faultOf("description")}>
          <TextArea name="description" rows={2} defaultValue={terms?.description} maxLength={300} />
        </Field>
        <fieldset className="admin-fieldset">
          <legend>{t("money.plan.limits")}</legend>
          <p className="ui-muted ui-small">{t("money.plan.limits.hint")}</p>
          <div className="admin-fields">
            {LIMIT_KEYS.map((key) => (
              <Field key={key} label={t(`money.limit.${key}`)} error={look.faultOf(`limit.${key}`)}>
                <TextInput
                  name={`limit.${key}`}
                  inputMode="numeric"
                  defaultValue={terms?.limits[key]}
                  placeholder={t("money.limit.none")}
                />
              </Field>
            ))}
          </div>
        </fieldset>
        <fieldset className="admin-fieldset">
          <legend>{t("money.plan.features")}</legend>
          <div className="admin-fields">
            {FEATURES.map((feature) => (
              <Checkbox
                key={feature}
                name="features"
                value={feature}
                defaultChecked={terms?.features.includes(feature)}
                label={t(`money.feature.${feature}`)}
              />
            ))}
          </div>
        </fieldset>
        <PriceFields prices={terms?.prices ?? []} faultOf={look.faultOf} />
        <div className="ui-form__actions">
          <Button
            type="submit"
            kind="primary"
            busy={look.busy}
            whyNot={mayEdit ? undefined : t("refusal.money-role")}
          >
            {t("money.plan.look")}
          </Button>
        </div>
      </look.Form>
      {look.preview && look.ref.current && (
        <PublishDialog preview={look.preview} form={look.ref.current} onClose={look.close} />
      )}
    </Panel>
  );
}

/** Asks what publishing would change: the answer is shown until it is closed. */
function usePreview() {
  const t = useT();
  const toast = useToast();
  const fetcher = useFetcher<FormAnswer | Preview>();
  const ref = useRef<HTMLFormElement>(null);
  const answer = fetcher.data;
  const [closed, setClosed] = useState<typeof answer>();
  const seen = useRef<typeof answer>();
  useEffect(() => {
    if (!answer || seen.current === answer) return;
    seen.current = answer;
    if (answer.word === "refused") toast({ text: sayRefusal(t, answer.refusal), tone: "danger" });
    if (answer.word === "faults") ref.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  });
  const faults = answer?.word === "faults" ? answer.faults : {};
  return {
    Form: fetcher.Form,
    ref,
    preview: answer?.word === "preview" && answer !== closed ? answer : null,
    close: () => setClosed(answer),
    busy: fetcher.state !== "idle",
    faultOf: (field: string) => {
      const fault = faults[field];
      return fault && t(fault.key, fault.values);
    },
  };
}
