import type { Asked } from "#admin/routes/money/asked.ts";
import { Chart } from "#admin/routes/money/components/chart.tsx";
import { FigurePanel } from "#admin/routes/money/components/figure-panel.tsx";
import { useSayMonth } from "#admin/routes/money/components/say-month.ts";
import { useSayRate } from "#admin/routes/money/components/say-rate.ts";
import type { Figures } from "#admin/routes/money/figures.server.ts";
import { useFormat, useT } from "#messages/react.tsx";
import { Table } from "#ui/table.tsx";

/** The trials by the month in which they began, and what became of them. */
export function TrialsPanel({ asked, figures }: { asked: Asked; figures: Figures }) {
  const t = useT();
  const format = useFormat();
  const sayMonth = useSayMonth();
  const short = useSayMonth("short");
  const sayRate = useSayRate();
  const { trials } = figures;
  const total = (name: "started" | "converted" | "running") =>
    trials.reduce((sum, one) => sum + one[name], 0);
  return (
    <FigurePanel
      title={t("money.trials.title")}
      description={t("money.trials.about")}
      csv="trials"
      asked={asked}
      chart={
        <Chart
          title={t("money.trials.title")}
          description={t("money.trials.desc", {
            started: total("started"),
            converted: total("converted"),
            running: total("running"),
          })}
          labels={trials.map(({ month }) => short(month))}
          series={[
            {
              name: t("money.trials.converted"),
              tone: "green",
              values: trials.map(({ converted }) => converted),
            },
            { name: t("money.trials.running"), tone: "sky", values: trials.map(({ running }) => running) },
            {
              name: t("money.trials.lost"),
              tone: "orange",
              values: trials.map(({ started, converted, running }) => started - converted - running),
            },
          ]}
          kind="bars"
          format={format.number}
        />
      }
      table={
        <Table
          caption={t("money.trials.title")}
          rows={trials}
          rowKey={({ month }) => month}
          columns={[
            { key: "month", header: t("money.month"), rowHeader: true, cell: ({ month }) => sayMonth(month) },
            ...(["started", "converted", "running"] as const).map((name) => ({
              key: name,
              header: t(`money.trials.${name}`),
              align: "end" as const,
              cell: (row: Figures["trials"][number]) => format.number(row[name]),
            })),
            {
              key: "conversion",
              header: t("money.figure.conversion"),
              align: "end",
              cell: (row) => sayRate(row.conversion),
            },
          ]}
        />
      }
    />
  );
}
