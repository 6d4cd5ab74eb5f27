import type { Asked } from "#admin/routes/money/asked.ts";
import { Chart, type Tone } from "#admin/routes/money/components/chart.tsx";
import { FigurePanel } from "#admin/routes/money/components/figure-panel.tsx";
import { useSayMonth } from "#admin/routes/money/components/say-month.ts";
import type { Figures } from "#admin/routes/money/figures.server.ts";
import { useFormat, useT } from "#messages/react.tsx";
import { Table } from "#ui/table.tsx";

const MOVEMENTS = [
  ["fresh", "green", 1],
  ["expansion", "lime", 1],
  ["contraction", "orange", -1],
  ["churned", "red", -1],
] as const satisfies readonly (readonly [string, Tone, 1 | -1])[];

/** What moved the monthly revenue: up for what came, down for what went. */
export function MovementsPanel({ asked, figures }: { asked: Asked; figures: Figures }) {
  const t = useT();
  const format = useFormat();
  const sayMonth = useSayMonth();
  const short = useSayMonth("short");
  const money = (minor: number) => format.money(minor, asked.currency);
  const total = (name: (typeof MOVEMENTS)[number][0]) =>
    money(figures.months.reduce((sum, month) => sum + month[name], 0));
  return (
    <FigurePanel
      title={t("money.movements.title")}
      description={t("money.movements.about")}
      csv="changes"
      asked={asked}
      chart={
        <Chart
          title={t("money.movements.title")}
          description={t("money.movements.desc", {
            from: sayMonth(asked.from),
            to: sayMonth(asked.to),
            fresh: total("fresh"),
            expansion: total("expansion"),
            contraction: total("contraction"),
            churned: total("churned"),
          })}
          labels={figures.months.map(({ month }) => short(month))}
          series={MOVEMENTS.map(([name, tone, sign]) => ({
            name: t(`money.movements.${name}`),
            tone,
            values: figures.months.map((month) => sign * month[name]),
          }))}
          kind="bars"
          format={money}
        />
      }
      table={
        <Table
          caption={t("money.movements.title")}
          rows={figures.months}
          rowKey={({ month }) => month}
          columns={[
            { key: "month", header: t("money.month"), rowHeader: true, cell: ({ month }) => sayMonth(month) },
            {
              key: "opening",
              header: t("money.movements.opening"),
              align: "end",
              cell: (row) => money(row.opening),
            },
            ...MOVEMENTS.map(([name, , sign]) => ({
              key: name,
              header: t(`money.movements.${name}`),
              align: "end" as const,
              cell: (row: Figures["months"][number]) => money(sign * row[name]),
            })),
            {
              key: "closing",
              header: t("money.movements.closing"),
              align: "end",
              cell: (row) => money(row.closing),
            },
          ]}
        />
      }
    />
  );
}
