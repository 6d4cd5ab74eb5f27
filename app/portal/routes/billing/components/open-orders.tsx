import { Link } from "@remix-run/react";
import { Money } from "#messages/money.tsx";
import { useT } from "#messages/react.tsx";
import { sayKeptReason } from "#messages/say-reason.ts";
import { Banner } from "#ui/banner.tsx";
import { buttonClass } from "#ui/button-class.ts";
import type { BillingPage } from "../load.server.ts";

type Order = BillingPage["orders"][number];

/** Each transfer that is not done yet, with what to do about it. */
export function OpenOrders({ orders }: Pick<BillingPage, "orders">) {
  if (orders.length === 0) return null;
  return (
    <div className="ui-stack">
      {orders.map((order) => (
        <OpenOrder key={order.id} order={order} />
      ))}
    </div>
  );
}

function OpenOrder({ order }: { order: Order }) {
  const t = useT();
  const { verification, dueAt, isLate } = order;
  const waits = verification === "pending";
  const asked = verification === "needs_info";
  return (
    <Banner
      tone={asked || (isLate && !waits) ? "warning" : "info"}
      live="off"
      title={
        <>
          <Money minor={order.amountMinor} currency={order.currency} />{" "}
          {t(`billing.order.${verification ?? "unsubmitted"}`)}
        </>
      }
      actions={
        <Link to={`/app/billing/pay/${order.id}`} className={buttonClass({ size: "sm" })}>
          {t(waits ? "billing.order.see" : asked ? "billing.order.answer" : "billing.order.pay")}
        </Link>
      }
    >
      {asked && sayKeptReason(t, order.reason)}
      {verification === "unsubmitted" &&
        (dueAt === null
          ? t("billing.order.reference", { reference: order.reference })
          : t(isLate ? "billing.order.late" : "billing.order.due", {
              reference: order.reference,
              at: dueAt,
            }))}
      {waits && t("billing.order.promise")}
    </Banner>
  );
}
