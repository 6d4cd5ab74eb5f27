import type { TenantBilling } from "#admin/routes/tenant/load-billing.server.ts";
import { ExtendTrial } from "#admin/routes/tenant/components/billing/extend-trial.tsx";
import { GrantPlan } from "#admin/routes/tenant/components/billing/grant-plan.tsx";
import type { BillingHold, SubscriptionStatus } from "#domain/billing/subscription.ts";
import { cardBrand } from "#messages/card-brand.ts";
import { Moment } from "#messages/moment.tsx";
import { useFormat, useT } from "#messages/react.tsx";
import { Badge, type Tone } from "#ui/badge.tsx";
import { linkClass } from "#ui/link-class.ts";
import { Panel } from "#ui/panel.tsx";

const TONES: Record<SubscriptionStatus, Tone> = {
  incomplete: "neutral",
  trialing: "info",
  active: "success",
  past_due: "warning",
  expired: "danger",
  cancelled: "neutral",
};

type BillingFactsProps = {
  billing: TenantBilling;
  hold: BillingHold | null;
  name: string;
  mayGrant: boolean;
};

/** The subscription in words, and what can be done about it. */
export function BillingFacts({ billing, hold, name, mayGrant }: BillingFactsProps) {
  const t = useT();
  const { plan, account, country, offers, stripe } = billing;
  const isTried = plan?.sub.status === "trialing" && plan.sub.trialEnd !== null;
  return (
    <Panel
      title={t("admin.billing.title")}
      actions={
        <>
          {isTried && <ExtendTrial name={name} end={plan.sub.trialEnd ?? 0} mayGrant={mayGrant} />}
          <GrantPlan name={name} offers={offers} seats={plan?.sub.seats ?? 1} mayGrant={mayGrant} />
        </>
      }
    >
      {hold && <p className="admin-hold">{t(`admin.billing.hold.${hold}`)}</p>}
      {plan ? (
        <PlanFacts plan={plan} stripe={stripe.subscription} />
      ) : (
        <p className="ui-muted">{t("admin.billing.none")}</p>
      )}
      {account && (
        <dl className="admin-facts admin-facts--more">
          <dt>{t("admin.billing.account")}</dt>
          <dd className="admin-lines">
            {[account.legalName, account.address, country, account.taxId].filter(Boolean).join("\n")}
          </dd>
          {account.cardLast4 && (
            <>
              <dt>{t("admin.billing.card")}</dt>
              <dd>
                {t("admin.billing.card.is", {
                  brand: cardBrand(account.cardBrand ?? ""),
                  last4: account.cardLast4,
                })}
              </dd>
            </>
          )}
          {stripe.customer && (
            <>
              <dt>{t("admin.billing.stripe.customer")}</dt>
              <dd>
                <StripeLink object={stripe.customer} />
              </dd>
            </>
          )}
        </dl>
      )}
    </Panel>
  );
}

type PlanFactsProps = {
  plan: NonNullable<TenantBilling["plan"]>;
  stripe: TenantBilling["stripe"]["subscription"];
};

function PlanFacts({ plan: { sub, price, plan, nextName, coupon, mrr }, stripe }: PlanFactsProps) {
  const t = useT();
  const format = useFormat();
  return (
    <dl className="admin-facts">
      <dt>{t("admin.billing.plan")}</dt>
      <dd>
        {plan.name} <Badge tone={TONES[sub.status]}>{t(`money.subscription.${sub.status}`)}</Badge>
      </dd>
      <dt>{t("admin.billing.lane")}</dt>
      <dd>{t(`admin.billing.lane.${sub.lane}`)}</dd>
      <dt>{t("admin.billing.price")}</dt>
      <dd>
        {t("admin.billing.price.is", {
          perSeat: plan.perSeat ? "yes" : "no",
          seats: sub.seats,
          price: format.money(price.unitMinor, price.currency),
          interval: price.interval,
        })}
        {coupon && ` · ${t("admin.billing.coupon", { code: coupon.code })}`}
      </dd>
      <dt>{t("money.figure.mrr")}</dt>
      <dd>{format.money(mrr, price.currency)}</dd>
      <dt>{t("admin.billing.covered")}</dt>
      <dd>
        <Covered from={sub.coveredFrom} until={sub.coveredUntil} />
      </dd>
      {sub.cancelAtEnd && <Note>{t("admin.billing.cancelAtEnd", { reason: sub.cancelReason ?? "" })}</Note>}
      {sub.pausedAt !== null && <Note>{t("admin.billing.paused")}</Note>}
      {nextName && (
        <Note>{t("admin.billing.becomes", { plan: nextName, seats: sub.nextSeats ?? sub.seats })}</Note>
      )}
      {stripe && (
        <>
          <dt>{t("admin.billing.stripe.subscription")}</dt>
          <dd>
            <StripeLink object={stripe} />
          </dd>
        </>
      )}
    </dl>
  );
}

function Covered({ from, until }: { from: number | null; until: number | null }) {
  const t = useT();
  if (from === null) return t("admin.billing.covered.nothing");
  return (
    <>
      {t("admin.billing.covered.from")} <Moment at={from} />{" "}
      {until === null ? (
        t("admin.billing.covered.always")
      ) : (
        <>
          {t("admin.billing.covered.until")} <Moment at={until} />
        </>
      )}
    </>
  );
}

function Note({ children }: { children: string }) {
  const t = useT();
  return (
    <>
      <dt>{t("admin.billing.next")}</dt>
      <dd>{children}</dd>
    </>
  );
}

function StripeLink({ object: { id, url } }: { object: { id: string; url: string | null } }) {
  if (!url) return id;
  return (
    <a href={url} rel="noreferrer" className={linkClass("plain")}>
      {id}
    </a>
  );
}
