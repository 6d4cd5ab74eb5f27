import type { PlatformDb } from "#db/platform/database.ts";
import { aroundInvoice } from "#db/platform/queries/invoice-list.ts";
import type { InvoiceDetail } from "#db/platform/queries/invoices.ts";
import { tenantDetail } from "#db/platform/queries/tenant-list.ts";
import { refundLeft } from "#domain/billing/refund.ts";
import { countryName } from "#messages/country-names.server.ts";

export type InvoicePage = Awaited<ReturnType<typeof loadInvoice>> & { mayRefund: boolean; now: number };

/** Everything about one invoice: what it says, what was paid and given back, and what all of it posted. */
export async function loadInvoice(platform: PlatformDb, invoice: InvoiceDetail, locale: string) {
  const [tenant, around] = await Promise.all([
    tenantDetail(platform, invoice.tenantId),
    aroundInvoice(platform, invoice.id),
  ]);
  const payments = around.payments.map((payment) => {
    const refunds = around.refunds.filter(({ paymentId }) => paymentId === payment.id);
    // What was of no use to the payment was never a part of it.
    const ofIt = refunds.filter(({ linkId }) => linkId === null);
    const pending = ofIt.filter(({ status }) => status === "pending");
    const pendingMinor = pending.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const last = ofIt.at(-1);
    const { id, reference, lane, currency, status, amountMinor, createdAt, completedAt } = payment;
    return {
      ...{ id, reference, lane, currency, status, amountMinor, createdAt, completedAt },
      /** Through a payment link: its provider gives it back. */
      isOnline: payment.razorpayPaymentId !== null,
      leftMinor: refundLeft(payment, pendingMinor, invoice),
      /** What the provider refused to give, if that was the last that was asked for. */
      refused: last?.status === "failed" ? { minor: last.amountMinor, reason: last.reason } : null,
      refunds: refunds.map((one) => ({
        id: one.id,
        status: one.status,
        amountMinor: one.amountMinor,
        reason: one.reason,
        failure: one.failure,
        isSurplus: one.linkId !== null,
      })),
    };
  });
  const nameOf = (country: string | null) => country && countryName(locale, country);
  return {
    invoice,
    /** By their names. */
    countries: { seller: nameOf(invoice.seller.country), buyer: nameOf(invoice.buyer.country) },
    tenant: tenant && { id: tenant.id, name: tenant.name },
    notes: around.notes,
    payments,
    postings: around.postings,
  };
}
