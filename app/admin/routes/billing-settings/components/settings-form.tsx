import { useFormAct } from "#admin/act/use-form-act.ts";
import { AccountFields } from "#admin/routes/billing-settings/components/account-fields.tsx";
import { CURRENCIES } from "#domain/billing/money.ts";
import type { BillingSettings } from "#domain/billing/settings.ts";
import { Moment } from "#messages/moment.tsx";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { Panel } from "#ui/panel.tsx";
import { TextArea } from "#ui/text-area.tsx";
import { TextInput } from "#ui/text-input.tsx";

type SettingsFormProps = {
  settings: BillingSettings | null;
  writtenAt: number | null;
  by: string | null;
  mayEdit: boolean;
  mayThreshold: boolean;
};

/** The seller, its numbers and its accounts. */
export function SettingsForm({ settings, writtenAt, by, mayEdit, mayThreshold }: SettingsFormProps) {
  const t = useT();
  const act = useFormAct();
  const seller = settings?.seller;
  return (
    <Panel
      title={t("money.settings.seller")}
      description={
        writtenAt !== null && (
          <>
            {t("money.settings.written", { by: by ?? t("admin.audit.system") })} <Moment at={writtenAt} />
          </>
        )
      }
    >
      <act.Form method="post" className="ui-form" ref={act.ref} noValidate>
        <input type="hidden" name="basedOn" value={writtenAt ?? ""} />
        <div className="admin-fields">
          <Field label={t("money.settings.name")} error={act.faultOf("name")}>
            <TextInput name="name" defaultValue={seller?.name} required maxLength={120} />
          </Field>
          <Field
            label={t("money.settings.country")}
            hint={t("money.settings.country.hint")}
            error={act.faultOf("country")}
          >
            <TextInput name="country" defaultValue={seller?.country ?? ""} required maxLength={2} />
          </Field>
          <Field label={t("money.settings.taxId")}>
            <TextInput name="taxId" defaultValue={seller?.taxId ?? ""} maxLength={40} />
          </Field>
          <Field label={t("money.settings.email")}>
            <TextInput type="email" name="email" defaultValue={seller?.email ?? ""} maxLength={200} />
          </Field>
        </div>
        <Field
          label={t("money.settings.address")}
          hint={t("money.settings.address.hint")}
          error={act.faultOf("address")}
        >
          <TextArea name="address" rows={3} defaultValue={seller?.address} required maxLength={500} />
        </Field>
        <div className="admin-fields">
          <Field
            label={t("money.settings.invoice")}
            hint={t("money.settings.series.hint")}
            error={act.faultOf("invoice")}
          >
            <TextInput name="invoice" defaultValue={settings?.series.invoice ?? "LW"} maxLength={8} />
          </Field>
          <Field label={t("money.settings.creditNote")} error={act.faultOf("creditNote")}>
            <TextInput name="creditNote" defaultValue={settings?.series.creditNote ?? "CN"} maxLength={8} />
          </Field>
        </div>
        <Field label={t("money.settings.notes")} hint={t("money.settings.notes.hint")}>
          <TextArea name="notes" rows={2} defaultValue={settings?.notes} maxLength={500} />
        </Field>
        <fieldset className="admin-fieldset">
          <legend>{t("money.settings.accounts")}</legend>
          <p className="ui-muted ui-small">{t("money.settings.accounts.hint")}</p>
          {CURRENCIES.map((currency) => (
            <AccountFields
              key={currency}
              currency={currency}
              settings={settings}
              mayThreshold={mayThreshold}
              faultOf={act.faultOf}
            />
          ))}
        </fieldset>
        <div className="ui-form__actions">
          <Button
            type="submit"
            kind="primary"
            busy={act.busy}
            whyNot={mayEdit ? undefined : t("refusal.money-role")}
          >
            {t("money.settings.save")}
          </Button>
        </div>
      </act.Form>
    </Panel>
  );
}
