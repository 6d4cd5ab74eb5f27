import { useT } from "#messages/react.tsx";
import { Panel } from "#ui/panel.tsx";
import type { BillingPage } from "../load.server.ts";

/** How the workspace pays. */
export function MethodPanel({ plan, card }: Pick<BillingPage, "plan" | "card">) {
  const t = useT();
  if (!plan || plan.lane === "grant") return null;
  return (
    <Panel title={t("billing.method.title")}>
      {plan.lane === "card" ? (
        <p>{card ? t("billing.method.card", card) : t("billing.method.someCard")}</p>
      ) : (
        <p>{t("billing.method.transfer")}</p>
      )}
    </Panel>
  );
}
