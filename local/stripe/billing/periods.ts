import type Stripe from "stripe";

/** In seconds; up to but not including `end`. */
export type Span = { start: number; end: number };

export const HOUR = 3600;
export const DAY = 86_400;

/** The nth boundary after an anchor, in UTC; the 31st falls on a short month's last day and comes back after it. */
export function boundary(
  anchor: number,
  { interval, interval_count }: Stripe.Price.Recurring,
  n: number,
): number {
  const count = n * interval_count;
  if (interval === "day") return anchor + count * DAY;
  if (interval === "week") return anchor + count * 7 * DAY;
  return addMonths(anchor, interval === "year" ? count * 12 : count);
}

/** The period that holds a moment, on the beat of the anchor. */
export function periodAt(anchor: number, recurring: Stripe.Price.Recurring, at: number): Span {
  const longest = boundary(0, recurring, 1) * 1.1;
  let n = Math.max(0, Math.floor((at - anchor) / longest));
  while (boundary(anchor, recurring, n + 1) <= at) n += 1;
  return { start: boundary(anchor, recurring, n), end: boundary(anchor, recurring, n + 1) };
}

export function addMonths(at: number, months: number): number {
  const from = new Date(at * 1000);
  const year = from.getUTCFullYear();
  const month = from.getUTCMonth();
  const day = from.getUTCDate();
  const lastDay = new Date(Date.UTC(year, month + months + 1, 0)).getUTCDate();
  const midnight = Date.UTC(year, month, day) / 1000;
  return Date.UTC(year, month + months, Math.min(day, lastDay)) / 1000 + (at - midnight);
}
