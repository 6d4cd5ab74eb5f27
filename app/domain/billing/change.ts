import { share } from "#domain/billing/money.ts";
import { monthlyValue } from "#domain/billing/monthly-value.ts";
import { DAY_MS, periodBoundary, type Interval, type Period } from "#domain/billing/period.ts";
import type { PriceTerms } from "#domain/billing/plan.ts";
import { discountOn, type Reduction } from "#domain/billing/quote.ts";
import type { PriceId } from "#domain/ids.ts";

/** A price of a published version and how many seats of it. */
export type Terms = { priceId: PriceId; price: PriceTerms; seats: number };

/**
 * When a change takes place: `now` what is worth more a month and can be paid for by the rest of the covered time; everything else
 * `at-end`, so that nothing is ever paid back for time that was sold. `same`: nothing changes.
 */
export type ChangeTime = "same" | "now" | "at-end";

export function whenToChange(from: Terms, to: Terms): ChangeTime {
  if (from.priceId === to.priceId && from.seats === to.seats) return "same";
  if (from.price.currency !== to.price.currency) return "at-end";
  // What is left of a year is worth more than a month costs.
  if (from.price.interval === "year" && to.price.interval === "month") return "at-end";
  return monthlyValue(to.price, to.seats) > monthlyValue(from.price, from.seats) ? "now" : "at-end";
}

/** The covered time of a subscription. `trialEnd`: what lies before it was free. */
export type Covered = {
  anchorAt: number;
  coveredFrom: number;
  coveredUntil: number;
  trialEnd: number | null;
};

export type Proration = {
  /** What is taken back of the old price and asked of the new one, in minor units, both ≥ 0. */
  creditMinor: number;
  chargeMinor: number;
  /** `charge − credit`, never below zero. */
  subtotalMinor: number;
  /** The time that is billed: the rest of the covered time, or one new interval from now. */
  period: Period;
};

/**
 * What a change to dearer terms costs for the rest of the covered time: of every period the share that is left, the old one credited
 * and the new one charged. From months to years, the new year begins now and is charged whole.
 */
export function prorate(
  change: { from: Terms; to: Terms; reduction: Reduction | null; covered: Covered },
  now: number,
): Proration {
  const { from, to, reduction, covered } = change;
  const left = periodsLeft(covered, from.price.interval, now);
  const rest = (of: number) => sum(left.map(({ ms, of: whole }) => share(of, ms, whole)));
  const creditMinor = rest(billed(from, reduction));
  const renews = from.price.interval !== to.price.interval;
  const chargeMinor = renews ? billed(to, reduction) : rest(billed(to, reduction));
  return {
    creditMinor,
    chargeMinor,
    subtotalMinor: Math.max(0, chargeMinor - creditMinor),
    period: renews
      ? { start: now, end: periodBoundary(now, to.price.interval, 1) }
      : { start: now, end: Math.max(now, covered.coveredUntil) },
  };
}

/** What one interval is billed at, before tax: the coupon that lowered the old bill lowers the new one too. */
function billed({ price, seats }: Terms, reduction: Reduction | null): number {
  const minor = price.unitMinor * seats;
  return minor - discountOn(minor, price.currency, reduction);
}

/** Of each paid period that is not over: how much is left, and of how much. A period that was paid early follows the one that runs. */
function periodsLeft(covered: Covered, interval: Interval, now: number): { ms: number; of: number }[] {
  const { coveredFrom, coveredUntil } = covered;
  const periods: Period[] = [{ start: coveredFrom, end: coveredUntil }];
  const before = periodBefore(covered, interval);
  if (before && before.end > now) periods.push(before);
  return periods
    .filter(({ end }) => end > now)
    .map(({ start, end }) => ({ ms: end - Math.max(start, now), of: end - start }));
}

/** The paid period that the covered one follows; null where that was a trial or nothing. */
function periodBefore({ anchorAt, coveredFrom, trialEnd }: Covered, interval: Interval): Period | null {
  if (trialEnd !== null && coveredFrom <= trialEnd) return null;
  const days = interval === "year" ? 366 : 31;
  let n = Math.max(0, Math.floor((coveredFrom - anchorAt) / (days * DAY_MS)));
  while (periodBoundary(anchorAt, interval, n) < coveredFrom) n += 1;
  return n === 0 ? null : { start: periodBoundary(anchorAt, interval, n - 1), end: coveredFrom };
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
