import { DAY_MS } from "#domain/billing/period.ts";
import type { Settleable } from "#domain/billing/settle.ts";
import type { Lane, SubscriptionStatus } from "#domain/billing/subscription.ts";
import { isRunning } from "#domain/billing/timeline.ts";
import type { CouponId, PriceId } from "#domain/ids.ts";

type Begun = Settleable & { trialEnd: number | null };

/** What was chosen. `couponPeriods`: how many bills the coupon lowers; null is every one. */
type Choice = { priceId: PriceId; seats: number; couponId: CouponId | null; couponPeriods: number | null };

/** Whether a plan is changed and not begun. What the platform gives, and what costs nothing, is no obstacle to beginning one. */
export function isBegun({ status, lane }: { status: SubscriptionStatus; lane: Lane }): boolean {
  return lane !== "grant" && isRunning({ status });
}

/** A plan is tried: everything works until the trial ends, and the first paid period follows it. */
export function beginTrial(choice: Choice, trialDays: number, now: number): Begun {
  const trialEnd = now + trialDays * DAY_MS;
  return {
    ...blank(choice, "trialing"),
    anchorAt: trialEnd,
    coveredFrom: now,
    coveredUntil: trialEnd,
    trialEnd,
  };
}

/** A plan is chosen and nothing is paid yet. `trialEnd`: when its only trial ended, if it had one. */
export function beginUnpaid(choice: Choice, now: number, trialEnd: number | null): Begun {
  return { ...blank(choice, "incomplete"), anchorAt: now, trialEnd };
}

/** A plan that costs nothing begins at once and has no end. */
export function beginFree(choice: Choice, now: number, trialEnd: number | null): Begun {
  return { ...blank(choice, "active"), lane: "grant", anchorAt: now, coveredFrom: now, trialEnd };
}

function blank(choice: Choice, status: SubscriptionStatus): Omit<Begun, "trialEnd"> {
  const { priceId, seats, couponId, couponPeriods } = choice;
  return {
    lane: "transfer",
    status,
    priceId,
    seats,
    couponId,
    couponPeriodsLeft: couponId === null ? null : couponPeriods,
    anchorAt: 0,
    coveredFrom: null,
    coveredUntil: null,
    cancelAtEnd: false,
    cancelReason: null,
    nextPriceId: null,
    nextSeats: null,
    pausedAt: null,
    pastDueSince: null,
    lapsedAt: null,
  };
}
