import { and, desc, eq } from "drizzle-orm";
import type { InvoiceId, PaymentId, TenantId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { payment, paymentProof } from "#db/platform/payments-schema.ts";
import { coupon, plan, planPrice, planVersion } from "#db/platform/plans-schema.ts";
import { tenant } from "#db/platform/schema.ts";

export type PaymentFacts = NonNullable<Awaited<ReturnType<typeof paymentFacts>>>;
export type ProofRow = typeof paymentProof.$inferSelect;

/** A payment with what it buys and whose it is. */
export async function paymentFacts(platform: PlatformDb, id: PaymentId) {
  const [row] = await platform
    .select({
      payment,
      tenant: { id: tenant.id, slug: tenant.slug, name: tenant.name, billingHold: tenant.billingHold },
      price: planPrice,
      plan: { name: planVersion.name, code: plan.code, perSeat: planVersion.perSeat },
      coupon,
    })
    .from(payment)
    .innerJoin(tenant, eq(tenant.id, payment.tenantId))
    .innerJoin(planPrice, eq(planPrice.id, payment.priceId))
    .innerJoin(planVersion, eq(planVersion.id, planPrice.planVersionId))
    .innerJoin(plan, eq(plan.id, planVersion.planId))
    .leftJoin(coupon, eq(coupon.id, payment.couponId))
    .where(eq(payment.id, id))
    .limit(1);
  return row ?? null;
}

/** A payment of this tenant; null where it is another's. */
export async function paymentOf(platform: PlatformDb, tenantId: TenantId, id: PaymentId) {
  const [row] = await platform
    .select()
    .from(payment)
    .where(and(eq(payment.id, id), eq(payment.tenantId, tenantId)))
    .limit(1);
  return row ?? null;
}

/** The payment that an open invoice waits for; null where there is none. */
export async function pendingPaymentOf(platform: PlatformDb, invoiceId: InvoiceId) {
  const [row] = await platform
    .select({ id: payment.id })
    .from(payment)
    .where(and(eq(payment.invoiceId, invoiceId), eq(payment.status, "pending"), eq(payment.lane, "transfer")))
    .limit(1);
  return row?.id ?? null;
}

/** What was sent for a payment, the newest first; `PROOFS_MAX` at most. */
export function proofsOf(platform: PlatformDb, id: PaymentId): Promise<ProofRow[]> {
  return platform
    .select()
    .from(paymentProof)
    .where(eq(paymentProof.paymentId, id))
    .orderBy(desc(paymentProof.uploadedAt), desc(paymentProof.id));
}
