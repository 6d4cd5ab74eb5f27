import type { InvoiceDetail } from "#db/platform/queries/invoices.ts";
import { creditInvoice, invoiceIssuedKey } from "#db/platform/store/invoices.ts";
import { post } from "#db/platform/store/ledger.ts";
import { updatePayment, type PaymentRow } from "#db/platform/store/payments.ts";
import { creditable, creditNoteDraft } from "#domain/billing/credit-note.ts";
import { refundPostings, type Till } from "#domain/billing/ledger.ts";
import { newId, type InvoiceId, type RefundId } from "#domain/ids.ts";
import type { PlatformContext } from "../context.ts";
import { billingSide } from "./billing-side.ts";
import type { Batch } from "./commit.ts";

export type Booking = Batch & { creditNoteId: InvoiceId | null };

/**
 * What money that went back of a payment leaves in the books: a credit note for what its invoice has left of it, the postings, and how much
 * of the payment is there still. `at` in UTC epoch ms.
 */
export async function bookRefund(
  context: PlatformContext,
  what: {
    refundId: RefundId;
    payment: PaymentRow;
    invoice: InvoiceDetail;
    minor: number;
    reason: string;
    till: Till;
    at: number;
  },
): Promise<Booking> {
  const { platform } = context;
  const { refundId, payment, invoice, minor, reason, till, at } = what;
  const side = await billingSide(context, payment.tenantId);
  if (!side) throw new Error("There are payments, but the platform has not said who it is");
  const credited = Math.min(minor, creditable(invoice));
  const note =
    credited > 0
      ? creditNoteDraft(invoice, {
          id: newId<InvoiceId>(),
          series: side.settings.series.creditNote,
          minor: credited,
          description:
            reason === ""
              ? side.t("cardPayments.creditNote.refunded")
              : side.t("invoice.line.refund", { reason }),
          at,
        })
      : null;
  const refundedMinor = payment.refundedMinor + minor;
  const isAll = refundedMinor >= payment.amountMinor;
  const { tenantId, currency } = payment;
  const source = `refund:${refundId}`;
  return {
    statements: [
      ...(note ? creditInvoice(platform, { note, creditedBefore: invoice.creditedMinor }) : []),
      updatePayment(platform, payment, { refundedMinor, status: isAll ? "refunded" : "completed" }),
      post([{ source, tenantId, at, postings: refundPostings(till, minor, currency) }]),
    ],
    keys: note ? [invoiceIssuedKey(note.id)] : [],
    creditNoteId: note?.id ?? null,
  };
}
