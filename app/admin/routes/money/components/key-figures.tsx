import type { Asked } from "#admin/routes/money/asked.ts";
import type { Figures } from "#admin/routes/money/figures.server.ts";
import { AGES, arrOf } from "#domain/billing/metrics.ts";
import { useFormat, useT } from "#messages/react.tsx";
import { useSayRate } from "#admin/routes/money/components/say-rate.ts";

/** Where the business stands at the end of the months that are shown. */
export function KeyFigures({ asked, figures }: { asked: Asked; figures: Figures }) {
  const t = useT();
  const format = useFormat();
  const sayRate = useSayRate();
  const last = figures.months.at(-1);
  const mrr = last?.closing ?? 0;
  const overdue = AGES.filter((age) => age !== "notDue").map((age) => figures.receivables[age]);
  const over = figures.trials.reduce((sum, { started, running }) => sum + started - running, 0);
  const converted = figures.trials.reduce((sum, one) => sum + one.converted, 0);
  const tiles = [
    ["mrr", format.money(mrr, asked.currency)],
    ["arr", format.money(arrOf(mrr), asked.currency)],
    ["customers", format.number(last?.customers.closing ?? 0)],
    [
      "overdue",
      format.money(
        overdue.reduce((sum, { minor }) => sum + minor, 0),
        asked.currency,
      ),
    ],
    ["revenueChurn", sayRate(last?.revenueChurn ?? null)],
    ["logoChurn", sayRate(last?.logoChurn ?? null)],
    ["conversion", sayRate(over > 0 ? Math.round((converted / over) * 10_000) : null)],
  ] as const;
  return (
    <dl className="money-figures">
      {tiles.map(([name, value]) => (
        <div key={name} className="money-figure">
          <dt title={t(`money.figure.${name}.about`)}>{t(`money.figure.${name}`)}</dt>
          <dd className="ui-numbers">{value}</dd>
          <dd className="ui-muted ui-small">{t(`money.figure.${name}.about`)}</dd>
        </div>
      ))}
    </dl>
  );
}
