import type Stripe from "stripe";
import { makeInvoice, type InvoiceDraft } from "../make/invoice.ts";
import { idOf } from "../world/id-of.ts";
import type { World } from "../world/world.ts";
import { attempt } from "./attempt.ts";
import { workOut, type Change } from "./change.ts";
import { errorOf, methodFor, verdictOf } from "./collect.ts";
import { discountsLeft, discountsNow, makeDiscount } from "./discounts.ts";
import { createInvoice, finalizeInvoice } from "./invoices.ts";
import { keepPendingLine, pendingLines, takePendingLines } from "./lines.ts";
import { patchSubscription } from "./patch.ts";
import { DAY, HOUR } from "./periods.ts";
import { invalid, StripeRefusal } from "./refusal.ts";
import type { PaymentBehavior, SubscriptionUpdate } from "./update-params.ts";

/** Changes what a subscription costs, and bills the change as its proration and payment behaviour say. */
export function updateAmounts(
  world: World,
  subscription: Stripe.Subscription,
  update: SubscriptionUpdate,
  payment: PaymentBehavior,
): void {
  if (["canceled", "incomplete_expired"].includes(subscription.status)) {
    throw invalid("A canceled subscription can only update its cancellation_details and metadata.");
  }
  const change = workOut(world, subscription, update);
  const method = methodFor(world, idOf(subscription.customer), subscription);
  const lines = change.invoiceNow ? [...pendingLines(world, subscription), ...change.lines] : [];
  const draft = draftOf(world, subscription, change, lines);
  const due = change.invoiceNow ? makeInvoice(world, "in_unseen", draft).amount_due : 0;
  const verdict = due === 0 ? "pays" : verdictOf(world, method, false);
  if (verdict !== "pays" && payment === "error_if_incomplete") throw new StripeRefusal(402, errorOf(verdict));
  if (verdict !== "pays" && payment === "pending_if_incomplete") {
    return waitForPayment(world, subscription, change, draft);
  }
  if (update.discounts) {
    const on = { customer: idOf(subscription.customer), subscription: subscription.id };
    const discounts = update.discounts.map((wanted) => makeDiscount(world, wanted, on, true));
    for (const discount of discounts) world.log.emit("customer.discount.created", discount);
    patchSubscription(world, subscription, { discounts: discounts.map(({ id }) => id) });
  }
  const id = world.id("in");
  if (change.invoiceNow) takePendingLines(world, subscription);
  else for (const line of change.lines) keepPendingLine(world, subscription, line);
  const began = change.target.status === "trialing" && subscription.trial_start === null;
  patchSubscription(world, subscription, {
    ...change.target,
    ...(began && { trial_start: world.now() }),
    ...(change.invoiceNow && { latest_invoice: id }),
  });
  world.due.add(change.periodEnd, "period_end", subscription.id);
  if (change.target.status === "trialing") {
    world.due.add(Math.max(world.now(), change.periodEnd - 3 * DAY), "trial_will_end", subscription.id);
  }
  if (!change.invoiceNow) return;
  const invoice = createInvoice(world, id, { ...draft, discounts: discountsNow(world, subscription) });
  patchSubscription(world, subscription, { discounts: discountsLeft(world, subscription) });
  finalizeInvoice(world, invoice);
  attempt(world, invoice, { automatic: true });
}

/** The change is written down beside the subscription, which stays as it is until the invoice is paid. */
function waitForPayment(
  world: World,
  subscription: Stripe.Subscription,
  change: Change,
  draft: InvoiceDraft,
): void {
  const invoice = createInvoice(world, world.id("in"), { ...draft, autoAdvance: false });
  finalizeInvoice(world, invoice);
  const expires = world.now() + 23 * HOUR;
  attempt(world, invoice, { automatic: false });
  world.pendingUpdates.add({
    id: subscription.id,
    invoice: invoice.id,
    target: change.target,
    periodEnd: change.periodEnd,
  });
  world.due.add(expires, "pending_update_expiry", subscription.id);
  patchSubscription(world, subscription, {
    latest_invoice: invoice.id,
    pending_update: {
      billing_cycle_anchor: change.resets ? change.target.billing_cycle_anchor : null,
      cancel_at_period_end: null,
      discount: null,
      discounts: null,
      expires_at: expires,
      metadata: null,
      subscription_items: change.target.items.data,
      trial_end: null,
      trial_from_plan: null,
    },
  });
}

/** The invoice that a change would make, or that comes next: for `create_preview`. Costs nobody anything. */
export function previewInvoice(
  world: World,
  subscription: Stripe.Subscription,
  update: SubscriptionUpdate,
): Stripe.Invoice {
  const change = workOut(world, subscription, update);
  const lines = change.invoiceNow ? [...pendingLines(world, subscription), ...change.lines] : change.lines;
  return makeInvoice(world, world.id("upcoming_in"), draftOf(world, subscription, change, lines));
}

function draftOf(
  world: World,
  subscription: Stripe.Subscription,
  change: Change,
  lines: InvoiceDraft["lines"],
): InvoiceDraft {
  const [item] = change.target.items.data;
  return {
    customer: idOf(subscription.customer),
    currency: subscription.currency,
    reason: "subscription_update",
    period: { start: item?.current_period_start ?? change.at, end: change.at },
    lines,
    discounts: discountsNow(world, subscription),
    subscription,
    prorationDate: change.at,
    autoAdvance: true,
  };
}
