import { Link, useSearchParams } from "@remix-run/react";
import { isDropped } from "#domain/billing/review-reason.ts";
import { Moment } from "#messages/moment.tsx";
import { Money } from "#messages/money.tsx";
import { useFormat, useT } from "#messages/react.tsx";
import { MorePages } from "#portal/components/more-pages.tsx";
import { Badge, type Tone } from "#ui/badge.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { linkClass } from "#ui/link-class.ts";
import { Panel } from "#ui/panel.tsx";
import { Table } from "#ui/table.tsx";
import type { BillingPage } from "../load.server.ts";

type Row = BillingPage["payments"]["rows"][number];

const TONES: Record<Row["status"], Tone> = {
  pending: "info",
  completed: "success",
  failed: "danger",
  refunded: "neutral",
};

function PaymentBadge({ row }: { row: Row }) {
  const t = useT();
  const { status, verification } = row;
  if (isDropped(row)) return <Badge>{t("billing.payment.dropped")}</Badge>;
  if (status !== "pending" || !verification)
    return <Badge tone={TONES[status]}>{t(`billing.payment.${status}`)}</Badge>;
  return (
    <Badge tone={waitsForThem(row) ? "warning" : "info"}>{t(`billing.verification.${verification}`)}</Badge>
  );
}

/** The next step is the tenant's. */
function waitsForThem({ verification }: Row): boolean {
  return verification === "unsubmitted" || verification === "needs_info";
}

/** Every payment that was ordered, made, taken back or not accepted. */
export function PaymentTable({ payments }: Pick<BillingPage, "payments">) {
  const t = useT();
  const isPaged = useSearchParams()[0].has("payments") || payments.next !== null;
  const format = useFormat();
  return (
    <Panel
      title={t("billing.payments.title")}
      flush
      footer={isPaged && <MorePages next={payments.next} param="payments" />}
    >
      {payments.rows.length === 0 ? (
        <EmptyState title={t("billing.payments.none")} />
      ) : (
        <Table
          caption={t("billing.payments.title")}
          rows={payments.rows}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "date",
              header: t("billing.payments.date"),
              rowHeader: true,
              cell: (row) =>
                row.lane === "transfer" ? (
                  <Link to={`/app/billing/pay/${row.id}`} className={linkClass("plain")}>
                    <Moment at={row.createdAt} show="date" />
                    <span className="ui-hidden"> {row.reference}</span>
                  </Link>
                ) : (
                  <Moment at={row.createdAt} show="date" />
                ),
            },
            {
              key: "for",
              header: t("billing.payments.for"),
              cell: (row) => (
                <span>
                  {t(`billing.purpose.${row.purpose}`)}
                  <span className="ui-muted ui-small">
                    {" "}
                    · {t(`billing.lane.${row.isOnline ? "online" : row.lane}`)}
                  </span>
                </span>
              ),
            },
            {
              key: "amount",
              header: t("billing.payments.amount"),
              align: "end",
              cell: (row) => (
                <>
                  <Money minor={row.amountMinor} currency={row.currency} />
                  {row.refundedMinor > 0 && (
                    <span className="ui-muted ui-small">
                      {" "}
                      {t("billing.payments.refunded", {
                        amount: format.money(row.refundedMinor, row.currency),
                      })}
                    </span>
                  )}
                </>
              ),
            },
            {
              key: "status",
              header: t("billing.payments.status"),
              align: "end",
              cell: (row) => <PaymentBadge row={row} />,
            },
          ]}
        />
      )}
    </Panel>
  );
}
