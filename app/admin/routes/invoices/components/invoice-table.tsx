import { Link } from "@remix-run/react";
import { InvoiceState } from "#admin/components/invoice-state.tsx";
import type { InvoiceListRow } from "#db/platform/queries/invoice-list.ts";
import { Moment } from "#messages/moment.tsx";
import { Money } from "#messages/money.tsx";
import { useT } from "#messages/react.tsx";
import { Table } from "#ui/table.tsx";

/** A page of invoices and credit notes; what a credit note takes back is written with a minus. */
export function InvoiceTable({ invoices, now }: { invoices: readonly InvoiceListRow[]; now: number }) {
  const t = useT();
  return (
    <Table
      caption={t("books.invoices.title")}
      rows={invoices}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "number",
          header: t("books.column.number"),
          rowHeader: true,
          cell: (row) => (
            <Link to={`/admin/invoices/${row.id}`} prefetch="intent" className="ui-numbers">
              {row.number}
            </Link>
          ),
        },
        {
          key: "tenant",
          header: t("books.column.workspace"),
          cell: (row) => (
            <>
              <Link to={`/admin/tenants/${row.tenant.id}`}>{row.tenant.name}</Link>
              <span className="ui-muted ui-small admin-slug">{row.buyer.name}</span>
            </>
          ),
        },
        {
          key: "issued",
          header: t("books.column.issued"),
          cell: (row) => <Moment at={row.issuedAt} show="day" />,
        },
        { key: "due", header: t("books.column.due"), cell: (row) => <Moment at={row.dueAt} show="day" /> },
        {
          key: "state",
          header: t("books.column.state"),
          cell: (row) => <InvoiceState invoice={row} now={now} />,
        },
        {
          key: "total",
          header: t("books.column.total"),
          align: "end",
          cell: (row) => (
            <Money
              minor={row.kind === "credit_note" ? -row.totalMinor : row.totalMinor}
              currency={row.currency}
            />
          ),
        },
      ]}
    />
  );
}
