import { amountText } from "#domain/billing/amount.ts";
import type { Currency } from "#domain/billing/money.ts";
import type { BillingSettings } from "#domain/billing/settings.ts";
import { useT } from "#messages/react.tsx";
import { Field } from "#ui/field.tsx";
import { TextArea } from "#ui/text-area.tsx";
import { TextInput } from "#ui/text-input.tsx";

type AccountFieldsProps = {
  currency: Currency;
  settings: BillingSettings | null;
  mayThreshold: boolean;
  faultOf: (field: string) => string | undefined;
};

/** Where transfers of one currency go, and above what it takes two people to approve one. */
export function AccountFields({ currency, settings, mayThreshold, faultOf }: AccountFieldsProps) {
  const t = useT();
  const account = settings?.bankAccounts[currency];
  const two = settings?.twoPersonMinor[currency];
  return (
    <div className="admin-account" role="group" aria-label={currency}>
      <span className="ui-strong">{currency}</span>
      <Field label={t("money.settings.holder")}>
        <TextInput name={`holder.${currency}`} defaultValue={account?.holder} maxLength={120} />
      </Field>
      <Field
        label={t("money.settings.lines")}
        hint={t("money.settings.lines.hint")}
        error={faultOf(`lines.${currency}`)}
      >
        <TextArea
          name={`lines.${currency}`}
          rows={2}
          defaultValue={account?.lines.map(({ label, value }) => `${label}: ${value}`).join("\n")}
          maxLength={500}
        />
      </Field>
      <Field
        label={t("money.settings.two")}
        hint={mayThreshold ? t("money.settings.two.hint") : t("refusal.threshold-role")}
        error={faultOf(`two.${currency}`)}
      >
        <TextInput
          name={`two.${currency}`}
          inputMode="decimal"
          defaultValue={two === undefined ? "" : amountText(two, currency)}
          readOnly={!mayThreshold}
        />
      </Field>
    </div>
  );
}
