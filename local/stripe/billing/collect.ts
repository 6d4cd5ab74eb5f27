import type Stripe from "stripe";
import { makeCharge, makeInvoicePayment, makePaymentIntent } from "../make/payment.ts";
import { idOf } from "../world/id-of.ts";
import type { World } from "../world/world.ts";
import { CARDS, declineMessage, type DeclineReason } from "./cards.ts";
import { openPayments, subscriptionOf } from "./invoices.ts";
import type { RefusalBody } from "./refusal.ts";

export type Failure = DeclineReason | "authenticate" | "no_card";
export type Outcome = "paid" | Failure;

/** What a card does when it is charged, with its owner there to answer the bank or not. */
export function verdictOf(world: World, method: string | null, onSession: boolean): "pays" | Failure {
  const number = method === null ? undefined : world.cards.get(method);
  if (!number) return "no_card";
  return onSession ? CARDS[number].onSession : CARDS[number].offSession;
}

/** The card that an invoice or a subscription is charged to. */
export function methodFor(world: World, customer: string, subscription?: Stripe.Subscription): string | null {
  if (subscription?.default_payment_method) return idOf(subscription.default_payment_method);
  const own = world.customers.need(customer).invoice_settings.default_payment_method;
  return own ? idOf(own) : null;
}

/**
 * Charges an open invoice and says how that went, up to the invoice itself: what it means for the subscription is
 * `attempt`'s business. `nextAttempt` is when Stripe will try again should it fail (seconds).
 */
export function charge(
  world: World,
  invoice: Stripe.Invoice,
  {
    method,
    verdict,
    nextAttempt,
  }: { method: string | null; verdict: "pays" | Failure; nextAttempt: number | null },
): Outcome {
  invoice.attempted = true;
  if (invoice.amount_remaining === 0) {
    markPaid(world, invoice, null);
    return "paid";
  }
  invoice.attempt_count += 1;
  const payment = paymentOf(world, invoice);
  const intent = world.paymentIntents.need(
    payment.payment.payment_intent && idOf(payment.payment.payment_intent),
  );
  if (verdict === "pays" && method !== null) {
    succeed(world, intent, method);
    markPaid(world, invoice, payment);
    return "paid";
  }
  fail(world, intent, method, verdict === "pays" ? "no_card" : verdict);
  invoice.next_payment_attempt = nextAttempt;
  if (nextAttempt === null) invoice.auto_advance = false;
  world.log.emit("invoice.payment_failed", invoice);
  return verdict === "pays" ? "no_card" : verdict;
}

/** Takes the money of a payment intent: the charge is what its receipt names. */
export function succeed(world: World, intent: Stripe.PaymentIntent, method: string): Stripe.Charge {
  const row = makeCharge(world, intent, world.paymentMethods.need(method), null);
  world.charges.add(row);
  intent.payment_method = method;
  intent.latest_charge = row.id;
  intent.amount_received = intent.amount;
  intent.last_payment_error = null;
  intent.status = "succeeded";
  world.log.emit("charge.succeeded", row);
  world.log.emit("payment_intent.succeeded", intent);
  return row;
}

export function fail(world: World, intent: Stripe.PaymentIntent, method: string | null, why: Failure): void {
  const error = errorOf(why);
  intent.status = "requires_payment_method";
  intent.last_payment_error = error;
  const card = world.paymentMethods.get(method);
  if (card && (why === "card_declined" || why === "insufficient_funds")) {
    const row = world.charges.add(makeCharge(world, intent, card, why));
    intent.latest_charge = row.id;
    intent.last_payment_error = { ...error, charge: row.id, payment_method: card };
    world.log.emit("charge.failed", row);
  }
  world.log.emit("payment_intent.payment_failed", intent);
}

/** The error that an API call answers and a payment intent remembers. */
export function errorOf(why: Failure): RefusalBody & { type: "card_error" | "invalid_request_error" } {
  switch (why) {
    case "no_card":
      return {
        type: "invalid_request_error",
        code: "missing",
        message: "This customer has no attached payment source or default payment method.",
      };
    case "authenticate":
      return {
        type: "card_error",
        code: "authentication_required",
        decline_code: "authentication_required",
        message: "Your card was declined. This transaction requires authentication.",
      };
    case "card_declined":
    case "insufficient_funds":
      return {
        type: "card_error",
        code: "card_declined",
        decline_code: why === "card_declined" ? "generic_decline" : why,
        message: declineMessage(why),
      };
  }
}

function markPaid(world: World, invoice: Stripe.Invoice, payment: Stripe.InvoicePayment | null): void {
  const now = world.now();
  invoice.status = "paid";
  invoice.amount_paid = invoice.amount_due;
  invoice.amount_remaining = 0;
  invoice.auto_advance = false;
  invoice.next_payment_attempt = null;
  invoice.status_transitions.paid_at = now;
  if (payment) {
    payment.status = "paid";
    payment.amount_paid = payment.amount_requested;
    payment.status_transitions.paid_at = now;
  }
  world.log.emit("invoice.paid", invoice);
  world.log.emit("invoice.payment_succeeded", invoice);
  if (payment) world.log.emit("invoice_payment.paid", payment);
}

/** The one open payment of an invoice, made at the first attempt. */
function paymentOf(world: World, invoice: Stripe.Invoice): Stripe.InvoicePayment {
  const [open] = openPayments(world, invoice);
  if (open) return open;
  const intent = makePaymentIntent(world, {
    amount: invoice.amount_remaining,
    currency: invoice.currency,
    customer: invoice.customer ? idOf(invoice.customer) : "",
    description: subscriptionOf(world, invoice) ? "Subscription update" : null,
    metadata: {},
  });
  world.paymentIntents.add(intent);
  world.log.emit("payment_intent.created", intent);
  return world.invoicePayments.add(makeInvoicePayment(world, invoice, intent));
}
