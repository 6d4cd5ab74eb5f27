import { share } from "#domain/billing/money.ts";
import type { PriceTerms } from "#domain/billing/plan.ts";
import type { Lane, SubscriptionStatus } from "#domain/billing/subscription.ts";

/** What a price brings in a month, in minor units: a twelfth of a year's, rounded for one seat. */
export function monthlyValue(price: Pick<PriceTerms, "interval" | "unitMinor">, seats: number): number {
  const unit = price.interval === "year" ? share(price.unitMinor, 1, 12) : price.unitMinor;
  return unit * seats;
}

/** What a subscription counts for in the monthly recurring revenue: nothing while it is tried, given, not paid for, or over. */
export function recurringValue(
  { lane, status, seats }: { lane: Lane; status: SubscriptionStatus; seats: number },
  price: Pick<PriceTerms, "interval" | "unitMinor">,
): number {
  if (lane === "grant") return 0;
  return status === "active" || status === "past_due" ? monthlyValue(price, seats) : 0;
}
