import { cardBrand } from "#messages/card-brand.ts";
import { useT } from "#messages/react.tsx";
import { useAct } from "#portal/act/use-act.ts";
import { Button } from "#ui/button.tsx";
import { Panel } from "#ui/panel.tsx";
import type { BillingPage } from "../load.server.ts";

type MethodProps = Pick<BillingPage, "plan" | "card" | "takesCards">;

/** How the workspace pays, and how to pay otherwise. */
export function MethodPanel({ plan, card, takesCards }: MethodProps) {
  const t = useT();
  const act = useAct();
  if (!plan || plan.lane === "grant") return null;
  const isCard = plan.lane === "card";
  const mayTurn = !isCard && (plan.status === "trialing" || plan.status === "incomplete");
  const said = card
    ? t("billing.method.card", { ...card, brand: cardBrand(card.brand) })
    : t("billing.method.someCard");
  return (
    <Panel title={t("billing.method.title")}>
      <div className="ui-stack">
        <p>{isCard ? said : t("billing.method.transfer")}</p>
        {takesCards && (isCard || mayTurn) && (
          <div className="ui-row">
            <Button
              size="sm"
              icon={isCard ? "external" : "card"}
              busy={act.busy}
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
