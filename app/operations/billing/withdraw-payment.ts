import { paymentFacts } from "#db/platform/queries/payments.ts";
import { subscriptionOf } from "#db/platform/queries/subscriptions.ts";
import { insertAudit } from "#db/platform/store/audit.ts";
import {
  subscriptionStands,
  updateSubscription,
  type SubscriptionRow,
} from "#db/platform/store/subscriptions.ts";
import { whyNot, type AccessRefusal } from "#domain/access/tenant-access.ts";
import { isDue } from "#domain/billing/is-due.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import { isRunning } from "#domain/billing/timeline.ts";
import type { PaymentId, PriceId } from "#domain/ids.ts";
import type { Member, TenantContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";
import { billingSide } from "./billing-side.ts";
import { commit, decideAnew } from "./commit.ts";
import { closeLink } from "./links/close-link.ts";
import { isInReview } from "./running-subscription.ts";
import { withdrawOrders } from "./withdraw-orders.ts";

/** What orders the same anew; null where something else has taken its place. */
type Again =
  | { what: "order"; priceId: PriceId; seats: number; couponCode: string | null }
  | { what: "resume" }
  | null;

type Answer = Result<
  { again: Again },
  | AccessRefusal
  | BillingRefused<
      | "gone"
      | "payment-decided"
      | "payment-in-review"
      | "payment-due"
      | "changed-meanwhile"
      | "links-unavailable"
    >
>;

/**
 * Takes back a transfer that was ordered and is not wanted any more, while no proof of it waits for us: its issued invoice is credited.
 * What pays for the plan that runs is not taken back by itself; that plan is cancelled, changed or paid otherwise.
 */
export async function withdrawPayment(ctx: TenantContext, actor: Member, id: PaymentId): Promise<Answer> {
  const role = whyNot(actor.role, "billing.manage");
  if (role) return refused(role);
  return decideAnew(() => decide(ctx, actor, id));
}

async function decide(ctx: TenantContext, actor: Member, id: PaymentId): Promise<Answer> {
  const { platform, tenant, now, requestId } = ctx;
  const [facts, current] = await Promise.all([
    paymentFacts(platform, id),
    subscriptionOf(platform, tenant.id),
  ]);
  // Another tenant's payment and a card's are answered like one that never was.
  if (facts?.payment.tenantId !== tenant.id || facts.payment.lane !== "transfer")
    return refused({ code: "gone", what: "payment" });
  const { payment, coupon } = facts;
  const { status, verification } = payment;
  if (status !== "pending")
    return refused({ code: "payment-decided", status, verification: verification ?? "none" });
  if (isInReview(payment)) return refused({ code: "payment-in-review" });
  const sub = current?.sub ?? null;
  if (isDue(payment, sub)) return refused({ code: "payment-due" });
  const silent = await closeLink(ctx, payment.id);
  if (silent) return refused(silent);
  // What goes on after a pause uses the coupon that the plan has still: that was not counted anew.
  const taken = isPaused(sub) ? { ...payment, couponId: null } : payment;
  const freed = await withdrawOrders(ctx, await billingSide(ctx, tenant.id), [taken], "withdrawn");
  const isChosen = sub?.status === "incomplete" && payment.couponId !== null;
  await commit(ctx, {
    statements: [
      subscriptionStands(platform, tenant.id, sub),
      ...freed.statements,
      ...(isChosen
        ? [updateSubscription(platform, sub, { couponId: null, couponPeriodsLeft: null }, now)]
        : []),
      insertAudit(
        platform,
        { actorId: actor.id, at: now, requestId },
        {
          action: "payment.withdrawn",
          subject: payment.reference,
          tenantId: tenant.id,
          before: { status, verification },
          after: { status: "failed" },
        },
      ),
    ],
    keys: freed.keys,
  });
  const { priceId, seats, purpose } = payment;
  return done({
    again: againOf(sub, {
      isUpgrade: purpose === "upgrade",
      priceId,
      seats,
      couponCode: coupon?.code ?? null,
    }),
  });
}

function againOf(
  sub: SubscriptionRow | null,
  { isUpgrade, ...order }: { isUpgrade: boolean; priceId: PriceId; seats: number; couponCode: string | null },
): Again {
  if (isPaused(sub) && !isUpgrade) return { what: "resume" };
  const runs = sub !== null && sub.lane !== "grant" && isRunning(sub);
  const isSame = isUpgrade ? runs && sub.lane === "transfer" : !runs;
  return isSame ? { what: "order", ...order } : null;
}

function isPaused(sub: SubscriptionRow | null): boolean {
  return sub !== null && sub.pausedAt !== null && isRunning(sub);
}
