import { and, eq, sql } from "drizzle-orm";
import type { InvoiceId, PaymentId, RefundId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { payment, paymentLink, refund } from "#db/platform/payments-schema.ts";
import { tenant, user } from "#db/platform/schema.ts";

/** A payment, and how much of it is on its way back but not there yet (minor units). */
export async function refundable(platform: PlatformDb, id: PaymentId) {
  const pending = sql<number>`(select coalesce(sum(amount_minor), 0) from refund where payment_id = ${id} and status = 'pending' and link_id is null)`;
  const [row] = await platform
    .select({ payment, pendingMinor: pending })
    .from(payment)
    .where(eq(payment.id, id))
    .limit(1);
  return row ?? null;
}

/** A refund that is not given yet, with the card payment that it is of; null where it is given, or failed. */
export async function pendingCardRefund(platform: PlatformDb, id: RefundId) {
  const [row] = await platform
    .select({
      tenantId: refund.tenantId,
      amountMinor: refund.amountMinor,
      reference: payment.reference,
      stripePaymentIntentId: payment.stripePaymentIntentId,
    })
    .from(refund)
    .innerJoin(payment, eq(payment.id, refund.paymentId))
    .where(and(eq(refund.id, id), eq(refund.status, "pending")))
    .limit(1);
  return row ?? null;
}

/** The same of money that came through a payment link; `linkId` where it was of no use to its payment. */
export async function pendingLinkRefund(platform: PlatformDb, id: RefundId) {
  const [row] = await platform
    .select({
      tenantId: refund.tenantId,
      amountMinor: refund.amountMinor,
      linkId: refund.linkId,
      reference: payment.reference,
      /** The provider's. */
      paymentId: sql<string | null>`coalesce(${paymentLink.providerPaymentId}, ${payment.razorpayPaymentId})`,
    })
    .from(refund)
    .innerJoin(payment, eq(payment.id, refund.paymentId))
    .leftJoin(paymentLink, eq(paymentLink.id, refund.linkId))
    .where(and(eq(refund.id, id), eq(refund.status, "pending")))
    .limit(1);
  return row ?? null;
}

/** A refund that failed, and the administrator who wished for it; null where nobody did. */
export async function refusedRefund(platform: PlatformDb, id: RefundId) {
  const [row] = await platform
    .select({
      amountMinor: refund.amountMinor,
      currency: refund.currency,
      failure: refund.failure,
      reference: payment.reference,
      invoiceId: payment.invoiceId,
      company: tenant.name,
      to: { email: user.email, name: user.name, locale: user.locale },
    })
    .from(refund)
    .innerJoin(payment, eq(payment.id, refund.paymentId))
    .innerJoin(tenant, eq(tenant.id, refund.tenantId))
    .innerJoin(user, eq(user.id, refund.createdBy))
    .where(and(eq(refund.id, id), eq(refund.status, "failed")))
    .limit(1);
  return row ?? null;
}

/** The refund that a credit note was written for, if it was for one. */
export async function refundByNote(
  platform: PlatformDb,
  note: { id: InvoiceId; creditsId: InvoiceId | null },
) {
  if (!note.creditsId) return null;
  const [row] = await platform
    .select({
      reason: refund.reason,
      lane: payment.lane,
      isOnline: sql<boolean>`${payment.razorpayPaymentId} is not null`.mapWith(Boolean),
      amountMinor: refund.amountMinor,
    })
    .from(refund)
    .innerJoin(payment, eq(payment.id, refund.paymentId))
    .where(and(eq(payment.invoiceId, note.creditsId), eq(refund.creditNoteId, note.id)))
    .limit(1);
  return row ?? null;
}
