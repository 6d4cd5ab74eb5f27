import type { AccessRefusal } from "#domain/access/tenant-access.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import type { Member, TenantContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";
import { undoCardCancel } from "./card/end-card-subscription.ts";
import { changeRunning } from "./change-running.ts";
import { decideAnew } from "./commit.ts";
import { runningSubscription } from "./running-subscription.ts";

type Answer = Result<
  null,
  | AccessRefusal
  | BillingRefused<"not-subscribed" | "no-change" | "card-unavailable" | "no-card" | "changed-meanwhile">
>;

/** Until its end a cancelled plan can go on as if nothing had been. */
export function undoCancel(ctx: TenantContext, actor: Member): Promise<Answer> {
  return decideAnew(async (): Promise<Answer> => {
    const running = await runningSubscription(ctx, actor);
    if (!running.ok) return running;
    const { sub } = running.value;
    if (sub.lane === "card") return undoCardCancel(ctx, actor);
    if (!sub.cancelAtEnd) return refused({ code: "no-change" });
    const change = { cancelAtEnd: false, cancelReason: null };
    await changeRunning(ctx, actor, running.value, { action: "subscription.cancel-undone", change });
    return done(null);
  });
}
