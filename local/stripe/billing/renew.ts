import type Stripe from "stripe";
import { idOf } from "../world/id-of.ts";
import type { World } from "../world/world.ts";
import { attempt } from "./attempt.ts";
import { endSubscription } from "./cancel.ts";
import { methodFor } from "./collect.ts";
import { discountsLeft, discountsNow } from "./discounts.ts";
import {
  createInvoice,
  finalizeInAnHour,
  finalizeInvoice,
  markUncollectible,
  subscriptionOf,
  voidInvoice,
} from "./invoices.ts";
import { periodLines, takePendingLines } from "./lines.ts";
import { patchSubscription } from "./patch.ts";
import { expirePendingUpdate } from "./pending-update.ts";
import { periodAt } from "./periods.ts";
import { recurringOf } from "./start.ts";

const ENDED = new Set<string>(["canceled", "incomplete_expired", "incomplete", "paused"]);

/** A period is over: the next one begins with a draft, or the subscription ends. */
export function renew(world: World, subscription: Stripe.Subscription): void {
  const now = world.now();
  const [first] = subscription.items.data;
  if (!first || first.current_period_end > now || ENDED.has(subscription.status)) return;
  if (subscription.cancel_at_period_end)
    return endSubscription(world, subscription, "cancellation_requested");
  const trialEnds = subscription.status === "trialing";
  if (trialEnds && !mayGoOn(world, subscription)) return;
  expirePendingUpdate(world, subscription);

  const old = { start: first.current_period_start, end: first.current_period_end };
  const period = periodAt(subscription.billing_cycle_anchor, recurringOf(first.price), now);
  const id = world.id("in");
  patchSubscription(world, subscription, {
    items: withPeriod(subscription, period),
    latest_invoice: id,
    ...(trialEnds && { status: "active" }),
  });
  const held = subscription.pause_collection?.behavior;
  const invoice = createInvoice(world, id, {
    customer: idOf(subscription.customer),
    currency: subscription.currency,
    reason: "subscription_cycle",
    period: old,
    lines: [
      ...takePendingLines(world, subscription),
      ...periodLines(world, subscription, subscription.items.data, false),
    ],
    discounts: discountsNow(world, subscription),
    subscription,
    autoAdvance: subscription.status !== "unpaid" && held !== "keep_as_draft",
  });
  patchSubscription(world, subscription, { discounts: discountsLeft(world, subscription) });
  world.due.add(period.end, "period_end", subscription.id);
  if (held === "void") return voidInvoice(world, invoice);
  if (invoice.auto_advance) finalizeInAnHour(world, invoice);
}

/** The draft's hour is over. */
export function finalizeDue(world: World, invoice: Stripe.Invoice): void {
  if (invoice.status !== "draft" || !invoice.auto_advance) return;
  const subscription = subscriptionOf(world, invoice);
  finalizeInvoice(world, invoice);
  if (subscription?.pause_collection?.behavior === "mark_uncollectible")
    return markUncollectible(world, invoice);
  if (invoice.collection_method === "charge_automatically") attempt(world, invoice, { automatic: true });
}

/** A failed invoice is tried again, unless it was settled meanwhile. */
export function retry(world: World, invoice: Stripe.Invoice): void {
  const planned = invoice.next_payment_attempt;
  if (invoice.status !== "open" || planned === null || planned > world.now()) return;
  attempt(world, invoice, { automatic: true });
}

export function withPeriod(
  { items }: Stripe.Subscription,
  period: { start: number; end: number },
): Stripe.Subscription["items"] {
  const moved = { current_period_start: period.start, current_period_end: period.end };
  return { ...items, data: items.data.map((item) => ({ ...item, ...moved })) };
}

/** A trial without a card goes on, stops or ends, as was agreed when it began. */
function mayGoOn(world: World, subscription: Stripe.Subscription): boolean {
  if (methodFor(world, idOf(subscription.customer), subscription) !== null) return true;
  const then = subscription.trial_settings?.end_behavior.missing_payment_method;
  if (then === "cancel") endSubscription(world, subscription, "cancellation_requested");
  if (then === "pause") {
    subscription.status = "paused";
    world.log.emit("customer.subscription.paused", subscription);
  }
  return then !== "cancel" && then !== "pause";
}
