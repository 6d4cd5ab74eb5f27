import type { Purpose } from "#domain/billing/payment.ts";
import { periodBoundary, periodFrom, type Interval, type Period } from "#domain/billing/period.ts";
import type { Lane, SubscriptionStatus } from "#domain/billing/subscription.ts";
import { isOpenNow } from "#domain/billing/timeline.ts";
import type { CouponId, PriceId } from "#domain/ids.ts";

/** What of a subscription a payment moves, as it is stored. Times are UTC epoch ms. */
export type Settleable = {
  lane: Lane;
  status: SubscriptionStatus;
  priceId: PriceId;
  seats: number;
  couponId: CouponId | null;
  couponPeriodsLeft: number | null;
  anchorAt: number;
  coveredFrom: number | null;
  coveredUntil: number | null;
  cancelAtEnd: boolean;
  cancelReason: string | null;
  nextPriceId: PriceId | null;
  nextSeats: number | null;
  pausedAt: number | null;
  pastDueSince: number | null;
  lapsedAt: number | null;
};

/** What was paid for. */
export type Bought = {
  purpose: Purpose;
  priceId: PriceId;
  seats: number;
  interval: Interval;
  couponId: CouponId | null;
  /** How many bills that coupon lowers in all; null is every one. */
  couponPeriods: number | null;
  /** The period of the invoice that was issued before, if that still stands. */
  invoiced: Period | null;
};

/** The subscription after it, and the period that the payment covers. */
export type Settled = { subscription: Settleable; period: Period };

/**
 * What a verified payment makes of a subscription. A period follows the covered time without a gap while the subscription runs; after a
 * lapse, and where nothing was covered before, it begins now. A change of plan (`upgrade`) begins when it was billed.
 */
export function settle(sub: Settleable, bought: Bought, now: number): Settled {
  return bought.purpose === "upgrade" ? settleUpgrade(sub, bought, now) : settlePeriod(sub, bought, now);
}

/** Whether what is paid for is over, or another plan has taken its place: the money is booked, and opens nothing. */
export function opensNothing(sub: Settleable, bought: Bought, now: number): boolean {
  const { subscription } = settle(sub, bought, now);
  return subscription === sub || !isOpenNow(subscription, now);
}

/**
 * The period that follows `from`, and what periods are counted from: the anchor while `from` lies on its beat (so that 31 January is
 * followed by 28 February and 31 March), else `from` itself.
 */
export function nextPeriod(
  anchorAt: number,
  interval: Interval,
  from: number,
): { anchorAt: number; period: Period } {
  const onBeat = periodFrom(anchorAt, interval, from);
  if (onBeat.start === from) return { anchorAt, period: onBeat };
  return { anchorAt: from, period: { start: from, end: periodBoundary(from, interval, 1) } };
}

/** Whether the next period follows what is covered; else it begins when it is paid for. */
export function goesOn(
  sub: Pick<Settleable, "status" | "coveredUntil" | "pausedAt">,
  now: number,
): sub is { status: "trialing" | "active" | "past_due"; coveredUntil: number; pausedAt: number | null } {
  if (sub.coveredUntil === null) return false;
  // Nobody pays for the time in which a pause kept the workspace closed.
  if (sub.pausedAt !== null && sub.coveredUntil <= now) return false;
  return sub.status === "trialing" || sub.status === "active" || sub.status === "past_due";
}

function settlePeriod(sub: Settleable, bought: Bought, now: number): Settled {
  const continues = goesOn(sub, now);
  const { anchorAt, period } = continues
    ? nextPeriod(sub.anchorAt, bought.interval, sub.coveredUntil)
    : nextPeriod(now, bought.interval, now);
  return {
    period,
    subscription: {
      ...sub,
      ...RUNNING,
      ...couponAfter(sub, bought),
      lane: "transfer",
      priceId: bought.priceId,
      seats: bought.seats,
      anchorAt,
      coveredFrom: period.start,
      coveredUntil: period.end,
      nextPriceId: null,
      nextSeats: null,
      // What was asked for before a lapse ended with it.
      ...(!continues && { cancelAtEnd: false, cancelReason: null, pausedAt: null }),
    },
  };
}

const RUNNING = { status: "active", pastDueSince: null, lapsedAt: null } as const;

function settleUpgrade(sub: Settleable, bought: Bought, now: number): Settled {
  const covered = { start: sub.coveredFrom ?? now, end: sub.coveredUntil ?? now };
  // It has another plan since, given or by card: money for what was before must not make that one larger for nothing.
  if (sub.lane !== "transfer") return { period: bought.invoiced ?? covered, subscription: sub };
  const isNewInterval = bought.invoiced !== null && bought.invoiced.end > covered.end;
  const period = isNewInterval && bought.invoiced ? bought.invoiced : covered;
  // A payment for time that has passed meanwhile opens nothing again.
  const runs = period.end > now && sub.status !== "cancelled";
  return {
    period,
    subscription: {
      ...sub,
      ...(runs && RUNNING),
      priceId: bought.priceId,
      seats: bought.seats,
      anchorAt: isNewInterval ? period.start : sub.anchorAt,
      coveredFrom: period.start,
      coveredUntil: sub.coveredUntil === null && !runs ? null : period.end,
      // What was to be smaller at the end was asked for before.
      nextPriceId: null,
      nextSeats: null,
    },
  };
}

/** A coupon is used up by one bill; another one than before is used for the first time. */
function couponAfter(
  sub: Settleable,
  { couponId, couponPeriods }: Bought,
): Pick<Settleable, "couponId" | "couponPeriodsLeft"> {
  if (couponId === null) {
    return { couponId: sub.couponId, couponPeriodsLeft: sub.couponPeriodsLeft };
  }
  const left = couponId === sub.couponId ? sub.couponPeriodsLeft : couponPeriods;
  return { couponId, couponPeriodsLeft: left === null ? null : Math.max(0, left - 1) };
}
