import type { CardInvoice, CardPayment } from "#domain/billing/card.ts";
import type { InvoiceDraft } from "#domain/billing/invoice-draft.ts";
import type { Party } from "#domain/billing/party.ts";
import type { PaymentStatus, Purpose } from "#domain/billing/payment.ts";
import { share } from "#domain/billing/money.ts";
import type { TaxBehaviour } from "#domain/billing/plan.ts";
import type { TaxNote } from "#domain/billing/tax.ts";
import type { InvoiceId, TenantId } from "#domain/ids.ts";

/** How a bill of the card provider stands in our books. */
export type OwnInvoiceState = "open" | "paid" | "written-off";

/**
 * What our invoice for one of the provider's is; null where there is none: one that was taken back before anybody could pay it (a
 * period that is paused), and one over nothing at all (the beginning of a trial). `isEnded`: its subscription is over, so that nobody
 * collects any more.
 */
export function ownInvoiceState(invoice: CardInvoice, isEnded: boolean): OwnInvoiceState | null {
  const isOverNothing =
    invoice.totalMinor === 0 && invoice.lines.every(({ amountMinor }) => amountMinor === 0);
  // A sum in the customer's favour is kept at the provider for its next bill.
  if (isOverNothing || !invoice.wasOpen || invoice.totalMinor < 0) return null;
  switch (invoice.status) {
    case "paid":
      return "paid";
    case "void":
    case "uncollectible":
      return "written-off";
    case "open":
      return isEnded ? "written-off" : "open";
  }
}

/** Which of the provider's invoices ours bills: the same is never billed twice. */
export function cardBillingKey(invoiceId: string): string {
  return `stripe:${invoiceId}`;
}

/** The same, once more: written off, and paid after all. */
export function lateBillingKey(invoiceId: string): string {
  return `stripe:${invoiceId}:late`;
}

/** Our invoice with the amounts, the tax and the lines of the provider's. */
export function cardInvoiceDraft(
  invoice: CardInvoice,
  facts: {
    id: InvoiceId;
    tenantId: TenantId;
    series: string;
    seller: Party;
    buyer: Party;
    taxNote: TaxNote | null;
    /** Of the price, for an invoice without tax. */
    taxBehaviour: TaxBehaviour;
  },
): InvoiceDraft {
  const { tax, lines } = invoice;
  return {
    ...facts,
    taxBehaviour: tax?.behaviour ?? facts.taxBehaviour,
    kind: "invoice",
    lane: "card",
    billingKey: cardBillingKey(invoice.id),
    currency: invoice.currency,
    lines: lines.map(({ description, quantity, amountMinor }) => ({
      description,
      quantity,
      unitMinor: share(amountMinor, 1, Math.max(1, quantity)),
      amountMinor,
    })),
    subtotalMinor: invoice.subtotalMinor,
    discountMinor: invoice.discountMinor,
    netMinor: invoice.totalMinor - invoice.taxMinor,
    taxMinor: invoice.taxMinor,
    totalMinor: invoice.totalMinor,
    taxName: tax?.name ?? "",
    taxBp: tax?.bp ?? 0,
    taxNote: tax ? null : facts.taxNote,
    issuedAt: invoice.finalizedAt,
    // A card is charged when the invoice is final.
    dueAt: invoice.finalizedAt,
    period:
      lines.length === 0
        ? null
        : {
            start: Math.min(...lines.map(({ period }) => period.start)),
            end: Math.max(...lines.map(({ period }) => period.end)),
          },
    stripeInvoiceId: invoice.id,
    creditsId: null,
    status: "open",
  };
}

/** What our payment for a try to collect is; null before the card was asked at all. */
export function ownPaymentState(
  payment: CardPayment,
  invoice: OwnInvoiceState,
): { status: PaymentStatus; reason: string | null } | null {
  if (payment.status === "paid") return { status: "completed", reason: null };
  if (payment.status === "cancelled" || invoice === "written-off") {
    return payment.declined === null ? null : { status: "failed", reason: payment.declined };
  }
  return payment.declined === null ? null : { status: "pending", reason: payment.declined };
}

export function purposeOf({ reason }: CardInvoice): Purpose {
  return reason === "change" ? "upgrade" : reason;
}
