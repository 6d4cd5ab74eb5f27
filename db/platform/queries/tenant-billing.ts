import { and, desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { PaymentId, TenantId } from "#domain/ids.ts";
import { below, pageOf } from "#db/keyset.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { invoice } from "#db/platform/invoices-schema.ts";
import { payment, paymentProof } from "#db/platform/payments-schema.ts";
import { coupon, plan, planPrice, planVersion } from "#db/platform/plans-schema.ts";
import { billingAccount, subscription, subscriptionEvent } from "#db/platform/subscriptions-schema.ts";

/** What a tenant's own billing pages show. Every query names the tenant: another one's rows are not there. */

const PLAN = {
  code: plan.code,
  name: planVersion.name,
  description: planVersion.description,
  perSeat: planVersion.perSeat,
  trialDays: planVersion.trialDays,
  limits: planVersion.limits,
  features: planVersion.features,
};
const nextPrice = alias(planPrice, "next_price");
const nextVersion = alias(planVersion, "next_version");

export type TenantPlan = NonNullable<Awaited<ReturnType<typeof planOf>>>;

/** A tenant's subscription: what it bought, what it becomes, what lowers it; null where it never chose a plan. */
export async function planOf(platform: PlatformDb, tenantId: TenantId) {
  const [row] = await platform
    .select({
      sub: subscription,
      price: planPrice,
      plan: PLAN,
      coupon,
      nextPrice,
      nextName: nextVersion.name,
    })
    .from(subscription)
    .innerJoin(planPrice, eq(planPrice.id, subscription.priceId))
    .innerJoin(planVersion, eq(planVersion.id, planPrice.planVersionId))
    .innerJoin(plan, eq(plan.id, planVersion.planId))
    .leftJoin(coupon, eq(coupon.id, subscription.couponId))
    .leftJoin(nextPrice, eq(nextPrice.id, subscription.nextPriceId))
    .leftJoin(nextVersion, eq(nextVersion.id, nextPrice.planVersionId))
    .where(eq(subscription.tenantId, tenantId))
    .limit(1);
  return row ?? null;
}

/** Whom a tenant's invoices name and by which card it pays; null until it has said. */
export async function billingAccountOf(platform: PlatformDb, tenantId: TenantId) {
  const [row] = await platform
    .select()
    .from(billingAccount)
    .where(eq(billingAccount.tenantId, tenantId))
    .limit(1);
  return row ?? null;
}

/** Invoices and credit notes, the latest first, a page at a time. */
export async function invoicesOf(
  platform: PlatformDb,
  tenantId: TenantId,
  page: { after: string | null; size: number },
) {
  const { id, number, kind, status, totalMinor, creditedMinor, currency, issuedAt, dueAt } = invoice;
  const rows = await platform
    .select({ id, number, kind, status, totalMinor, creditedMinor, currency, issuedAt, dueAt })
    .from(invoice)
    .where(and(eq(invoice.tenantId, tenantId), below(issuedAt, id, page.after)))
    .orderBy(desc(issuedAt), desc(id))
    .limit(page.size + 1);
  return pageOf(rows, page.size, (row) => [row.issuedAt, row.id]);
}

/** Payments, the latest first, a page at a time. */
export async function paymentsOf(
  platform: PlatformDb,
  tenantId: TenantId,
  page: { after: string | null; size: number },
) {
  const { id, lane, purpose, status, verification, amountMinor, refundedMinor, currency } = payment;
  const { reference, reason, createdAt, completedAt, razorpayPaymentId } = payment;
  const rows = await platform
    .select({
      id,
      lane,
      purpose,
      status,
      verification,
      amountMinor,
      refundedMinor,
      currency,
      reference,
      reason,
      createdAt,
      completedAt,
      isOnline: sql<boolean>`${razorpayPaymentId} is not null`.mapWith(Boolean),
    })
    .from(payment)
    .where(and(eq(payment.tenantId, tenantId), below(createdAt, id, page.after)))
    .orderBy(desc(createdAt), desc(id))
    .limit(page.size + 1);
  return pageOf(rows, page.size, (row) => [row.createdAt, row.id]);
}

/** The transfers that a tenant has yet to make or that wait for a look, the latest first; at most twenty. */
export function openTransfersOf(platform: PlatformDb, tenantId: TenantId) {
  return platform
    .select({
      id: payment.id,
      purpose: payment.purpose,
      verification: payment.verification,
      amountMinor: payment.amountMinor,
      currency: payment.currency,
      reference: payment.reference,
      reason: payment.reason,
      submittedAt: payment.submittedAt,
      dueAt: invoice.dueAt,
    })
    .from(payment)
    .leftJoin(invoice, eq(invoice.id, payment.invoiceId))
    .where(and(eq(payment.tenantId, tenantId), eq(payment.status, "pending"), eq(payment.lane, "transfer")))
    .orderBy(desc(payment.createdAt), desc(payment.id))
    .limit(20);
}

/** One transfer with what it buys and the proofs that were sent for it; null where it is not this tenant's, or no transfer. */
export async function transferOf(platform: PlatformDb, tenantId: TenantId, id: PaymentId) {
  const [[row], proofs] = await Promise.all([
    platform
      .select({
        payment,
        price: { interval: planPrice.interval },
        plan: { name: planVersion.name, perSeat: planVersion.perSeat },
        invoice: { id: invoice.id, number: invoice.number, status: invoice.status, dueAt: invoice.dueAt },
      })
      .from(payment)
      .innerJoin(planPrice, eq(planPrice.id, payment.priceId))
      .innerJoin(planVersion, eq(planVersion.id, planPrice.planVersionId))
      .leftJoin(invoice, eq(invoice.id, payment.invoiceId))
      .where(and(eq(payment.id, id), eq(payment.tenantId, tenantId), eq(payment.lane, "transfer")))
      .limit(1),
    platform
      .select({ id: paymentProof.id, fileName: paymentProof.fileName, uploadedAt: paymentProof.uploadedAt })
      .from(paymentProof)
      .where(and(eq(paymentProof.paymentId, id), eq(paymentProof.tenantId, tenantId)))
      .orderBy(desc(paymentProof.uploadedAt), desc(paymentProof.id))
      .limit(50),
  ]);
  return row ? { ...row, proofs } : null;
}

/** What became of the subscription, the latest first: at most thirty changes. */
export function planHistoryOf(platform: PlatformDb, tenantId: TenantId) {
  return platform
    .select({
      id: subscriptionEvent.id,
      at: subscriptionEvent.at,
      from: subscriptionEvent.fromStatus,
      to: subscriptionEvent.toStatus,
      seats: subscriptionEvent.seats,
      planName: planVersion.name,
      interval: planPrice.interval,
    })
    .from(subscriptionEvent)
    .innerJoin(planPrice, eq(planPrice.id, subscriptionEvent.priceId))
    .innerJoin(planVersion, eq(planVersion.id, planPrice.planVersionId))
    .where(eq(subscriptionEvent.tenantId, tenantId))
    .orderBy(desc(subscriptionEvent.at), desc(subscriptionEvent.id))
    .limit(30);
}
