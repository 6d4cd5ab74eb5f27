import { insertAudit } from "#db/platform/store/audit.ts";
import { leaveBehind } from "#db/platform/store/outbox.ts";
import { noOtherInReview } from "#db/platform/store/payments.ts";
import {
  insertSubscriptionEvent,
  setBillingHold,
  subscriptionStands,
  updateSubscription,
} from "#db/platform/store/subscriptions.ts";
import type { AccessRefusal } from "#domain/access/tenant-access.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import type { Member, TenantContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";
import { cancelCardSubscription } from "./card/end-card-subscription.ts";
import { billingSide } from "./billing-side.ts";
import { commit, decideAnew, type Batch } from "./commit.ts";
import { isInReview, runningSubscription, type Running } from "./running-subscription.ts";
import { withdrawOrders } from "./withdraw-orders.ts";

export type Cancelling = { when: "at-end" | "now"; reason: string | null };

type Answer = Result<
  null,
  | AccessRefusal
  | BillingRefused<
      "not-subscribed" | "payment-in-review" | "card-unavailable" | "no-card" | "changed-meanwhile"
    >
>;

/**
 * Ends a plan when what is covered is used up, which can be undone until then, or now: then the workspace can only be read at once, what
 * is open is taken back, and nothing is paid back for the rest (that is a refund, which an administrator gives).
 */
export function cancelSubscription(
  ctx: TenantContext,
  actor: Member,
  cancelling: Cancelling,
): Promise<Answer> {
  return decideAnew(async (): Promise<Answer> => {
    const running = await runningSubscription(ctx, actor);
    if (!running.ok) return running;
    const current = running.value;
    if (current.sub.lane === "card") return cancelCardSubscription(ctx, actor, cancelling);
    if (cancelling.when === "now" && current.orders.some(isInReview)) {
      return refused({ code: "payment-in-review" });
    }
    const ended = cancelling.when === "now" ? await endNow(ctx, current) : endLater(ctx, current, cancelling);
    await write(ctx, actor, current, { cancelling, ended });
    return done(null);
  });
}

function endLater({ platform, now }: TenantContext, { sub }: Running, { reason }: Cancelling): Batch {
  const ending = {
    cancelAtEnd: true,
    cancelReason: reason,
    nextPriceId: null,
    nextSeats: null,
    pausedAt: null,
  };
  return { statements: [updateSubscription(platform, sub, ending, now)], keys: [] };
}

async function endNow(ctx: TenantContext, { sub, price, orders }: Running): Promise<Batch> {
  const { platform, tenant, now } = ctx;
  const freed = await withdrawOrders(ctx, await billingSide(ctx, tenant.id), orders, "withdrawn");
  const ended = {
    status: "cancelled",
    cancelAtEnd: false,
    coveredFrom: sub.coveredFrom === null ? null : Math.min(sub.coveredFrom, now),
    coveredUntil: now,
    lapsedAt: now,
    pastDueSince: null,
    pausedAt: null,
    nextPriceId: null,
    nextSeats: null,
    nextInvoiceId: null,
    nextInvoiceDueAt: null,
    reminded: null,
  } as const;
  const key = `rights-changed:cancelled:${sub.id}:${sub.revision}`;
  return {
    statements: [
      noOtherInReview(platform, tenant.id, null),
      ...freed.statements,
      updateSubscription(platform, sub, ended, now),
      insertSubscriptionEvent(platform, {
        tenantId: tenant.id,
        at: now,
        before: { ...sub, price },
        after: { ...sub, price, status: "cancelled" },
      }),
      setBillingHold(platform, tenant.id, "read_only"),
      leaveBehind(platform, key, { kind: "rights-changed", tenantId: tenant.id }, now),
    ],
    keys: [...freed.keys, key],
  };
}

async function write(
  ctx: TenantContext,
  actor: Member,
  { sub, plan }: Running,
  { cancelling, ended }: { cancelling: Cancelling; ended: Batch },
): Promise<void> {
  const { platform, tenant, now, requestId } = ctx;
  await commit(ctx, {
    statements: [
      subscriptionStands(platform, tenant.id, sub),
      ...ended.statements,
      insertAudit(
        platform,
        { actorId: actor.id, at: now, requestId },
        {
          action: "subscription.cancelled",
          subject: plan.name,
          tenantId: tenant.id,
          before: { status: sub.status },
          after: cancelling,
        },
      ),
    ],
    keys: ended.keys,
  });
}
