import type { SettingFields } from "#admin/routes/billing-settings/setting-fields.ts";
import type { Currency } from "#domain/billing/money.ts";
import { useT } from "#messages/react.tsx";
import { Field } from "#ui/field.tsx";
import { TextArea } from "#ui/text-area.tsx";
import { TextInput } from "#ui/text-input.tsx";

type AccountFieldsProps = {
  currency: Currency;
  fields: SettingFields;
  mayThreshold: boolean;
  faultOf: (field: string) => string | undefined;
};

/** Where transfers of one currency go, and above what it takes two people to approve one. */
export function AccountFields({ currency, fields, mayThreshold, faultOf }: AccountFieldsProps) {
  const t = useT();
  return (
    <div className="admin-account" role="group" aria-label={currency}>
      <span className="ui-strong">{currency}</span>
      <Field label={t("money.settings.holder")}>
        <TextInput name={`holder.${currency}`} defaultValue={fields[`holder.${currency}`]} maxLength={120} />
      </Field>
      <Field label={t("money.settings.lines")} error={faultOf(`lines.${currency}`)}>
        <TextArea
          name={`lines.${currency}`}
          rows={2}
          defaultValue={fields[`lines.${currency}`]}
          maxLength={500}
        />
      </Field>
      <Field
        label={t("money.settings.two")}
        hint={mayThreshold ? undefined : t("refusal.threshold-role")}
        error={faultOf(`two.${currency}`)}
      >
        <TextInput
          name={`two.${currency}`}
          inputMode="decimal"
          defaultValue={fields[`two.${currency}`]}
          readOnly={!mayThreshold}
        />
      </Field>
    </div>
  );
}
