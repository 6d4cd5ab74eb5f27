import type { Statement } from "#db/client.ts";
import { seatCount } from "#db/platform/queries/people.ts";
import { priceWithPlan } from "#db/platform/queries/plans.ts";
import { openOrders, subscriptionOf, type TenantSubscription } from "#db/platform/queries/subscriptions.ts";
import { insertAudit } from "#db/platform/store/audit.ts";
import { leaveBehind } from "#db/platform/store/outbox.ts";
import { insertOrder, noOtherInReview, redeemCoupon, type PaymentRow } from "#db/platform/store/payments.ts";
import {
  insertSubscription,
  insertSubscriptionEvent,
  newSubscription,
  NOTHING_BILLED,
  setBillingHold,
  subscriptionStands,
  updateSubscription,
  type SubscriptionRow,
} from "#db/platform/store/subscriptions.ts";
import { whyNot } from "#domain/access/tenant-access.ts";
import { beginFree, beginTrial, beginUnpaid, isBegun } from "#domain/billing/begin.ts";
import { quote } from "#domain/billing/quote.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import { newId, type PaymentId, type PriceId, type SubscriptionId } from "#domain/ids.ts";
import type { Refused } from "#domain/people/refusals.ts";
import type { Member, TenantContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";
import { billingSide, type BillingSide } from "./billing-side.ts";
import { commit, decideAnew, type Batch } from "./commit.ts";
import { couponFor, type GoodCoupon } from "./coupon-for.ts";
import { newOrder } from "./new-order.ts";
import { isInReview } from "./running-subscription.ts";
import { settleGift } from "./settle-gift.ts";
import { withdrawOrders } from "./withdraw-orders.ts";
import { whyNotSeats } from "./why-not-seats.ts";

export type PlanChoice = { priceId: PriceId; seats: number; couponCode: string | null };

type Refusal =
  | BillingRefused<
      | "gone"
      | "subscribed"
      | "seats"
      | "coupon"
      | "transfer-unavailable"
      | "payment-in-review"
      | "changed-meanwhile"
    >
  | Refused<"role">;

/** `paymentId`: what is to be paid by transfer; null where nothing is. */
type Chosen = { paymentId: PaymentId | null };

/**
 * A tenant without a running plan takes one, to be paid by transfer. What costs nothing begins at once; the first plan with a trial is
 * tried at once and its order can be paid any time; everything else begins when the payment is verified.
 */
export async function choosePlan(
  ctx: TenantContext,
  actor: Member,
  choice: PlanChoice,
): Promise<Result<Chosen, Refusal>> {
  const role = whyNot(actor.role, "billing.manage");
  if (role) return refused(role);
  return decideAnew(() => decide(ctx, actor, choice));
}

async function decide(
  ctx: TenantContext,
  actor: Member,
  choice: PlanChoice,
): Promise<Result<Chosen, Refusal>> {
  const { platform, tenant, now } = ctx;
  const [offer, current, orders, people, side] = await Promise.all([
    priceWithPlan(platform, choice.priceId),
    subscriptionOf(platform, tenant.id),
    openOrders(platform, tenant.id),
    seatCount(platform, tenant.id),
    billingSide(ctx, tenant.id),
  ]);
  if (!offer?.onSale) return refused({ code: "gone", what: "price" });
  if (current && isBegun(current.sub)) return refused({ code: "subscribed" });
  if (orders.some(isInReview)) return refused({ code: "payment-in-review" });
  const wrongSeats = whyNotSeats(offer.plan, choice.seats, people);
  if (wrongSeats) return refused(wrongSeats);
  const taken = { ctx, actor, offer, current, orders, side, seats: offer.plan.perSeat ? choice.seats : 1 };
  if (offer.price.unitMinor === 0) return takeFree(taken);
  const { currency } = offer.price;
  if (!side?.settings.bankAccounts[currency]) return refused({ code: "transfer-unavailable", currency });
  const coupon = await couponFor(ctx, choice.couponCode, currency);
  if (!coupon.ok) return coupon;
  const order = { price: offer.price, seats: taken.seats, reduction: coupon.value?.reduction ?? null };
  const { totalMinor } = quote(order, side.taxAt(now).rateBp);
  return takePaid({ ...taken, side, coupon: coupon.value, totalMinor });
}

type Taken = {
  ctx: TenantContext;
  actor: Member;
  offer: NonNullable<Awaited<ReturnType<typeof priceWithPlan>>>;
  current: TenantSubscription | null;
  orders: PaymentRow[];
  side: BillingSide | null;
  seats: number;
};

async function takeFree(taken: Taken): Promise<Result<Chosen, never>> {
  const { ctx, current } = taken;
  const { platform, tenant, now } = ctx;
  const begun = beginFree(choiceOf(taken, null), now, current?.sub.trialEnd ?? null);
  const written = begin(taken, begun);
  const freed = await withdrawOrders(ctx, taken.side, taken.orders, "replaced");
  const key = `rights-changed:free:${written.row.id}:${written.row.revision}`;
  await write(taken, {
    statements: [
      ...freed.statements,
      ...written.statements,
      setBillingHold(platform, tenant.id, null),
      leaveBehind(platform, key, { kind: "rights-changed", tenantId: tenant.id }, now),
    ],
    keys: [...freed.keys, key],
  });
  return done({ paymentId: null });
}

async function takePaid(
  taken: Taken & { side: BillingSide; coupon: GoodCoupon | null; totalMinor: number },
): Promise<Result<Chosen, never>> {
  const { ctx, actor, offer, current, coupon, totalMinor, side } = taken;
  const { platform, tenant, now } = ctx;
  const sub = current?.sub ?? null;
  const choice = choiceOf(taken, coupon);
  const neverHad = !sub || (sub.trialEnd === null && (sub.coveredFrom === null || sub.lane === "grant"));
  const isTried = neverHad && offer.plan.trialDays > 0 && totalMinor > 0 && !isGiven(current);
  // Who has something that the plan replaces keeps it until the payment is verified.
  const waits = sub !== null && sub.status !== "incomplete" && !isTried;
  const begun = isTried
    ? beginTrial(choice, offer.plan.trialDays, now)
    : beginUnpaid(choice, now, sub?.trialEnd ?? null);
  const written = waits ? { row: sub, statements: [] } : begin(taken, begun);
  const order = newOrder({
    tenantId: tenant.id,
    purpose: sub && sub.coveredFrom !== null && sub.lane !== "grant" ? "restart" : "start",
    amountMinor: totalMinor,
    currency: offer.price.currency,
    priceId: offer.price.id,
    seats: taken.seats,
    couponId: coupon?.id ?? null,
    createdBy: actor.id,
    createdAt: now,
  });
  const freed = await withdrawOrders(ctx, side, taken.orders, "replaced");
  const ordered: Statement[] = [
    ...freed.statements,
    ...(coupon ? redeemCoupon(platform, coupon.id, now) : []),
    ...written.statements,
    insertOrder(platform, order),
  ];
  // A coupon that takes everything off leaves nothing to transfer, and so nothing to verify.
  const settled =
    totalMinor > 0
      ? { statements: [], keys: [] }
      : await settleGift(ctx, actor, {
          payment: order,
          price: offer.price,
          plan: offer.plan,
          side,
          subscription: written.row,
          before: { ...written.row, price: offer.price },
          coupon,
        });
  await write(taken, {
    statements: [...ordered, ...settled.statements],
    keys: [...freed.keys, ...settled.keys],
  });
  return done({ paymentId: totalMinor === 0 ? null : order.id });
}

/** A plan with a price that an administrator has given. */
function isGiven(current: TenantSubscription | null): boolean {
  return current?.sub.lane === "grant" && current.price.unitMinor > 0;
}

function choiceOf({ offer, seats }: Taken, coupon: GoodCoupon | null) {
  return {
    priceId: offer.price.id,
    seats,
    couponId: coupon?.id ?? null,
    couponPeriods: coupon?.periods ?? null,
  };
}

/** The tenant's subscription as it begins, in place of what it had before. */
function begin(
  { ctx, offer, current }: Taken,
  begun: ReturnType<typeof beginTrial>,
): { row: SubscriptionRow; statements: Statement[] } {
  const { platform, tenant, now } = ctx;
  const event = insertSubscriptionEvent(platform, {
    tenantId: tenant.id,
    at: now,
    before: current && { ...current.sub, price: current.price },
    after: { ...begun, price: offer.price },
  });
  if (!current) {
    const row = newSubscription({ ...begun, id: newId<SubscriptionId>(), tenantId: tenant.id }, now);
    return { row, statements: [insertSubscription(platform, row), event] };
  }
  const change = { ...begun, ...NOTHING_BILLED, nextInvoiceDueAt: null };
  const row = { ...current.sub, ...change, revision: current.sub.revision + 1 };
  return { row, statements: [updateSubscription(platform, current.sub, change, now), event] };
}

async function write({ ctx, actor, current, offer, seats }: Taken, batch: Batch): Promise<void> {
  const { platform, tenant, now, requestId } = ctx;
  await commit(ctx, {
    statements: [
      subscriptionStands(platform, tenant.id, current?.sub ?? null),
      noOtherInReview(platform, tenant.id, null),
      ...batch.statements,
      insertAudit(
        platform,
        { actorId: actor.id, at: now, requestId },
        {
          action: "subscription.chosen",
          subject: offer.plan.name,
          tenantId: tenant.id,
          before: { status: current?.sub.status ?? null, plan: current?.plan.name ?? null },
          after: { plan: offer.plan.name, interval: offer.price.interval, seats },
        },
      ),
    ],
    keys: batch.keys,
  });
}
