import { Fragment, type ReactNode } from "react";
import type { Currency } from "#domain/billing/money.ts";
import type { Quote } from "#domain/billing/quote.ts";
import { Money } from "#messages/money.tsx";
import { useT } from "#messages/react.tsx";
import "./sums.css";

type Tax = { name: string; rateBp: number; note: string | null } | null;

type SumsProps = {
  quote: Quote;
  /** What the subtotal is made of: "8 × €8.00". */
  line: ReactNode;
  tax: Tax;
  included: boolean;
  totalLabel: string;
};

/** What an amount is made of: the line, what a coupon takes off, the tax, the total. */
export function Sums({ quote, line, tax, included, totalLabel }: SumsProps) {
  const t = useT();
  const { currency } = quote;
  const rate = (tax?.rateBp ?? 0) / 100;
  const taxName = tax?.name || t("billing.sums.tax");
  const rows: { key: string; label: ReactNode; minor: number; total?: boolean }[] = [
    { key: "line", label: line, minor: quote.subtotalMinor },
  ];
  if (quote.discountMinor > 0)
    rows.push({ key: "discount", label: t("billing.sums.discount"), minor: -quote.discountMinor });
  if (tax?.note) rows.push({ key: "tax", label: t("billing.sums.reverse"), minor: 0 });
  else if (quote.taxMinor > 0 && !included)
    rows.push({
      key: "tax",
      label: t("billing.sums.plusTax", { tax: taxName, rate }),
      minor: quote.taxMinor,
    });
  rows.push({ key: "total", label: totalLabel, minor: quote.totalMinor, total: true });
  return (
    <dl className="billing-sums">
      {rows.map((row) => (
        <Fragment key={row.key}>
          <dt className={row.total ? "billing-sums__total" : undefined}>{row.label}</dt>
          <dd className={row.total ? "billing-sums__total" : undefined}>
            <Money minor={row.minor} currency={currency} />
          </dd>
        </Fragment>
      ))}
      {included && quote.taxMinor > 0 && (
        <>
          <dt>{t("billing.sums.ofWhich", { tax: taxName, rate })}</dt>
          <dd>
            <Money minor={quote.taxMinor} currency={currency} />
          </dd>
        </>
      )}
    </dl>
  );
}

/** "8 × €8.00 a month", or the price alone where the plan is flat. */
export function PriceLine({
  price,
  seats,
  perSeat,
}: {
  price: { interval: "month" | "year"; currency: Currency; unitMinor: number };
  seats: number;
  perSeat: boolean;
}) {
  const t = useT();
  return (
    <>
      {perSeat && <>{t("billing.line.seats", { seats })} × </>}
      <Money minor={price.unitMinor} currency={price.currency} />{" "}
      {t("billing.line.interval", { interval: price.interval })}
    </>
  );
}
