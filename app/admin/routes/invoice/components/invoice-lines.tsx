import type { InvoicePage } from "#admin/routes/invoice/load.server.ts";
import { Money } from "#messages/money.tsx";
import { useFormat, useT } from "#messages/react.tsx";
import { Panel } from "#ui/panel.tsx";
import { Table } from "#ui/table.tsx";

/** What was billed, and how the total comes about. */
export function InvoiceLines({ invoice }: Pick<InvoicePage, "invoice">) {
  const t = useT();
  const format = useFormat();
  const { currency, taxName, taxBp } = invoice;
  const sums: { label: string; minor: number; isTotal?: boolean }[] = [
    { label: t("books.invoice.subtotal"), minor: invoice.subtotalMinor },
    ...(invoice.discountMinor > 0
      ? [{ label: t("books.invoice.discount"), minor: -invoice.discountMinor }]
      : []),
    { label: t("books.invoice.net"), minor: invoice.netMinor },
    {
      label: t("money.tax.nameAndRate", {
        name: taxName || t("books.invoice.tax"),
        percent: format.number(taxBp / 100),
      }),
      minor: invoice.taxMinor,
    },
    { label: t("books.invoice.total"), minor: invoice.totalMinor, isTotal: true },
    ...(invoice.creditedMinor > 0
      ? [{ label: t("books.invoice.credited"), minor: -invoice.creditedMinor }]
      : []),
  ];
  return (
    <Panel title={t("books.invoice.lines")} flush>
      <Table
        caption={t("books.invoice.lines")}
        rows={invoice.lines}
        rowKey={(line) => String(line.position)}
        columns={[
          {
            key: "description",
            header: t("books.invoice.line.description"),
            rowHeader: true,
            cell: (line) => <span className="admin-break">{line.description}</span>,
          },
          {
            key: "quantity",
            header: t("books.invoice.line.quantity"),
            align: "end",
            cell: (line) => format.number(line.quantity),
          },
          {
            key: "unit",
            header: t("books.invoice.line.unit"),
            align: "end",
            cell: (line) => <Money minor={line.unitMinor} currency={currency} />,
          },
          {
            key: "amount",
            header: t("books.invoice.line.amount"),
            align: "end",
            cell: (line) => <Money minor={line.amountMinor} currency={currency} />,
          },
        ]}
      />
      <dl className="admin-sums">
        {sums.map(({ label, minor, isTotal }) => (
          <div key={label} className={isTotal ? "admin-sums__total" : undefined}>
            <dt>{label}</dt>
            <dd>
              <Money minor={minor} currency={currency} />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
