import { useFormAct } from "#admin/act/use-form-act.ts";
import { AccountFields } from "#admin/routes/billing-settings/components/account-fields.tsx";
import { MeanwhileNotice } from "#admin/routes/billing-settings/components/meanwhile-notice.tsx";
import { settingFields } from "#admin/routes/billing-settings/setting-fields.ts";
import { useLatestSettings } from "#admin/routes/billing-settings/use-latest-settings.ts";
import { CURRENCIES } from "#domain/billing/money.ts";
import type { BillingSettings } from "#domain/billing/settings.ts";
import { Moment } from "#messages/moment.tsx";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { Panel } from "#ui/panel.tsx";
import { Select } from "#ui/select.tsx";
import { TextArea } from "#ui/text-area.tsx";
import { TextInput } from "#ui/text-input.tsx";

type SettingsFormProps = {
  settings: BillingSettings | null;
  writtenAt: number | null;
  by: string | null;
  countries: readonly { code: string; name: string }[];
  mayEdit: boolean;
  mayThreshold: boolean;
};

/** The seller, its numbers and its accounts. What was typed stays when somebody else saves first. */
export function SettingsForm(props: SettingsFormProps) {
  const { settings, writtenAt, by, countries, mayEdit, mayThreshold } = props;
  const t = useT();
  const latest = useLatestSettings({ settings, writtenAt, by });
  const act = useFormAct(latest.saved);
  const fields = settingFields(settings);
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
      <act.Form method="post" ref={act.ref} onInput={latest.touched} noValidate>
        <div className="ui-form" ref={latest.ref}>
          <input type="hidden" name="basedOn" value={writtenAt ?? ""} />
          {latest.meanwhile && <MeanwhileNotice key={writtenAt} meanwhile={latest.meanwhile} />}
          <div className="admin-fields">
            <Field label={t("money.settings.name")} error={act.faultOf("name")}>
              <TextInput name="name" defaultValue={fields["name"]} required maxLength={120} />
            </Field>
            <Field label={t("money.settings.country")} error={act.faultOf("country")}>
              <Select name="country" defaultValue={fields["country"]} required>
                <option value="">{t("money.settings.country.choose")}</option>
                {countries.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label={t("money.settings.taxId")}>
              <TextInput name="taxId" defaultValue={fields["taxId"]} maxLength={40} />
            </Field>
            <Field label={t("money.settings.email")}>
              <TextInput type="email" name="email" defaultValue={fields["email"]} maxLength={200} />
            </Field>
          </div>
          <Field
            label={t("money.settings.address")}
            hint={t("money.settings.address.hint")}
            error={act.faultOf("address")}
          >
            <TextArea name="address" rows={3} defaultValue={fields["address"]} required maxLength={500} />
          </Field>
          <fieldset className="admin-fieldset">
            <legend className="admin-legend">{t("money.settings.series")}</legend>
            <p className="ui-muted ui-small">{t("money.settings.series.hint")}</p>
            <div className="admin-fields">
              <Field label={t("money.settings.invoice")} error={act.faultOf("invoice")}>
                <TextInput name="invoice" defaultValue={fields["invoice"]} maxLength={8} />
              </Field>
              <Field label={t("money.settings.creditNote")} error={act.faultOf("creditNote")}>
                <TextInput name="creditNote" defaultValue={fields["creditNote"]} maxLength={8} />
              </Field>
            </div>
          </fieldset>
          <Field label={t("money.settings.notes")} hint={t("money.settings.notes.hint")}>
            <TextArea name="notes" rows={2} defaultValue={fields["notes"]} maxLength={500} />
          </Field>
          <fieldset className="admin-fieldset">
            <legend>{t("money.settings.accounts")}</legend>
            <p className="ui-muted ui-small">{t("money.settings.accounts.hint")}</p>
            {CURRENCIES.map((currency) => (
              <AccountFields
                key={currency}
                currency={currency}
                fields={fields}
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
        </div>
      </act.Form>
    </Panel>
  );
}
