import { insertOrder } from "#db/platform/store/payments.ts";
import type { AccessRefusal } from "#domain/access/tenant-access.ts";
import { reductionOf } from "#domain/billing/coupon.ts";
import { quote } from "#domain/billing/quote.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import type { PaymentId } from "#domain/ids.ts";
import type { Member, TenantContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";
import { resumeCardSubscription } from "./card/end-card-subscription.ts";
import { billingSide } from "./billing-side.ts";
import { changeRunning } from "./change-running.ts";
import { decideAnew } from "./commit.ts";
import { newOrder } from "./new-order.ts";
import { settleGift } from "./settle-gift.ts";
import { runningSubscription, type Running } from "./running-subscription.ts";

/** `paymentId`: what is to be paid first, where the paid time is over. */
type Answer = Result<
  { paymentId: PaymentId | null },
  | AccessRefusal
  | BillingRefused<
      | "not-subscribed"
      | "no-change"
      | "card-unavailable"
      | "no-card"
      | "transfer-unavailable"
      | "changed-meanwhile"
    >
>;

/** A paused plan goes on. Where its paid time is over meanwhile, the next period begins with a payment, and the pause is not billed. */
export function resumeSubscription(ctx: TenantContext, actor: Member): Promise<Answer> {
  return decideAnew(async (): Promise<Answer> => {
    const running = await runningSubscription(ctx, actor);
    if (!running.ok) return running;
    const current = running.value;
    const { sub, orders } = current;
    if (sub.lane === "card") return resumeByCard(ctx, actor);
    if (sub.pausedAt === null) return refused({ code: "no-change" });
    if (sub.coveredUntil !== null && sub.coveredUntil > ctx.now) {
      const change = { pausedAt: null };
      await changeRunning(ctx, actor, current, { action: "subscription.resumed", change });
      return done({ paymentId: null });
    }
    const open = orders.find(({ purpose }) => purpose === "restart");
    return open ? done({ paymentId: open.id }) : orderAgain(ctx, actor, current);
  });
}

async function orderAgain(ctx: TenantContext, actor: Member, current: Running): Promise<Answer> {
  const { platform, tenant, now } = ctx;
  const { sub, price, coupon } = current;
  const side = await billingSide(ctx, tenant.id);
  if (!side?.settings.bankAccounts[price.currency]) {
    return refused({ code: "transfer-unavailable", currency: price.currency });
  }
  const lowers = coupon !== null && sub.couponPeriodsLeft !== 0;
  const order = { price, seats: sub.seats, reduction: lowers ? reductionOf(coupon) : null };
  const { totalMinor, currency } = quote(order, side.taxAt(now).rateBp);
  const row = newOrder({
    tenantId: tenant.id,
    purpose: "restart",
    amountMinor: totalMinor,
    currency,
    priceId: price.id,
    seats: sub.seats,
    couponId: lowers ? sub.couponId : null,
    createdBy: actor.id,
    createdAt: now,
  });
  const gift =
    totalMinor > 0
      ? { statements: [], keys: [] }
      : await settleGift(ctx, actor, {
          payment: row,
          price,
          plan: current.plan,
          side,
          subscription: sub,
          before: { ...sub, price },
          coupon: coupon && { periods: coupon.periods, reduction: reductionOf(coupon) },
        });
  const also = [insertOrder(platform, row), ...gift.statements];
  const { keys } = gift;
  await changeRunning(ctx, actor, current, { action: "subscription.resumed", change: {}, also, keys });
  return done({ paymentId: totalMinor > 0 ? row.id : null });
}

/** Where the paid time is over Stripe charges a new period at once, so that nothing is left to pay. */
async function resumeByCard(ctx: TenantContext, actor: Member): Promise<Answer> {
  const resumed = await resumeCardSubscription(ctx, actor);
  return resumed.ok ? done({ paymentId: null }) : resumed;
}
