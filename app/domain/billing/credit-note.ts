import type { InvoiceDraft } from "#domain/billing/invoice-draft.ts";
import { share } from "#domain/billing/money.ts";
import type { InvoiceId } from "#domain/ids.ts";

/** An issued invoice, as far as a credit note needs to know it. `creditedMinor`: what earlier ones took back. */
export type Credited = Pick<
  InvoiceDraft,
  | "id"
  | "tenantId"
  | "lane"
  | "currency"
  | "taxMinor"
  | "totalMinor"
  | "taxName"
  | "taxBp"
  | "taxBehaviour"
  | "taxNote"
  | "seller"
  | "buyer"
> & { creditedMinor: number; periodStart: number | null; periodEnd: number | null };

/** What of an invoice is not taken back yet. */
export function creditable(invoice: Pick<Credited, "totalMinor" | "creditedMinor">): number {
  return invoice.totalMinor - invoice.creditedMinor;
}

/**
 * A credit note over `minor` (tax included) of an invoice. The tax in it is the invoice's share up to here less what earlier notes had, so
 * that notes over all of an invoice have exactly its tax, in however many parts.
 */
export function creditNoteDraft(
  invoice: Credited,
  note: { id: InvoiceId; series: string; minor: number; description: string; at: number },
): InvoiceDraft & { creditsId: InvoiceId } {
  const { creditedMinor, taxMinor, totalMinor, taxBehaviour, periodStart, periodEnd } = invoice;
  const taxUpTo = (credited: number) => (totalMinor === 0 ? 0 : share(taxMinor, credited, totalMinor));
  const tax = taxUpTo(creditedMinor + note.minor) - taxUpTo(creditedMinor);
  const net = note.minor - tax;
  const subtotal = taxBehaviour === "inclusive" ? note.minor : net;
  return {
    id: note.id,
    tenantId: invoice.tenantId,
    kind: "credit_note",
    series: note.series,
    lane: invoice.lane,
    billingKey: `credit:${invoice.id}:${creditedMinor}`,
    currency: invoice.currency,
    lines: [{ description: note.description, quantity: 1, unitMinor: subtotal, amountMinor: subtotal }],
    subtotalMinor: subtotal,
    discountMinor: 0,
    netMinor: net,
    taxMinor: tax,
    totalMinor: note.minor,
    taxName: invoice.taxName,
    taxBp: invoice.taxBp,
    taxBehaviour,
    taxNote: invoice.taxNote,
    seller: invoice.seller,
    buyer: invoice.buyer,
    issuedAt: note.at,
    dueAt: note.at,
    period: periodStart === null || periodEnd === null ? null : { start: periodStart, end: periodEnd },
    stripeInvoiceId: null,
    creditsId: invoice.id,
    status: "paid",
  };
}
