import type { AccessRefusal } from "#domain/access/tenant-access.ts";
import type { CardPayments } from "#domain/billing/card-payments.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import type { Member, TenantContext } from "../../context.ts";
import { done, type Result } from "../../result.ts";
import { bySubscriptionNow, presentCardSubscription, type CardSubscribed } from "./card-subscription.ts";
import { noteChange } from "./note-change.ts";
import { withCards } from "./with-cards.ts";

type Answer = Promise<
  Result<null, AccessRefusal | BillingRefused<"no-card" | "not-subscribed" | "card-unavailable">>
>;

/** Ends a card subscription when what is paid is used up, or now. Nothing is paid back: that is a refund, which an administrator gives. */
export function cancelCardSubscription(
  ctx: TenantContext,
  actor: Member,
  { when, reason }: { when: "at-end" | "now"; reason: string | null },
): Answer {
  return act(ctx, actor, "subscription.cancelled", async (cards, { subscriptionId, sub }) => {
    // While the provider has a change in view it takes no end.
    if (sub.stripeScheduleId) await cards.keepTerms(sub.stripeScheduleId);
    await cards.cancel(subscriptionId, { when, reason });
    return { when, reason };
  });
}

/** Until its end a cancelled subscription can go on as if nothing had been. */
export function undoCardCancel(ctx: TenantContext, actor: Member): Answer {
  return act(ctx, actor, "subscription.cancel-undone", async (cards, { subscriptionId }) => {
    await cards.undoCancel(subscriptionId);
    return {};
  });
}

/** No further period is collected; what is paid is still used up. */
export function pauseCardSubscription(ctx: TenantContext, actor: Member): Answer {
  return act(ctx, actor, "subscription.paused", async (cards, { subscriptionId, sub }) => {
    if (sub.stripeScheduleId) await cards.keepTerms(sub.stripeScheduleId);
    await cards.pause(subscriptionId, ctx.now);
    return {};
  });
}

/** Periods are collected again: the next one at the end of what is paid, or now where that is over. */
export function resumeCardSubscription(ctx: TenantContext, actor: Member): Answer {
  return act(ctx, actor, "subscription.resumed", async (cards, { subscriptionId, sub }) => {
    const billNow = sub.coveredUntil !== null && sub.coveredUntil <= ctx.now;
    await cards.resume(subscriptionId, { billNow });
    return { billNow };
  });
}

async function act(
  ctx: TenantContext,
  actor: Member,
  action: string,
  work: (cards: CardPayments, current: CardSubscribed) => Promise<Record<string, unknown>>,
): Answer {
  return withCards(ctx, async (cards) =>
    bySubscriptionNow(ctx, actor, async () => {
      const current = await presentCardSubscription(ctx, actor);
      if (!current.ok) return current;
      const after = await work(cards, current.value);
      await noteChange(ctx, actor, { customerId: current.value.customerId, action, after });
      return done(null);
    }),
  );
}
