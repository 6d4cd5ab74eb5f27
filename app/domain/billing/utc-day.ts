import { DAY_MS } from "#domain/billing/period.ts";

/** Which day of UTC a moment (epoch ms) is in, counted from 1970. */
export function dayOf(at: number): number {
  return Math.floor(at / DAY_MS);
}

/** When that day begins, UTC epoch ms. */
export function startOfDay(day: number): number {
  return day * DAY_MS;
}
