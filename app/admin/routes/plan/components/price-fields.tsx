import { amountText } from "#domain/billing/amount.ts";
import { CURRENCIES, type Currency } from "#domain/billing/money.ts";
import { INTERVALS, type Interval } from "#domain/billing/period.ts";
import { TAX_BEHAVIOURS } from "#domain/billing/plan.ts";
import type { PlanDraft } from "#domain/billing/plan-draft.ts";
import { useT } from "#messages/react.tsx";
import { Field } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";
import { TextInput } from "#ui/text-input.tsx";

type PriceFieldsProps = {
  prices: PlanDraft["prices"];
  faultOf: (field: string) => string | undefined;
};

/** What it costs, a row for each currency; an empty price is not offered. */
export function PriceFields({ prices, faultOf }: PriceFieldsProps) {
  const t = useT();
  const priceOf = (currency: Currency, interval: Interval) =>
    prices.find((one) => one.currency === currency && one.interval === interval);
  const fault = faultOf("prices");
  return (
    <fieldset className="admin-fieldset" {...(fault && { "aria-describedby": "prices-fault" })}>
      <legend>{t("money.plan.prices")}</legend>
      <p className="ui-muted ui-small">{t("money.plan.prices.hint")}</p>
      {fault && (
        <p id="prices-fault" className="ui-field__error" role="alert">
          {fault}
        </p>
      )}
      <div className="admin-prices">
        {CURRENCIES.map((currency) => (
          <div key={currency} className="admin-price" role="group" aria-label={currency}>
            <span className="ui-strong">{currency}</span>
            {INTERVALS.map((interval) => {
              const name = `price.${currency}.${interval}`;
              const price = priceOf(currency, interval);
              return (
                <Field key={name} label={t(`money.interval.${interval}`)} error={faultOf(name)}>
                  <TextInput
                    name={name}
                    inputMode="decimal"
                    defaultValue={price && amountText(price.unitMinor, currency)}
                    placeholder={t("money.plan.price.none")}
                  />
                </Field>
              );
            })}
            <Field label={t("money.plan.tax")}>
              <Select
                name={`tax.${currency}`}
                defaultValue={prices.find((one) => one.currency === currency)?.taxBehaviour ?? "exclusive"}
              >
                {TAX_BEHAVIOURS.map((behaviour) => (
                  <option key={behaviour} value={behaviour}>
                    {t(`money.tax.${behaviour}`)}
                  </option>
                ))}
              </Select>
            </Field>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
