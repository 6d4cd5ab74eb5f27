import { Form, Link, useSubmit } from "@remix-run/react";
import type { Currency } from "#domain/billing/money.ts";
import { INTERVALS } from "#domain/billing/period.ts";
import { useT } from "#messages/react.tsx";
import { Badge } from "#ui/badge.tsx";
import { buttonClass } from "#ui/button-class.ts";
import { Field } from "#ui/field.tsx";
import { Select } from "#ui/select.tsx";
import { TextInput } from "#ui/text-input.tsx";
import type { Asked } from "../offer.ts";

type ChoicesProps = { asked: Asked; currencies: readonly Currency[]; saving: number };

/** What the prices are shown for. A form of the address: without scripts its button sends it. */
export function Choices({ asked, currencies, saving }: ChoicesProps) {
  const t = useT();
  const submit = useSubmit();
  const { currency, seats } = asked;
  return (
    <div className="site-choices">
      <div role="group" aria-label={t("site.pricing.interval")} className="site-toggle">
        {INTERVALS.map((interval) => (
          <Link
            key={interval}
            to={`?${new URLSearchParams({ interval, currency, seats: String(seats) })}`}
            replace
            preventScrollReset
            aria-current={asked.interval === interval ? "true" : undefined}
          >
            {t(`site.pricing.interval.${interval}`)}
            {interval === "year" && saving > 0 && (
              <Badge tone="success">{t("site.pricing.saving", { percent: saving })}</Badge>
            )}
          </Link>
        ))}
      </div>
      <Form
        method="get"
        className="site-choices__form"
        preventScrollReset
        onChange={({ currentTarget }) => {
          if (currentTarget.checkValidity())
            submit(currentTarget, { replace: true, preventScrollReset: true });
        }}
      >
        <input type="hidden" name="interval" value={asked.interval} />
        <Field label={t("site.pricing.seats")}>
          <TextInput name="seats" type="number" min={1} max={10_000} defaultValue={seats} required />
        </Field>
        <Field label={t("site.pricing.currency")}>
          <Select name="currency" defaultValue={currency}>
            {currencies.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </Select>
        </Field>
        <noscript>
          <button type="submit" className={buttonClass({})}>
            {t("site.pricing.show")}
          </button>
        </noscript>
      </Form>
    </div>
  );
}
