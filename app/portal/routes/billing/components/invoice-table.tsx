import { useSearchParams } from "@remix-run/react";
import { Moment } from "#messages/moment.tsx";
import { Money } from "#messages/money.tsx";
import { useT } from "#messages/react.tsx";
import { MorePages } from "#portal/components/more-pages.tsx";
import { Badge, type Tone } from "#ui/badge.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { linkClass } from "#ui/link-class.ts";
import { Panel } from "#ui/panel.tsx";
import { Table } from "#ui/table.tsx";
import type { BillingPage } from "../load.server.ts";

type Row = BillingPage["invoices"]["rows"][number];

const TONES: Record<Row["status"], Tone> = { open: "warning", paid: "success", credited: "neutral" };

/** Invoices and credit notes with their documents. */
export function InvoiceTable({ invoices }: Pick<BillingPage, "invoices">) {
  const t = useT();
  const isPaged = useSearchParams()[0].has("invoices") || invoices.next !== null;
  return (
    <Panel
      title={t("billing.invoices.title")}
      flush
      footer={isPaged && <MorePages next={invoices.next} param="invoices" />}
    >
      {invoices.rows.length === 0 ? (
        <EmptyState title={t("billing.invoices.none")}>{t("billing.invoices.none.about")}</EmptyState>
      ) : (
        <Table
          caption={t("billing.invoices.title")}
          rows={invoices.rows}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "number",
              header: t("billing.invoices.number"),
              rowHeader: true,
              cell: (row) => (
                <>
                  <a href={`/app/billing/invoices/${row.id}.pdf`} className={linkClass("plain")} download>
                    {row.number}
                    <span className="ui-hidden"> {t("billing.invoices.pdf")}</span>
                  </a>
                  {row.kind === "credit_note" && (
                    <span className="ui-muted ui-small"> {t("billing.invoices.creditNote")}</span>
                  )}
                </>
              ),
            },
            {
              key: "date",
              header: t("billing.invoices.date"),
              cell: (row) => <Moment at={row.issuedAt} show="day" />,
            },
            {
              key: "amount",
              header: t("billing.invoices.amount"),
              align: "end",
              cell: (row) => (
                <Money
                  minor={row.kind === "credit_note" ? -row.totalMinor : row.totalMinor}
                  currency={row.currency}
                />
              ),
            },
            {
              key: "status",
              header: t("billing.invoices.status"),
              align: "end",
              cell: (row) => <StatusBadge row={row} />,
            },
          ]}
        />
      )}
    </Panel>
  );
}

function StatusBadge({ row }: { row: Row }) {
  const t = useT();
  if (row.kind === "credit_note") return <Badge>{t("billing.invoices.status.note")}</Badge>;
  return <Badge tone={TONES[row.status]}>{t(`billing.invoices.status.${row.status}`)}</Badge>;
}
