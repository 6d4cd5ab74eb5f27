import type { Statement } from "#db/client.ts";
import { insertAudit } from "#db/platform/store/audit.ts";
import { invoiceIssuedKey, issueInvoice } from "#db/platform/store/invoices.ts";
import { insertOrder, noOtherInReview } from "#db/platform/store/payments.ts";
import {
  insertSubscriptionEvent,
  NOTHING_BILLED,
  subscriptionStands,
  updateSubscription,
  type SubscriptionRow,
} from "#db/platform/store/subscriptions.ts";
import { assertNever } from "#domain/assert-never.ts";
import { beginFree } from "#domain/billing/begin.ts";
import { reductionOf } from "#domain/billing/coupon.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import type { PaymentId } from "#domain/ids.ts";
import type { Member, TenantContext } from "../context.ts";
import { done, type Result } from "../result.ts";
import { changeCardPlan, type CardChangeRefusal } from "./card/change-card-plan.ts";
import { commit, decideAnew, type Batch } from "./commit.ts";
import { newOrder } from "./new-order.ts";
import {
  plannedChange,
  type ChangeRefusal,
  type PlannedChange,
  type WantedChange,
} from "./planned-change.ts";
import { runningSubscription } from "./running-subscription.ts";
import { settleGift } from "./settle-gift.ts";
import { withdrawOrders } from "./withdraw-orders.ts";

/** `paymentId`: what is to be paid by transfer for it to take place. */
type Changed = { when: "now" | "at-end" | "same"; paymentId: PaymentId | null };
type Answer = Result<Changed, ChangeRefusal | CardChangeRefusal | BillingRefused<"changed-meanwhile">>;

/**
 * Takes other terms. By transfer: dearer ones are billed for the rest of the covered time and begin when that is verified; cheaper ones
 * begin with the next period; the terms that run take such a wish back; within a trial everything is chosen anew.
 */
export function changePlan(ctx: TenantContext, actor: Member, wanted: WantedChange): Promise<Answer> {
  return decideAnew(async (): Promise<Answer> => {
    const running = await runningSubscription(ctx, actor);
    if (!running.ok) return running;
    if (running.value.sub.lane === "card") return changeByCard(ctx, actor, wanted);
    const planned = await plannedChange(ctx, running.value, wanted);
    if (!planned.ok) return planned;
    const change = planned.value;
    switch (change.when) {
      case "same":
        return wish(ctx, actor, change, { nextPriceId: null, nextSeats: null });
      case "at-end":
        return wish(ctx, actor, change, {
          nextPriceId: change.offer.price.id,
          nextSeats: change.seats,
          // Who chooses what comes next does not leave.
          cancelAtEnd: false,
          cancelReason: null,
        });
      case "tried":
        return tryOther(ctx, actor, change);
      case "now":
        return bill(ctx, actor, change);
      default:
        return assertNever(change.when);
    }
  });
}

/** Stripe charges the difference at once, so that nothing is left to pay. */
async function changeByCard(ctx: TenantContext, actor: Member, wanted: WantedChange): Promise<Answer> {
  const changed = await changeCardPlan(ctx, actor, wanted);
  return changed.ok ? done({ ...changed.value, paymentId: null }) : changed;
}

/** What is to follow the covered time. An order for dearer terms is over with it. */
async function wish(
  ctx: TenantContext,
  actor: Member,
  change: PlannedChange,
  next: Partial<SubscriptionRow>,
): Promise<Answer> {
  const freed = await withdrawOrders(ctx, change.side, change.current.orders, "withdrawn");
  await write(ctx, actor, change, {
    statements: [...freed.statements, updateSubscription(ctx.platform, change.current.sub, next, ctx.now)],
    keys: freed.keys,
  });
  return done({ when: change.when === "same" ? "same" : "at-end", paymentId: null });
}

