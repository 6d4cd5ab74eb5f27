import { Link } from "@remix-run/react";
import type { SubscriptionStatus } from "#domain/billing/subscription.ts";
import { useT } from "#messages/react.tsx";
import type { Translate } from "#messages/translator.ts";
import { PriceLine } from "#portal/billing/sums.tsx";
import { Badge, type Tone } from "#ui/badge.tsx";
import { buttonClass } from "#ui/button-class.ts";
import { Panel } from "#ui/panel.tsx";
import type { BillingPage } from "../load.server.ts";
import { PlanActs } from "./plan-acts.tsx";

const TONES: Record<SubscriptionStatus, Tone> = {
  incomplete: "info",
  trialing: "accent",
  active: "success",
  past_due: "warning",
  expired: "danger",
  cancelled: "neutral",
};

type Plan = NonNullable<BillingPage["plan"]>;

/** Which plan the workspace has, and how it stands, in words. */
export function PlanPanel({ plan, fallback }: Pick<BillingPage, "plan" | "fallback">) {
  const t = useT();
  if (!plan) {
    return (
      <Panel title={t("billing.plan.title")} actions={fallback && <ChooseLink kind="primary" />}>
        <p className="billing-plan__name">{fallback ?? t("billing.plan.none")}</p>
        <p className="ui-muted">{fallback ? t("billing.plan.free") : t("billing.plan.unsold")}</p>
      </Panel>
    );
  }
  return (
    <Panel title={t("billing.plan.title")}>
      <div className="ui-stack ui-gap-4">
        <div className="ui-stack ui-gap-1">
          <p className="billing-plan__name">
            {plan.name}
            <Badge tone={TONES[plan.status]}>{t(`billing.status.${plan.status}`)}</Badge>
          </p>
          {plan.price.unitMinor > 0 && (
            <p>
              <PriceLine price={plan.price} seats={plan.seats} perSeat={plan.perSeat} />
            </p>
          )}
        </div>
        <p>{sayStanding(t, plan)}</p>
        {plan.becomes && <p>{t("billing.plan.becomes", { ...plan.becomes, at: plan.coveredUntil ?? 0 })}</p>}
        {plan.coupon && (
          <p className="ui-muted">
            {t(plan.coupon.left === null ? "billing.plan.coupon" : "billing.plan.couponFor", {
              code: plan.coupon.code,
              left: plan.coupon.left ?? 0,
            })}
          </p>
        )}
        <div className="ui-row">
          <ChooseLink kind={isOver(plan) ? "primary" : "secondary"} isOver={isOver(plan)} />
          <PlanActs plan={plan} />
        </div>
      </div>
    </Panel>
  );
}

type ChooseLinkProps = { kind: "primary" | "secondary"; isOver?: boolean };

function ChooseLink({ kind, isOver: over = false }: ChooseLinkProps) {
  const t = useT();
  return (
    <Link to="/app/billing/choose" className={buttonClass({ kind })}>
      {t(over ? "billing.plan.renew" : "billing.plan.choose")}
    </Link>
  );
}

function isOver({ status }: Plan): boolean {
  return status === "expired" || status === "cancelled";
}

/** How the subscription stands, in one sentence. */
function sayStanding(t: Translate, plan: Plan): string {
  const at = plan.coveredUntil;
  if (at === null) {
    if (plan.lane === "grant" && !isOver(plan)) return t("billing.standing.free");
    return t(isOver(plan) ? "billing.standing.over" : "billing.standing.incomplete");
  }
  if (isOver(plan)) return t("billing.standing.ended", { at });
  if (plan.status === "incomplete") return t("billing.standing.incomplete");
  if (plan.pausedAt !== null) return t("billing.standing.paused", { at });
  if (plan.cancelAtEnd) return t("billing.standing.ends", { at });
  if (plan.lane === "grant") return t("billing.standing.granted", { at });
  if (plan.status === "trialing") return t("billing.standing.trial", { at });
  return t(plan.status === "past_due" ? "billing.standing.pastDue" : "billing.standing.active", { at });
}
