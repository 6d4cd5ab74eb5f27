import type Stripe from "stripe";
import type { CardAccount, CardSubscription } from "#domain/billing/card.ts";
import type { CouponId, PriceId } from "#domain/ids.ts";
import { idOf, inMs, notedId } from "./words.server.ts";

const STATUSES = [
  "trialing",
  "active",
  "past_due",
  "unpaid",
  "canceled",
  "incomplete",
  "incomplete_expired",
  "paused",
] as const;

/** Stripe's subscription in our words. Periods live on its one item (since API version 2025-03-31). */
export function subscriptionOf(sub: Stripe.Subscription): CardSubscription {
  const [item] = sub.items.data;
  const status = STATUSES.find((known) => known === sub.status);
  if (!item || !status) throw new Error(`The subscription ${sub.id} at Stripe is like none of ours`);
  const { canceled_at: canceledAt, cancellation_details: cancelled } = sub;
  const isOver = sub.ended_at !== null || status === "canceled" || status === "incomplete_expired";
  return {
    id: sub.id,
    status,
    createdAt: inMs(sub.created),
    priceId: notedId<PriceId>(item.price.metadata, "price_id"),
    seats: item.quantity ?? 1,
    anchorAt: inMs(sub.billing_cycle_anchor),
    period: { start: inMs(item.current_period_start), end: inMs(item.current_period_end) },
    trialEnd: sub.trial_end === null ? null : inMs(sub.trial_end),
    cancelAtEnd: !isOver && (sub.cancel_at_period_end || sub.cancel_at !== null),
    endedAt: isOver ? inMs(sub.ended_at ?? canceledAt ?? item.current_period_end) : null,
    endedBy: isOver ? (cancelled?.reason === "payment_failed" ? "payment_failed" : "request") : null,
    cancelReason: cancelled?.comment ?? cancelled?.feedback ?? null,
    pausedAt: sub.pause_collection ? pausedAt(sub) : null,
    ...scheduled(sub),
    couponId: couponOf(sub.discounts),
  };
}

/** Stripe does not say since when: we note it at the pause. By hand in Stripe's pages it counts from the period's start. */
function pausedAt(sub: Stripe.Subscription): number {
  const noted = Number(sub.metadata["paused_at"]);
  return Number.isSafeInteger(noted) && noted > 0
    ? noted
    : inMs(sub.items.data[0]?.current_period_start ?? sub.created);
}

function scheduled({ schedule }: Stripe.Subscription): Pick<CardSubscription, "scheduleId" | "next"> {
  if (!schedule) return { scheduleId: null, next: null };
  if (typeof schedule === "string") return { scheduleId: schedule, next: null };
  const priceId = notedId<PriceId>(schedule.metadata, "next_price_id");
  const seats = Number(schedule.metadata?.["next_seats"]);
  const last = schedule.phases.at(-1);
  const isAhead = last && schedule.current_phase && last.start_date > schedule.current_phase.start_date;
  return { scheduleId: schedule.id, next: isAhead && priceId && seats > 0 ? { priceId, seats } : null };
}

/** Which coupon of ours lowers a subscription or an invoice. */
export function couponOf(
  discounts: readonly (string | { source: Stripe.Discount["source"] })[],
): CouponId | null {
  for (const discount of discounts) {
    if (typeof discount === "string") continue;
    const { coupon } = discount.source;
    const id =
      coupon && typeof coupon === "object"
        ? notedId<CouponId>(coupon.metadata, "coupon_id")
        : couponInKey(coupon);
    if (id) return id;
  }
  return null;
}

/** How `makeCoupon` names them: `lw_<our id>_<interval>`. */
function couponInKey(key: string | null): CouponId | null {
  return notedId<CouponId>({ coupon_id: key?.split("_")[1] ?? "" }, "coupon_id");
}

/** The card that is charged next: the running subscription's own, else the customer's. */
export function cardOf(customer: Stripe.Customer, subscriptions: Stripe.Subscription[]): CardAccount["card"] {
  const running = subscriptions.find(({ ended_at: endedAt }) => endedAt === null);
  for (const method of [running?.default_payment_method, customer.invoice_settings.default_payment_method]) {
    if (!method || !idOf(method) || typeof method === "string" || !method.card) continue;
    return { brand: method.card.brand, last4: method.card.last4 };
  }
  return null;
}