async function tryOther(ctx: TenantContext, actor: Member, change: PlannedChange): Promise<Answer> {
  if (change.offer.price.unitMinor === 0) return takeFree(ctx, actor, change);
  const { platform, tenant, now } = ctx;
  const { current, offer, seats, side, next } = change;
  const { sub } = current;
  // The new order uses the coupon of the old one.
  const replaced = current.orders.map((order) => ({ ...order, couponId: null }));
  const freed = await withdrawOrders(ctx, side, replaced, "replaced");
  const order = newOrder({
    tenantId: tenant.id,
    purpose: "start",
    amountMinor: next.totalMinor,
    currency: next.currency,
    priceId: offer.price.id,
    seats,
    couponId: sub.couponId,
    createdBy: actor.id,
    createdAt: now,
  });
  if (next.totalMinor === 0) {
    const { coupon, price } = current;
    const gift = await settleGift(ctx, actor, {
      payment: order,
      price: offer.price,
      plan: offer.plan,
      side,
      subscription: sub,
      before: { ...sub, price },
      coupon: coupon && { periods: coupon.periods, reduction: reductionOf(coupon) },
    });
    const statements = [...freed.statements, insertOrder(platform, order), ...gift.statements];
    await write(ctx, actor, change, { statements, keys: [...freed.keys, ...gift.keys] });
    return done({ when: "now", paymentId: null });
  }
  const terms = { priceId: offer.price.id, seats, nextPriceId: null, nextSeats: null };
  await write(ctx, actor, change, {
    statements: [
      ...freed.statements,
      updateSubscription(platform, sub, terms, now),
      noted(ctx, change),
      insertOrder(platform, order),
    ],
    keys: freed.keys,
  });
  return done({ when: "now", paymentId: order.id });
}

/** What costs nothing needs no trial: it begins at once and has no end. */
async function takeFree(ctx: TenantContext, actor: Member, change: PlannedChange): Promise<Answer> {
  const { platform, now } = ctx;
  const { current, offer, seats, side } = change;
  const { sub } = current;
  const freed = await withdrawOrders(ctx, side, current.orders, "replaced");
  const choice = { priceId: offer.price.id, seats, couponId: null, couponPeriods: null };
  const free = {
    ...sub,
    ...beginFree(choice, now, sub.trialEnd),
    ...NOTHING_BILLED,
    nextInvoiceDueAt: null,
  };
  const begun = { ...change, current: { ...current, sub: free } };
  await write(ctx, actor, change, {
    statements: [...freed.statements, updateSubscription(platform, sub, free, now), noted(ctx, begun, sub)],
    keys: freed.keys,
  });
  return done({ when: "now", paymentId: null });
}

async function bill(ctx: TenantContext, actor: Member, change: PlannedChange): Promise<Answer> {
  const { platform, tenant, now } = ctx;
  const { current, offer, seats, side, draft } = change;
  if (!draft) throw new Error("A change that takes place now has a bill");
  const freed = await withdrawOrders(ctx, side, current.orders, "replaced");
  // What lasts so short that it costs nothing needs no payment.
  if (draft.totalMinor === 0) {
    const terms = { priceId: offer.price.id, seats, nextPriceId: null, nextSeats: null };
    const statements: Statement[] = [
      ...freed.statements,
      updateSubscription(platform, current.sub, terms, now),
      noted(ctx, change),
    ];
    await write(ctx, actor, change, { statements, keys: freed.keys });
    return done({ when: "now", paymentId: null });
  }
  const order = newOrder({
    tenantId: tenant.id,
    purpose: "upgrade",
    amountMinor: draft.totalMinor,
    currency: draft.currency,
    priceId: offer.price.id,
    seats,
    couponId: null,
    invoiceId: draft.id,
    createdBy: actor.id,
    createdAt: now,
  });
  await write(ctx, actor, change, {
    statements: [
      ...freed.statements,
      ...issueInvoice(platform, draft),
      insertOrder(platform, order),
      // Nothing of it changes yet, but who read it before orders anew.
      updateSubscription(platform, current.sub, {}, now),
    ],
    keys: [...freed.keys, invoiceIssuedKey(draft.id)],
  });
  return done({ when: "now", paymentId: order.id });
}

function noted(
  { platform, tenant, now }: TenantContext,
  { current, offer, seats }: PlannedChange,
  before: SubscriptionRow = current.sub,
) {
  const { sub, price } = current;
  return insertSubscriptionEvent(platform, {
    tenantId: tenant.id,
    at: now,
    before: { ...before, price },
    after: { ...sub, priceId: offer.price.id, seats, price: offer.price },
  });
}

async function write(ctx: TenantContext, actor: Member, change: PlannedChange, batch: Batch): Promise<void> {
  const { platform, tenant, now, requestId } = ctx;
  const { current, offer, seats, when } = change;
  await commit(ctx, {
    statements: [
      subscriptionStands(platform, tenant.id, current.sub),
      noOtherInReview(platform, tenant.id, null),
      ...batch.statements,
      insertAudit(
        platform,
        { actorId: actor.id, at: now, requestId },
        {
          action: "subscription.changed",
          subject: offer.plan.name,
          tenantId: tenant.id,
          before: { plan: current.plan.name, seats: current.sub.seats },
          after: { plan: offer.plan.name, interval: offer.price.interval, seats, when },
        },
      ),
    ],
    keys: batch.keys,
  });
}
