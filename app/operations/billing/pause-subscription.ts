import type { AccessRefusal } from "#domain/access/tenant-access.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import type { Member, TenantContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";
import { pauseCardSubscription } from "./card/end-card-subscription.ts";
import { changeRunning } from "./change-running.ts";
import { decideAnew } from "./commit.ts";
import { isInReview, openBill, runningSubscription } from "./running-subscription.ts";

type Answer = Result<
  null,
  | AccessRefusal
  | BillingRefused<
      | "not-subscribed"
      | "paused"
      | "payment-in-review"
      | "invoice-open"
      | "card-unavailable"
      | "no-card"
      | "changed-meanwhile"
    >
>;

/** No further period is billed. What is paid is used up; then the workspace can only be read until the plan is resumed. */
export function pauseSubscription(ctx: TenantContext, actor: Member): Promise<Answer> {
  return decideAnew(async (): Promise<Answer> => {
    const running = await runningSubscription(ctx, actor);
    if (!running.ok) return running;
    const { sub, orders } = running.value;
    if (sub.lane === "card") return pauseCardSubscription(ctx, actor);
    // A trial costs nothing, and what is past due has nothing left to use up.
    if (sub.status !== "active") return refused({ code: "not-subscribed" });
    if (sub.pausedAt !== null) return refused({ code: "paused" });
    if (orders.some(isInReview)) return refused({ code: "payment-in-review" });
    const bill = await openBill(ctx, running.value);
    if (bill) return refused(bill);
    const change = { pausedAt: ctx.now, cancelAtEnd: false, cancelReason: null };
    await changeRunning(ctx, actor, running.value, { action: "subscription.paused", change });
    return done(null);
  });
}
