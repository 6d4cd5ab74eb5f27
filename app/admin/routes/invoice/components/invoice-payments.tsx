import { Link } from "@remix-run/react";
import { useState } from "react";
import { RefundDialog, type Refundable } from "#admin/routes/invoice/components/refund-dialog.tsx";
import { Moment } from "#messages/moment.tsx";
import { Money } from "#messages/money.tsx";
import { useFormat, useT } from "#messages/react.tsx";
import { Badge, type Tone } from "#ui/badge.tsx";
import { Button } from "#ui/button.tsx";
import { linkClass } from "#ui/link-class.ts";
import { Panel } from "#ui/panel.tsx";
import { Table } from "#ui/table.tsx";
import type { InvoicePage } from "#admin/routes/invoice/load.server.ts";

const TONES: Record<Row["status"], Tone> = {
  pending: "info",
  completed: "success",
  failed: "danger",
  refunded: "neutral",
};

type Row = InvoicePage["payments"][number];

/** What was paid on an invoice and what went back, with the way to give more back. */
export function InvoicePayments({ payments, mayRefund }: Pick<InvoicePage, "payments" | "mayRefund">) {
  const t = useT();
  const [asking, setAsking] = useState<Refundable | null>(null);
  return (
    <Panel title={t("books.invoice.payments")} flush>
      {payments.length === 0 ? (
        <p className="ui-muted admin-quiet">{t("books.invoice.payments.none")}</p>
      ) : (
        <Table
          caption={t("books.invoice.payments")}
          rows={payments}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "reference",
              header: t("books.invoice.payment"),
              rowHeader: true,
              cell: (row) =>
                row.lane === "transfer" ? (
                  <Link to={`/admin/payments/${row.id}`} className={linkClass("plain")}>
                    {row.reference}
                  </Link>
                ) : (
                  <span className="admin-break">{row.reference}</span>
                ),
            },
            {
              key: "at",
              header: t("books.posting.at"),
              cell: (row) => <Moment at={row.completedAt ?? row.createdAt} show="dateTime" />,
            },
            { key: "state", header: t("books.column.state"), cell: (row) => <PaymentState payment={row} /> },
            {
              key: "amount",
              header: t("books.posting.amount"),
              align: "end",
              cell: (row) => <Money minor={row.amountMinor} currency={row.currency} />,
            },
            {
              key: "refund",
              header: t("books.refund"),
              hideHeader: true,
              align: "end",
              cell: (row) =>
                row.status !== "completed" ? null : (
                  <Button
                    size="sm"
                    whyNot={
                      mayRefund
                        ? row.leftMinor === 0
                          ? t("books.refund.nothing")
                          : undefined
                        : t("books.refund.role")
                    }
                    onClick={() => setAsking(row)}
                  >
                    {row.refused ? t("books.refund.again") : t("books.refund")}
                  </Button>
                ),
            },
          ]}
        />
      )}
      {asking && <RefundDialog payment={asking} onClose={() => setAsking(null)} />}
    </Panel>
  );
}

function PaymentState({ payment }: { payment: Row }) {
  const t = useT();
  const format = useFormat();
  return (
    <div className="ui-stack ui-gap-1">
      <span>
        <Badge tone={TONES[payment.status]}>{t(`books.payment.${payment.status}`)}</Badge>
      </span>
      {payment.refunds.map((refund) => (
        <div key={refund.id} className="ui-muted ui-small">
          {t(`books.refund.status.${refund.status}`, {
            amount: format.money(refund.amountMinor, payment.currency),
          })}
          {refund.reason && `: ${refund.reason}`}
          {refund.isSurplus && `: ${t("books.refund.surplus")}`}
          {refund.failure && <div>{t("books.refund.failure", { failure: refund.failure })}</div>}
        </div>
      ))}
    </div>
  );
}
