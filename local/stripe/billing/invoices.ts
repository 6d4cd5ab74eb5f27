import type Stripe from "stripe";
import { makeInvoice, type InvoiceDraft } from "../make/invoice.ts";
import { idOf } from "../world/id-of.ts";
import { idOfSubscription, type World } from "../world/world.ts";
import { HOUR } from "./periods.ts";
import { patchCustomer } from "./patch.ts";
import { invalid } from "./refusal.ts";

/** Draws up an invoice and keeps it as a draft. */
export function createInvoice(world: World, id: string, draft: InvoiceDraft): Stripe.Invoice {
  const invoice = world.invoices.add(makeInvoice(world, id, draft));
  world.log.emit("invoice.created", invoice);
  return invoice;
}

/** A renewal's draft stays open to changes for an hour. */
export function finalizeInAnHour(world: World, invoice: Stripe.Invoice): void {
  invoice.automatically_finalizes_at = world.now() + HOUR;
  world.due.add(invoice.automatically_finalizes_at, "finalize", invoice.id);
}

/** Gives a draft its number; from here on its amounts stand. Uses up the customer's credit, or adds to it. */
export function finalizeInvoice(world: World, invoice: Stripe.Invoice): void {
  if (invoice.status !== "draft") {
    throw invalid("This invoice is already finalized, you can't re-finalize a non-draft invoice.");
  }
  const customer = world.customers.need(invoice.customer && idOf(invoice.customer));
  const now = world.now();
  const sequence = customer.next_invoice_sequence ?? 1;
  customer.next_invoice_sequence = sequence + 1;
  invoice.number = `${customer.invoice_prefix}-${String(sequence).padStart(4, "0")}`;
  invoice.starting_balance = customer.balance;
  invoice.amount_due = Math.max(0, invoice.total + customer.balance);
  invoice.amount_remaining = invoice.amount_due;
  invoice.ending_balance = customer.balance + invoice.total - invoice.amount_due;
  invoice.status = "open";
  invoice.automatically_finalizes_at = null;
  invoice.effective_at = now;
  invoice.status_transitions.finalized_at = now;
  invoice.webhooks_delivered_at = now;
  invoice.hosted_invoice_url = `${world.settings.origin}/i/${invoice.id}`;
  invoice.invoice_pdf = `${world.settings.origin}/i/${invoice.id}/pdf`;
  world.log.emit("invoice.finalized", invoice);
  patchCustomer(world, customer, { balance: invoice.ending_balance });
}

export function voidInvoice(world: World, invoice: Stripe.Invoice): void {
  if (invoice.status === "paid" || invoice.status === "void") {
    throw invalid(`You can only pass in open invoices. This invoice is ${invoice.status}.`);
  }
  invoice.status = "void";
  stopAdvancing(invoice);
  invoice.amount_remaining = 0;
  invoice.status_transitions.voided_at = world.now();
  for (const payment of openPayments(world, invoice)) cancelPayment(world, payment);
  world.log.emit("invoice.voided", invoice);
}

export function markUncollectible(world: World, invoice: Stripe.Invoice): void {
  if (invoice.status !== "open") throw invalid(`This invoice is ${invoice.status}, not open.`);
  invoice.status = "uncollectible";
  stopAdvancing(invoice);
  invoice.status_transitions.marked_uncollectible_at = world.now();
  world.log.emit("invoice.marked_uncollectible", invoice);
}

/** Nothing is tried any more by itself; a person can still pay. */
export function stopAdvancing(invoice: Stripe.Invoice): void {
  invoice.auto_advance = false;
  invoice.automatically_finalizes_at = null;
  invoice.next_payment_attempt = null;
}

export function openPayments(world: World, invoice: Stripe.Invoice): Stripe.InvoicePayment[] {
  return world.invoicePayments.where("invoice", invoice.id).filter((payment) => payment.status === "open");
}

export function subscriptionOf(world: World, invoice: Stripe.Invoice): Stripe.Subscription | undefined {
  return world.subscriptions.get(idOfSubscription(invoice));
}

function cancelPayment(world: World, payment: Stripe.InvoicePayment): void {
  payment.status = "canceled";
  payment.status_transitions.canceled_at = world.now();
  const intent = world.paymentIntents.get(
    payment.payment.payment_intent && idOf(payment.payment.payment_intent),
  );
  if (!intent || intent.status === "succeeded") return;
  intent.status = "canceled";
  intent.canceled_at = world.now();
  intent.cancellation_reason = "void_invoice";
  world.log.emit("payment_intent.canceled", intent);
}
