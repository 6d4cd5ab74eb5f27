import { reductionOf } from "#domain/billing/coupon.ts";
import type { PriceTerms } from "#domain/billing/plan.ts";
import type { Order, Reduction } from "#domain/billing/quote.ts";
import type { Lane, SubscriptionStatus } from "#domain/billing/subscription.ts";

/** What of a subscription decides its next bill, as it is stored. Times are UTC epoch ms. */
export type Billed = {
  lane: Lane;
  status: SubscriptionStatus;
  seats: number;
  price: PriceTerms;
  /** What it becomes at the end of the covered time; null where it stays. */
  next: { price: PriceTerms; seats: number } | null;
  coveredUntil: number | null;
  couponPeriodsLeft: number | null;
  reduction: Reduction | null;
  cancelAtEnd: boolean;
  pausedAt: number | null;
};

/** The same of what a tenant's subscription, its price, its coupon and what it becomes are stored as. */
export function billed({ sub, price, coupon, nextPrice }: StoredTerms): Billed {
  const changed = nextPrice !== null || sub.nextSeats !== null;
  return {
    ...sub,
    price,
    next: changed ? { price: nextPrice ?? price, seats: sub.nextSeats ?? sub.seats } : null,
    reduction: coupon && reductionOf(coupon),
  };
}

type StoredTerms = {
  sub: Omit<Billed, "price" | "next" | "reduction"> & { nextSeats: number | null };
  price: PriceTerms;
  coupon: Parameters<typeof reductionOf>[0] | null;
  nextPrice: PriceTerms | null;
};

/** Why a bill comes: the plan goes on, a trial ends, a smaller plan begins. */
type Why = "renews" | "trial" | "changes";
/** Why none does. */
type WhyNot = "free" | "granted" | "ends" | "paused" | "over" | "unpaid";

export type NextCharge =
  | { kind: "none"; why: WhyNot }
  | { kind: "charge"; at: number; order: Order; why: Why };

/** What a tenant is billed next, and when: what the overview promises is what the renewal worker does. */
export function nextCharge(sub: Billed | null): NextCharge {
  if (!sub) return { kind: "none", why: "free" };
  if (sub.lane === "grant") return { kind: "none", why: sub.price.unitMinor === 0 ? "free" : "granted" };
  if (sub.status === "expired" || sub.status === "cancelled") return { kind: "none", why: "over" };
  if (sub.status === "incomplete" || sub.coveredUntil === null) return { kind: "none", why: "unpaid" };
  if (sub.cancelAtEnd) return { kind: "none", why: "ends" };
  if (sub.pausedAt !== null) return { kind: "none", why: "paused" };
  const { price, seats } = sub.next ?? sub;
  if (price.unitMinor === 0) return { kind: "none", why: "free" };
  const reduction = sub.couponPeriodsLeft === 0 ? null : sub.reduction;
  const why = sub.status === "trialing" ? "trial" : sub.next ? "changes" : "renews";
  return { kind: "charge", at: sub.coveredUntil, order: { price, seats, reduction }, why };
}
