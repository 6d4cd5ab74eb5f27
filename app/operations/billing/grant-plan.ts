import { openOrders, subscriptionOf, type TenantSubscription } from "#db/platform/queries/subscriptions.ts";
import { priceWithPlan } from "#db/platform/queries/plans.ts";
import { tenantById } from "#db/platform/queries/tenants.ts";
import { insertAudit } from "#db/platform/store/audit.ts";
import { leaveBehind } from "#db/platform/store/outbox.ts";
import { noOtherInReview } from "#db/platform/store/payments.ts";
import {
  insertSubscription,
  insertSubscriptionEvent,
  newSubscription,
  NOTHING_BILLED,
  setBillingHold,
  subscriptionStands,
  updateSubscription,
} from "#db/platform/store/subscriptions.ts";
import { platformMay } from "#domain/access/platform-access.ts";
import { beginFree } from "#domain/billing/begin.ts";
import type { MoneyRefused } from "#domain/billing/money-refusals.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import { newId, type PriceId, type SubscriptionId, type TenantId } from "#domain/ids.ts";
import type { Administrator, PlatformContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";
import { billingSide } from "./billing-side.ts";
import { commit, decideAnew } from "./commit.ts";
import { isInReview } from "./running-subscription.ts";
import { withdrawOrders } from "./withdraw-orders.ts";

type Grant = {
  tenantId: TenantId;
  priceId: PriceId;
  seats: number;
  /** UTC epoch ms; null is no end. */
  until: number | null;
  reason: string;
};
type Refusal =
  | MoneyRefused<"money-role" | "money-gone" | "card-runs" | "grant-in-review" | "end-too-early">
  | BillingRefused<"changed-meanwhile">;

/**
 * Gives a tenant a plan that it doesn't pay for, from now on, with or without an end. It takes the place of what it had: open orders
 * are withdrawn, what billing held is let go. A subscription that runs at Stripe must be cancelled there first, or both would count.
 */
export async function grantPlan(
  context: PlatformContext,
  actor: Administrator,
  grant: Grant,
): Promise<Result<null, Refusal>> {
  if (!platformMay(actor.platformRole, "billing.grant")) return refused({ code: "money-role" });
  if (grant.until !== null && grant.until <= context.now) return refused({ code: "end-too-early" });
  return decideAnew(() => decide(context, actor, grant));
}

async function decide(
  context: PlatformContext,
  actor: Administrator,
  { tenantId, priceId, seats, until, reason }: Grant,
): Promise<Result<null, Refusal>> {
  const { platform, now, requestId } = context;
  const [tenant, offer, current, orders] = await Promise.all([
    tenantById(platform, tenantId),
    priceWithPlan(platform, priceId),
    subscriptionOf(platform, tenantId),
    openOrders(platform, tenantId),
  ]);
  if (!tenant) return refused({ code: "money-gone", what: "tenant" });
  if (!offer?.onSale) return refused({ code: "money-gone", what: "plan" });
  if (current && runsAtStripe(current)) return refused({ code: "card-runs" });
  if (orders.some(isInReview)) return refused({ code: "grant-in-review" });

  const choice = { priceId, seats: offer.plan.perSeat ? seats : 1, couponId: null, couponPeriods: null };
  const begun = { ...beginFree(choice, now, current?.sub.trialEnd ?? null), coveredUntil: until };
  const side = await billingSide(context, tenantId);
  const freed = await withdrawOrders(context, side, orders, "replaced");
  const id = current?.sub.id ?? newId<SubscriptionId>();
  const key = `rights-changed:grant:${id}:${(current?.sub.revision ?? 0) + 1}`;
  await commit(context, {
    statements: [
      subscriptionStands(platform, tenantId, current?.sub ?? null),
      noOtherInReview(platform, tenantId, null),
      ...freed.statements,
      current
        ? updateSubscription(platform, current.sub, { ...begun, ...NOTHING_BILLED }, now)
        : insertSubscription(platform, newSubscription({ ...begun, id, tenantId }, now)),
      insertSubscriptionEvent(platform, {
        tenantId,
        at: now,
        before: current && { ...current.sub, price: current.price },
        after: { ...begun, price: offer.price },
      }),
      setBillingHold(platform, tenantId, null),
      leaveBehind(platform, key, { kind: "rights-changed", tenantId }, now),
      insertAudit(
        platform,
        { actorId: actor.id, at: now, requestId },
        {
          action: "subscription.granted",
          subject: tenant.facts.slug,
          tenantId,
          before: { plan: current?.plan.name ?? null, status: current?.sub.status ?? null },
          after: { plan: offer.plan.name, seats: choice.seats, until, reason },
        },
      ),
    ],
    keys: [...freed.keys, key],
  });
  return done(null);
}

function runsAtStripe({ sub }: TenantSubscription): boolean {
  if (sub.lane !== "card") return false;
  if (sub.status === "incomplete") return sub.stripeSubscriptionId !== null;
  return sub.status === "trialing" || sub.status === "active" || sub.status === "past_due";
}
