import type { Asked } from "#admin/routes/money/asked.ts";
import { Chart } from "#admin/routes/money/components/chart.tsx";
import { FigurePanel } from "#admin/routes/money/components/figure-panel.tsx";
import { useSayMonth } from "#admin/routes/money/components/say-month.ts";
import { useSayRate } from "#admin/routes/money/components/say-rate.ts";
import type { Figures } from "#admin/routes/money/figures.server.ts";
import { useT } from "#messages/react.tsx";
import { Table } from "#ui/table.tsx";

/** What was lost each month, of the revenue and of the customers. */
export function ChurnPanel({ asked, figures }: { asked: Asked; figures: Figures }) {
  const t = useT();
  const sayMonth = useSayMonth();
  const short = useSayMonth("short");
  const sayRate = useSayRate();
  const last = figures.months.at(-1);
  return (
    <FigurePanel
      title={t("money.churn.title")}
      description={t("money.churn.about")}
      csv="mrr"
      asked={asked}
      chart={
        <Chart
          title={t("money.churn.title")}
          description={t("money.churn.desc", {
            month: sayMonth(asked.to),
            revenue: sayRate(last?.revenueChurn ?? null),
            logos: sayRate(last?.logoChurn ?? null),
          })}
          labels={figures.months.map(({ month }) => short(month))}
          series={[
            {
              name: t("money.figure.revenueChurn"),
              tone: "red",
              values: figures.months.map((row) => row.revenueChurn),
            },
            {
              name: t("money.figure.logoChurn"),
              tone: "purple",
              values: figures.months.map((row) => row.logoChurn),
            },
          ]}
          kind="lines"
          format={sayRate}
        />
      }
      table={
        <Table
          caption={t("money.churn.title")}
          rows={figures.months}
          rowKey={({ month }) => month}
          columns={[
            { key: "month", header: t("money.month"), rowHeader: true, cell: ({ month }) => sayMonth(month) },
            {
              key: "revenue",
              header: t("money.figure.revenueChurn"),
              align: "end",
              cell: (row) => sayRate(row.revenueChurn),
            },
            {
              key: "logo",
              header: t("money.figure.logoChurn"),
              align: "end",
              cell: (row) => sayRate(row.logoChurn),
            },
          ]}
        />
      }
    />
  );
}
