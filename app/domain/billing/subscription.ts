/**
 * DESIGN section 6. `incomplete`: chosen and not yet paid for, without a trial. `past_due`: what was covered has ended and everything still
 * works. `expired`: the grace has ended too.
 */
export const SUBSCRIPTION_STATUSES = [
  "incomplete",
  "trialing",
  "active",
  "past_due",
  "expired",
  "cancelled",
] as const;
export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number];

/**
 * Who collects: Stripe (`card`), the tenant's own bank transfer that we verify (`transfer`), or nobody (`grant`: a plan that costs
 * nothing, or one that the platform gives).
 */
export const LANES = ["card", "transfer", "grant"] as const;
export type Lane = (typeof LANES)[number];

/** What billing takes from a tenant: nothing (null), its edits, or all but the billing pages. */
export const BILLING_HOLDS = ["read_only", "suspended"] as const;
export type BillingHold = (typeof BILLING_HOLDS)[number];

const NEXT: Record<SubscriptionStatus, readonly SubscriptionStatus[]> = {
  incomplete: ["trialing", "active", "cancelled"],
  trialing: ["active", "past_due", "cancelled"],
  active: ["past_due", "cancelled"],
  past_due: ["active", "expired", "cancelled"],
  expired: ["active", "trialing", "cancelled"],
  cancelled: ["active", "trialing", "incomplete"],
};

/** Whether a subscription may go from one state to the other; staying is no change. */
export function maySubscriptionBecome(from: SubscriptionStatus, to: SubscriptionStatus): boolean {
  return NEXT[from].includes(to);
}
