import { and, desc, eq } from "drizzle-orm";
import type { PriceId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { invoice } from "#db/platform/invoices-schema.ts";
import { payment, refund } from "#db/platform/payments-schema.ts";
import { planPrice, planVersion } from "#db/platform/plans-schema.ts";
import { tenant } from "#db/platform/schema.ts";
import { billingAccount, subscription } from "#db/platform/subscriptions-schema.ts";

/** As many as the provider gives at once. */
const LATEST = 100;

export type CardBooks = NonNullable<Awaited<ReturnType<typeof cardBooks>>>;

/** What we hold of a customer of the card provider; null for one that is no tenant's. */
export async function cardBooks(platform: PlatformDb, customerId: string) {
  const whose = eq(billingAccount.stripeCustomerId, customerId);
  const [[found], invoices, payments, refunds] = await platform.batch([
    platform
      .select({
        tenant: { id: tenant.id, slug: tenant.slug, hold: tenant.billingHold },
        card: { brand: billingAccount.cardBrand, last4: billingAccount.cardLast4 },
        subscription,
        price: planPrice,
        graceDays: planVersion.graceDays,
      })
      .from(billingAccount)
      .innerJoin(tenant, eq(tenant.id, billingAccount.tenantId))
      .leftJoin(subscription, eq(subscription.tenantId, tenant.id))
      .leftJoin(planPrice, eq(planPrice.id, subscription.priceId))
      .leftJoin(planVersion, eq(planVersion.id, planPrice.planVersionId))
      .where(whose)
      .limit(1),
    platform
      .select({ invoice })
      .from(billingAccount)
      .innerJoin(invoice, eq(invoice.tenantId, billingAccount.tenantId))
      .where(and(whose, eq(invoice.lane, "card"), eq(invoice.kind, "invoice")))
      .orderBy(desc(invoice.issuedAt), desc(invoice.id))
      .limit(LATEST),
    platform
      .select({ payment })
      .from(billingAccount)
      .innerJoin(payment, eq(payment.tenantId, billingAccount.tenantId))
      .where(and(whose, eq(payment.lane, "card")))
      .orderBy(desc(payment.createdAt), desc(payment.id))
      .limit(LATEST),
    platform
      .select({ refund })
      .from(billingAccount)
      .innerJoin(refund, eq(refund.tenantId, billingAccount.tenantId))
      .where(whose)
      .orderBy(desc(refund.createdAt))
      .limit(LATEST),
  ]);
  if (!found) return null;
  return {
    ...found,
    invoices: invoices.map((row) => row.invoice),
    payments: payments.map((row) => row.payment),
    refunds: refunds.map((row) => row.refund),
  };
}

/** A price with the grace of its plan's version; null for none of ours. */
export async function priceWithGrace(platform: PlatformDb, id: PriceId) {
  const [row] = await platform
    .select({ price: planPrice, graceDays: planVersion.graceDays })
    .from(planPrice)
    .innerJoin(planVersion, eq(planVersion.id, planPrice.planVersionId))
    .where(eq(planPrice.id, id));
  return row ?? null;
}
