import type { Asked } from "#admin/routes/money/asked.ts";
import { Chart } from "#admin/routes/money/components/chart.tsx";
import { FigurePanel } from "#admin/routes/money/components/figure-panel.tsx";
import { useSayMonth } from "#admin/routes/money/components/say-month.ts";
import type { Figures } from "#admin/routes/money/figures.server.ts";
import { arrOf } from "#domain/billing/metrics.ts";
import { useFormat, useT } from "#messages/react.tsx";
import { Table } from "#ui/table.tsx";

/** What a month brings, month by month. */
export function MrrPanel({ asked, figures }: { asked: Asked; figures: Figures }) {
  const t = useT();
  const format = useFormat();
  const sayMonth = useSayMonth();
  const short = useSayMonth("short");
  const money = (minor: number) => format.money(minor, asked.currency);
  const first = figures.months[0];
  const last = figures.months.at(-1);
  return (
    <FigurePanel
      title={t("money.mrr.title")}
      description={t("money.mrr.about")}
      csv="mrr"
      asked={asked}
      chart={
        <Chart
          title={t("money.mrr.title")}
          description={t("money.mrr.desc", {
            from: sayMonth(asked.from),
            to: sayMonth(asked.to),
            opening: money(first?.opening ?? 0),
            closing: money(last?.closing ?? 0),
          })}
          labels={figures.months.map(({ month }) => short(month))}
          series={[
            {
              name: t("money.mrr.title"),
              tone: "blue",
              values: figures.months.map(({ closing }) => closing),
            },
          ]}
          kind="bars"
          format={money}
        />
      }
      table={
        <Table
          caption={t("money.mrr.title")}
          rows={figures.months}
          rowKey={({ month }) => month}
          columns={[
            { key: "month", header: t("money.month"), rowHeader: true, cell: ({ month }) => sayMonth(month) },
            {
              key: "mrr",
              header: t("money.figure.mrr"),
              align: "end",
              cell: ({ closing }) => money(closing),
            },
            {
              key: "arr",
              header: t("money.figure.arr"),
              align: "end",
              cell: ({ closing }) => money(arrOf(closing)),
            },
            {
              key: "customers",
              header: t("money.figure.customers"),
              align: "end",
              cell: ({ customers }) => format.number(customers.closing),
            },
          ]}
        />
      }
    />
  );
}
