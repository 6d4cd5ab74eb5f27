/** Billing periods are counted in UTC, as Stripe counts them: a change of clocks is no business of a bill. */

export const INTERVALS = ["month", "year"] as const;
export type Interval = (typeof INTERVALS)[number];

/** From `start` up to but not including `end`; UTC epoch ms. */
export type Period = { start: number; end: number };

export const DAY_MS = 86_400_000;

/**
 * When the nth period after an anchor begins. Counted from the anchor and not from the period before, so that a
 * subscription of 31 January is billed on 28 February and on 31 March.
 */
export function periodBoundary(anchor: number, interval: Interval, n: number): number {
  const at = new Date(anchor);
  const months = n * (interval === "year" ? 12 : 1);
  const year = at.getUTCFullYear();
  const month = at.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const inDay = anchor - Date.UTC(year, at.getUTCMonth(), at.getUTCDate());
  return Date.UTC(year, month, Math.min(at.getUTCDate(), lastDay)) + inDay;
}

/** The period that begins at (or, off the beat, the first that ends after) `from`. */
export function periodFrom(anchor: number, interval: Interval, from: number): Period {
  // No period is shorter than 28 days or 365: the guess is at most a few too low.
  const about = Math.floor((from - anchor) / ((interval === "year" ? 366 : 31) * DAY_MS));
  let n = Math.max(0, about);
  while (periodBoundary(anchor, interval, n + 1) <= from) n += 1;
  return { start: periodBoundary(anchor, interval, n), end: periodBoundary(anchor, interval, n + 1) };
}
