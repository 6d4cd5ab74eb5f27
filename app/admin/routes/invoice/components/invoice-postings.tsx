import type { InvoicePage } from "#admin/routes/invoice/load.server.ts";
import { Moment } from "#messages/moment.tsx";
import { Money } from "#messages/money.tsx";
import { useT } from "#messages/react.tsx";
import { Panel } from "#ui/panel.tsx";
import { Table } from "#ui/table.tsx";

/** What the invoice, its payments, its refunds and its credit notes did to the ledger. */
export function InvoicePostings({ postings }: Pick<InvoicePage, "postings">) {
  const t = useT();
  return (
    <Panel title={t("books.invoice.postings")} flush>
      {postings.length === 0 ? (
        <p className="ui-muted admin-quiet">{t("books.invoice.postings.none")}</p>
      ) : (
        <Table
          caption={t("books.invoice.postings")}
          rows={postings}
          rowKey={(row) => `${row.source} ${row.debit} ${row.credit}`}
          columns={[
            {
              key: "source",
              header: t("books.posting.source"),
              rowHeader: true,
              cell: (row) => <code className="admin-break">{row.source}</code>,
            },
            { key: "at", header: t("books.posting.at"), cell: (row) => <Moment at={row.at} /> },
            {
              key: "debit",
              header: t("books.posting.debit"),
              cell: (row) => t(`books.account.${row.debit}`),
            },
            {
              key: "credit",
              header: t("books.posting.credit"),
              cell: (row) => t(`books.account.${row.credit}`),
            },
            {
              key: "amount",
              header: t("books.posting.amount"),
              align: "end",
              cell: (row) => <Money minor={row.amountMinor} currency={row.currency} />,
            },
          ]}
        />
      )}
    </Panel>
  );
}
