import type { Purpose } from "#domain/billing/payment.ts";
import type { Lane, SubscriptionStatus } from "#domain/billing/subscription.ts";
import { isRunning } from "#domain/billing/timeline.ts";

/**
 * Whether a transfer pays for the plan that runs, so that it is owed while that goes on: the next period's bill, or the first one's
 * after a trial. What was only ordered beside it (a larger plan, a new start, what a card pays for since) can be taken back.
 */
export function isDue(
  { purpose }: { purpose: Purpose },
  sub: { lane: Lane; status: SubscriptionStatus; pausedAt: number | null } | null,
): boolean {
  if (!sub || sub.lane !== "transfer" || !isRunning(sub)) return false;
  if (purpose === "renewal") return true;
  return purpose !== "upgrade" && sub.pausedAt === null;
}
