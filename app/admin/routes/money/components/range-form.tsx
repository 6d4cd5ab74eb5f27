import { Form, useNavigation } from "@remix-run/react";
import type { Asked } from "#admin/routes/money/asked.ts";
import { useSayMonth } from "#admin/routes/money/components/say-month.ts";
import { CURRENCIES, type Currency } from "#domain/billing/money.ts";
import type { Month } from "#domain/billing/metrics.ts";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { Field } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";

type RangeFormProps = {
  asked: Asked;
  currencies: readonly { currency: Currency; subscriptions: number }[];
  months: readonly Month[];
};

/** Which currency and which months; the address holds both. */
export function RangeForm({ asked, currencies, months }: RangeFormProps) {
  const t = useT();
  const sayMonth = useSayMonth();
  const busy = useNavigation().state === "loading";
  const countOf = (currency: Currency) =>
    currencies.find((one) => one.currency === currency)?.subscriptions ?? 0;
  const latestFirst = months.toReversed();
  return (
    <Form method="get" className="money-range" key={`${asked.currency}${asked.from}${asked.to}`}>
      <Field label={t("money.overview.currency")}>
        <Select name="currency" defaultValue={asked.currency}>
          {CURRENCIES.map((currency) => (
            <option key={currency} value={currency}>
              {t("money.overview.currency.one", { currency, count: countOf(currency) })}
            </option>
          ))}
        </Select>
      </Field>
      {(["from", "to"] as const).map((end) => (
        <Field key={end} label={t(`money.overview.${end}`)}>
          <Select name={end} defaultValue={asked[end]}>
            {latestFirst.map((month) => (
              <option key={month} value={month}>
                {sayMonth(month)}
              </option>
            ))}
          </Select>
        </Field>
      ))}
      <Button type="submit" busy={busy}>
        {t("money.overview.show")}
      </Button>
    </Form>
  );
}
