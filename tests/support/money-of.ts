import { desc, eq } from "drizzle-orm";
import type { PlatformDb } from "#db/platform/database.ts";
import { invoice } from "#db/platform/invoices-schema.ts";
import { payment } from "#db/platform/payments-schema.ts";
import { tenant } from "#db/platform/schema.ts";

/** The latest payment and invoice of one of the demo's tenants, by its slug; empty where there is none. */
export async function moneyOf(platform: PlatformDb, slug: string) {
  const [[paid], [issued]] = await Promise.all([
    platform
      .select({ id: payment.id })
      .from(payment)
      .innerJoin(tenant, eq(tenant.id, payment.tenantId))
      .where(eq(tenant.slug, slug))
      .orderBy(desc(payment.createdAt))
      .limit(1),
    platform
      .select({ id: invoice.id })
      .from(invoice)
      .innerJoin(tenant, eq(tenant.id, invoice.tenantId))
      .where(eq(tenant.slug, slug))
      .orderBy(desc(invoice.issuedAt))
      .limit(1),
  ]);
  return { paymentId: paid?.id ?? "", invoiceId: issued?.id ?? "" };
}
