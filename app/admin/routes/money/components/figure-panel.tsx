import type { ReactNode } from "react";
import { useT } from "#messages/react.tsx";
import { buttonClass } from "#ui/button-class.ts";
import { Panel } from "#ui/panel.tsx";
import type { Asked } from "#admin/routes/money/asked.ts";

type FigurePanelProps = {
  title: string;
  description: string;
  /** Which file has the numbers. */
  csv: "mrr" | "trials" | "receivables" | "changes";
  asked: Asked;
  chart: ReactNode;
  table: ReactNode;
};

/** A chart with the table of its numbers beneath, and the file of them. */
export function FigurePanel({ title, description, csv, asked, chart, table }: FigurePanelProps) {
  const t = useT();
  const file = `/admin/money.csv?${new URLSearchParams({ what: csv, ...asked })}`;
  return (
    <Panel
      title={title}
      description={description}
      actions={
        <a
          href={file}
          download
          className={buttonClass({ size: "sm" })}
          aria-label={t("money.csv.of", { title })}
        >
          {t("money.csv")}
        </a>
      }
    >
      {chart}
      <details className="money-table">
        <summary>{t("money.table")}</summary>
        {table}
      </details>
    </Panel>
  );
}
