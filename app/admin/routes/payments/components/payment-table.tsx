import { Link } from "@remix-run/react";
import { PaymentState } from "#admin/components/payment-state.tsx";
import { ProofAge } from "#admin/components/proof-age.tsx";
import type { DeskRow } from "#db/platform/queries/desk.ts";
import { Moment } from "#messages/moment.tsx";
import { useFormat, useT } from "#messages/react.tsx";
import { Table } from "#ui/table.tsx";

/** A page of payments; of those that wait, with their age. */
export function PaymentTable({ payments, isQueue }: { payments: readonly DeskRow[]; isQueue: boolean }) {
  const t = useT();
  const format = useFormat();
  return (
    <Table
      caption={t("desk.title")}
      rows={payments}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "reference",
          header: t("desk.column.reference"),
          rowHeader: true,
          cell: (row) => (
            <>
              <Link to={`/admin/payments/${row.id}`} prefetch="intent">
                {row.reference}
              </Link>
              {row.invoiceNumber && <span className="ui-muted ui-small admin-slug">{row.invoiceNumber}</span>}
            </>
          ),
        },
        {
          key: "tenant",
          header: t("desk.column.tenant"),
          cell: (row) => <span className="admin-break">{row.tenant.name}</span>,
        },
        {
          key: "amount",
          header: t("desk.column.amount"),
          align: "end",
          cell: (row) => <span className="ui-numbers">{format.money(row.amountMinor, row.currency)}</span>,
        },
        {
          key: "for",
          header: t("desk.column.for"),
          cell: (row) => t(`desk.purpose.${row.purpose}`, { plan: row.plan }),
        },
        { key: "state", header: t("desk.column.state"), cell: (row) => <PaymentState payment={row} /> },
        isQueue
          ? {
              key: "when",
              header: t("desk.column.when"),
              cell: (row) => <ProofAge since={row.submittedAt ?? row.createdAt} />,
            }
          : {
              key: "made",
              header: t("desk.column.made"),
              cell: (row) => <Moment at={row.createdAt} show="date" />,
            },
      ]}
    />
  );
}
