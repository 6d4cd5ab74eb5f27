import type Stripe from "stripe";
import type { CardInvoice, CardInvoiceLine, CardPayment, CardRefund } from "#domain/billing/card.ts";
import type { RefundId } from "#domain/ids.ts";
import { couponOf } from "./subscription-object.server.ts";
import { currencyOf, idOf, inMs, notedId } from "./words.server.ts";

/** Whether an invoice was finalised: a draft still changes. */
export function isFinal(invoice: Stripe.Invoice): boolean {
  return invoice.status !== "draft" && invoice.status_transitions.finalized_at !== null;
}

/** `rates` by id: an invoice names the tax that it charges by its rate's id alone. */
export function invoiceOf(invoice: Stripe.Invoice, rates: ReadonlyMap<string, Stripe.TaxRate>): CardInvoice {
  const { finalized_at: finalized, paid_at: paid, voided_at: voided } = invoice.status_transitions;
  return {
    id: invoice.id,
    subscriptionId: idOf(invoice.parent?.subscription_details?.subscription),
    status: statusOf(invoice),
    wasOpen: voided === null || voided !== finalized,
    finalizedAt: inMs(finalized ?? invoice.created),
    paidAt: paid === null ? null : inMs(paid),
    currency: currencyOf(invoice.currency),
    subtotalMinor: invoice.subtotal,
    discountMinor: sum(invoice.total_discount_amounts ?? []),
    couponId: couponOf(invoice.discounts),
    taxMinor: sum(invoice.total_taxes ?? []),
    totalMinor: invoice.total,
    tax: taxOf(invoice, rates),
    lines: invoice.lines.data.map(lineOf),
    payUrl: invoice.hosted_invoice_url ?? null,
    paymentIds: (invoice.payments?.data ?? []).flatMap(({ payment }) => idOf(payment.payment_intent) ?? []),
    reason: reasonOf(invoice.billing_reason),
  };
}

const FINAL: readonly CardInvoice["status"][] = ["open", "paid", "void", "uncollectible"];

function statusOf({ id, status }: Stripe.Invoice): CardInvoice["status"] {
  const known = FINAL.find((each): boolean => each === status);
  if (!known) throw new Error(`The invoice ${id} at Stripe is ${status}`);
  return known;
}

/** The rate that an invoice charges. */
export function taxRateIdOf({ total_taxes: taxes }: Stripe.Invoice): string | null {
  return taxes?.[0]?.tax_rate_details?.tax_rate ?? null;
}

function taxOf(invoice: Stripe.Invoice, rates: ReadonlyMap<string, Stripe.TaxRate>): CardInvoice["tax"] {
  const rate = rates.get(taxRateIdOf(invoice) ?? "");
  if (!rate) return null;
  return {
    name: rate.display_name,
    bp: Math.round(rate.percentage * 100),
    behaviour: rate.inclusive ? "inclusive" : "exclusive",
  };
}

function reasonOf(reason: Stripe.Invoice["billing_reason"]): CardInvoice["reason"] {
  if (reason === "subscription_create") return "start";
  return reason === "subscription_cycle" ? "renewal" : "change";
}

export function lineOf(line: Stripe.InvoiceLineItem): CardInvoiceLine {
  const { parent, period } = line;
  return {
    description: line.description ?? "",
    quantity: line.quantity ?? 1,
    amountMinor: line.amount,
    period: { start: inMs(period.start), end: inMs(period.end) },
    cardPriceId: idOf(line.pricing?.price_details?.price),
    isProration:
      (parent?.subscription_item_details?.proration ?? parent?.invoice_item_details?.proration) === true,
  };
}

/** Needs `latest_charge` expanded. */
export function paymentOf(intent: Stripe.PaymentIntent): CardPayment {
  const { status, latest_charge: charge } = intent;
  const isPaid = status === "succeeded";
  const paid = charge && typeof charge === "object" ? charge.created : intent.created;
  return {
    id: intent.id,
    status: isPaid ? "paid" : status === "canceled" ? "cancelled" : "open",
    amountMinor: isPaid ? intent.amount_received : intent.amount,
    currency: currencyOf(intent.currency),
    createdAt: inMs(intent.created),
    paidAt: isPaid ? inMs(paid) : null,
    declined: isPaid ? null : (intent.last_payment_error?.message ?? null),
  };
}

export function refundOf(refund: Stripe.Refund): CardRefund {
  return {
    id: refund.id,
    paymentId: idOf(refund.payment_intent) ?? "",
    amountMinor: refund.amount,
    currency: currencyOf(refund.currency),
    status:
      refund.status === "succeeded"
        ? "completed"
        : refund.status === "failed" || refund.status === "canceled"
          ? "failed"
          : "pending",
    failure: refund.failure_reason ?? null,
    createdAt: inMs(refund.created),
    refundId: notedId<RefundId>(refund.metadata, "refund_id"),
  };
}

function sum(parts: readonly { amount: number }[]): number {
  return parts.reduce((total, { amount }) => total + amount, 0);
}
