import type Stripe from "stripe";
import { idOf } from "../world/id-of.ts";
import type { World } from "../world/world.ts";
import { endSubscription } from "./cancel.ts";
import { charge, methodFor, verdictOf, type Outcome } from "./collect.ts";
import { stopAdvancing, subscriptionOf } from "./invoices.ts";
import { patchSubscription } from "./patch.ts";
import { applyPendingUpdate } from "./pending-update.ts";
import { DAY } from "./periods.ts";

export type Attempt = {
  /** The card; the invoice's own where it is left out. */
  method?: string;
  /** The owner of the card is there and has answered the bank. */
  onSession?: boolean;
  /** A renewal: it is tried again by itself. A person's own try changes nothing of that plan. */
  automatic: boolean;
};

/** Tries to collect an open invoice, with all that follows for its subscription. */
export function attempt(world: World, invoice: Stripe.Invoice, how: Attempt): Outcome {
  const subscription = subscriptionOf(world, invoice);
  const customer = invoice.customer ? idOf(invoice.customer) : "";
  const method = how.method ?? methodFor(world, customer, subscription);
  const verdict = how.onSession ? "pays" : verdictOf(world, method, false);
  const nextAttempt = how.automatic ? nextTry(world, invoice) : invoice.next_payment_attempt;
  const outcome = charge(world, invoice, { method, verdict, nextAttempt });
  if (outcome === "paid") {
    if (subscription) afterPaid(world, invoice, subscription);
    return outcome;
  }
  if (how.automatic && nextAttempt !== null) world.due.add(nextAttempt, "retry", invoice.id);
  if (how.automatic && subscription) afterFailure(world, invoice, subscription);
  return outcome;
}

function afterPaid(world: World, invoice: Stripe.Invoice, subscription: Stripe.Subscription): void {
  if (applyPendingUpdate(world, invoice, subscription)) return;
  const latest = subscription.latest_invoice && idOf(subscription.latest_invoice);
  const owes = ["past_due", "unpaid", "incomplete"].includes(subscription.status);
  if (owes && latest === invoice.id) patchSubscription(world, subscription, { status: "active" });
}

function afterFailure(world: World, invoice: Stripe.Invoice, subscription: Stripe.Subscription): void {
  if (invoice.billing_reason === "subscription_create") return;
  if (subscription.status === "active" || subscription.status === "trialing") {
    patchSubscription(world, subscription, { status: "past_due" });
  }
  if (invoice.next_payment_attempt !== null || subscription.status !== "past_due") return;
  stopAdvancing(invoice);
  if (world.settings.afterRetries === "cancel") endSubscription(world, subscription, "payment_failed");
  if (world.settings.afterRetries === "unpaid") patchSubscription(world, subscription, { status: "unpaid" });
}

function nextTry(world: World, invoice: Stripe.Invoice): number | null {
  const days = world.settings.retryDays[invoice.attempt_count];
  return days === undefined ? null : world.now() + days * DAY;
}
