import { cardBrand } from "#messages/card-brand.ts";
import { useT } from "#messages/react.tsx";
import { sayRefusal } from "#messages/refusal.ts";
import { useAct } from "#portal/act/use-act.ts";
import { Button } from "#ui/button.tsx";
import { Panel } from "#ui/panel.tsx";
import type { BillingPage } from "../load.server.ts";

type MethodProps = Pick<BillingPage, "plan" | "card" | "takesCards" | "isOnline" | "orders">;

/** How the workspace pays, and how to pay otherwise. */
export function MethodPanel({ plan, card, takesCards, isOnline, orders }: MethodProps) {
  const t = useT();
  const act = useAct();
  if (!plan || plan.lane === "grant") return null;
  const isCard = plan.lane === "card";
  const isDue = plan.status === "past_due";
  const mayTurn = !isCard && (isDue || plan.status === "trialing" || plan.status === "incomplete");
  const waits = !isCard && orders.some(({ verification }) => verification === "pending");
  const turnsLater = !isCard && plan.status === "active" && !plan.cancelAtEnd && plan.pausedAt === null;
  const said = card
    ? t("billing.method.card", { ...card, brand: cardBrand(card.brand) })
    : t("billing.method.someCard");
  return (
    <Panel title={t("billing.method.title")}>
      <div className="ui-stack">
        <p>{isCard ? said : t(isOnline ? "billing.method.online" : "billing.method.transfer")}</p>
        {takesCards && turnsLater && plan.coveredUntil !== null && (
          <p className="ui-muted">{t("billing.method.later", { at: plan.coveredUntil })}</p>
        )}
        {takesCards && mayTurn && isDue && <p className="ui-muted">{t("billing.method.byCard.due")}</p>}
        {takesCards && (isCard || mayTurn) && (
          <div className="ui-row">
            <Button
              size="sm"
              icon={isCard ? "external" : "card"}
              busy={act.busy}
              whyNot={waits ? sayRefusal(t, { code: "payment-in-review" }) : undefined}
              onClick={() => act.send({ do: isCard ? "portal" : "pay-by-card" })}
            >
              {t(isCard ? "billing.method.change" : "billing.method.byCard")}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
}
