import { Moment } from "#messages/moment.tsx";
import { Money } from "#messages/money.tsx";
import { useT } from "#messages/react.tsx";
import { PriceLine, Sums } from "#portal/billing/sums.tsx";
import { Panel } from "#ui/panel.tsx";
import type { BillingPage } from "../load.server.ts";

/** What is paid next, when, how, and why; or why nothing is. */
export function NextChargePanel({ next, plan, isOnline }: Pick<BillingPage, "next" | "plan" | "isOnline">) {
  const t = useT();
  if (next.kind === "none") {
    return (
      <Panel title={t("billing.next.title")}>
        <p className="ui-muted">{t(`billing.next.none.${next.why}`)}</p>
      </Panel>
    );
  }
  const { quote, order, tax } = next;
  const price = { ...order, currency: quote.currency };
  const lane = plan?.lane === "card" ? "card" : "transfer";
  return (
    <Panel title={t("billing.next.title")}>
      <div className="ui-stack ui-gap-4">
        <div className="ui-stack ui-gap-1">
          <p className="billing-amount">
            <Money minor={quote.totalMinor} currency={quote.currency} />
          </p>
          <p>
            {t(next.isPast ? "billing.next.since" : "billing.next.on")} <Moment at={next.at} show="day" />,{" "}
            {t(`billing.next.by.${lane === "transfer" && isOnline ? "online" : lane}`)}
          </p>
        </div>
        <p className="ui-muted">
          {next.isBilled ? t("billing.next.why.billed") : t(`billing.next.why.${next.why}.${lane}`)}
        </p>
        <Sums
          quote={quote}
          line={<PriceLine price={price} seats={order.seats} perSeat={plan?.perSeat ?? false} />}
          tax={tax}
          included={order.taxBehaviour === "inclusive"}
          totalLabel={t("billing.sums.total")}
        />
      </div>
    </Panel>
  );
}
