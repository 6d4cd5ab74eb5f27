import { Link } from "@remix-run/react";
import type { TenantBilling } from "#admin/routes/tenant/load-billing.server.ts";
import { Moment } from "#messages/moment.tsx";
import { useFormat, useT } from "#messages/react.tsx";
import { Badge } from "#ui/badge.tsx";
import { linkClass } from "#ui/link-class.ts";
import { Panel } from "#ui/panel.tsx";

type OpenMoneyProps = Pick<TenantBilling, "orders" | "invoices">;

/** What it has yet to pay, and its latest invoices. */
export function OpenMoney({ orders, invoices }: OpenMoneyProps) {
  const t = useT();
  const format = useFormat();
  return (
    <Panel title={t("admin.billing.money")} flush>
      {orders.length + invoices.length === 0 && (
        <p className="ui-muted admin-quiet">{t("admin.billing.money.none")}</p>
      )}
      <ul className="admin-queue">
        {orders.map((order) => (
          <li key={order.id}>
            <div className="ui-grow">
              <Link to={`/admin/payments/${order.id}`} className={linkClass("plain")}>
                {order.reference}
              </Link>
              <p className="ui-muted ui-small">
                {format.money(order.amountMinor, order.currency)} ·{" "}
                {t("admin.billing.order", { purpose: order.purpose })}
              </p>
            </div>
            <Badge tone={order.verification === "pending" ? "warning" : "neutral"}>
              {t(`admin.billing.verification.${order.verification ?? "unsubmitted"}`)}
            </Badge>
          </li>
        ))}
        {invoices.map((invoice) => (
          <li key={invoice.id}>
            <div className="ui-grow">
              <Link to={`/admin/invoices/${invoice.id}`} className={linkClass("plain")}>
                {invoice.number}
              </Link>
              <p className="ui-muted ui-small">
                {format.money(invoice.totalMinor, invoice.currency)} ·{" "}
                <Moment at={invoice.issuedAt} show="day" />
              </p>
            </div>
            <Badge tone={invoice.status === "open" ? "warning" : "neutral"}>
              {t(`admin.billing.invoice.${invoice.status}`)}
            </Badge>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
