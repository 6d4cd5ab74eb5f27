import type { Lane, SubscriptionStatus } from "#domain/billing/subscription.ts";

/** Whether a plan is changed and not begun. What the platform gives, and what costs nothing, is no obstacle to beginning one. */
export function isRunning({ status, lane }: { status: SubscriptionStatus; lane: Lane }): boolean {
  return lane !== "grant" && (status === "trialing" || status === "active" || status === "past_due");
}
