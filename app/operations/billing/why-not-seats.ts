import type { BillingRefused } from "#domain/billing/refusals.ts";

/** More than any workspace has people. */
const MOST = 10_000;

/** Why so many seats of a plan can't be had: fewer than people, or no number of seats at all. A flat plan has none. */
export function whyNotSeats(
  plan: { perSeat: boolean },
  seats: number,
  people: number,
): BillingRefused<"seats"> | null {
  const least = Math.max(1, people);
  if (!plan.perSeat || (Number.isInteger(seats) && seats >= least && seats <= MOST)) return null;
  return { code: "seats", least, most: MOST };
}
