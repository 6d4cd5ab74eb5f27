import type { Asked } from "#admin/routes/money/asked.ts";
import { Chart } from "#admin/routes/money/components/chart.tsx";
import { FigurePanel } from "#admin/routes/money/components/figure-panel.tsx";
import type { Figures } from "#admin/routes/money/figures.server.ts";
import { AGES } from "#domain/billing/metrics.ts";
import { useFormat, useT } from "#messages/react.tsx";
import { Table } from "#ui/table.tsx";

/** What is owed at present, by how long it has been due. */
export function AgedPanel({ asked, figures }: { asked: Asked; figures: Figures }) {
  const t = useT();
  const format = useFormat();
  const money = (minor: number) => format.money(minor, asked.currency);
  const rows = AGES.map((age) => ({ age, ...figures.receivables[age] }));
  return (
    <FigurePanel
      title={t("money.aged.title")}
      description={t("money.aged.about")}
      csv="receivables"
      asked={asked}
      chart={
        <Chart
          title={t("money.aged.title")}
          description={t("money.aged.desc", {
            total: money(rows.reduce((sum, { minor }) => sum + minor, 0)),
          })}
          labels={rows.map(({ age }) => t(`money.aged.${age}`))}
          series={[{ name: t("money.aged.owed"), tone: "blue", values: rows.map(({ minor }) => minor) }]}
          kind="bars"
          format={money}
        />
      }
      table={
        <Table
          caption={t("money.aged.title")}
          rows={rows}
          rowKey={({ age }) => age}
          columns={[
            {
              key: "age",
              header: t("money.aged.age"),
              rowHeader: true,
              cell: ({ age }) => t(`money.aged.${age}`),
            },
            {
              key: "invoices",
              header: t("money.aged.invoices"),
              align: "end",
              cell: ({ invoices }) => format.number(invoices),
            },
            { key: "owed", header: t("money.aged.owed"), align: "end", cell: ({ minor }) => money(minor) },
          ]}
        />
      }
    />
  );
}
