import { and, desc, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { InvoiceId, TenantId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { invoice, invoiceLine } from "#db/platform/invoices-schema.ts";
import { payment } from "#db/platform/payments-schema.ts";
import { tenant, user } from "#db/platform/schema.ts";
import { billingAccount } from "#db/platform/subscriptions-schema.ts";

export type InvoiceDetail = NonNullable<Awaited<ReturnType<typeof invoiceDetail>>>;

const credited = alias(invoice, "credited");

/** An invoice or a credit note with its lines, and of a credit note what it takes back. */
export async function invoiceDetail(platform: PlatformDb, id: InvoiceId) {
  const [[found], lines] = await Promise.all([
    platform
      .select({ invoice, credits: { id: credited.id, number: credited.number } })
      .from(invoice)
      .leftJoin(credited, eq(credited.id, invoice.creditsId))
      .where(eq(invoice.id, id))
      .limit(1),
    platform.select().from(invoiceLine).where(eq(invoiceLine.invoiceId, id)).orderBy(invoiceLine.position),
  ]);
  return found ? { ...found.invoice, credits: found.credits, lines } : null;
}

/** What the payer of an open invoice writes on the transfer; null where it is not paid by one. */
export async function transferReference(platform: PlatformDb, id: InvoiceId): Promise<string | null> {
  const [row] = await platform
    .select({ reference: payment.reference })
    .from(payment)
    .where(and(eq(payment.invoiceId, id), eq(payment.lane, "transfer")))
    .orderBy(desc(payment.createdAt), desc(payment.id))
    .limit(1);
  return row?.reference ?? null;
}

/** Whom a tenant's letters about money go to: the address that it gave for that, else its owner's; in the owner's language. */
export async function billingRecipient(platform: PlatformDb, tenantId: TenantId) {
  const [row] = await platform
    .select({
      email: user.email,
      billingEmail: billingAccount.email,
      name: user.name,
      locale: user.locale,
      company: tenant.name,
      slug: tenant.slug,
      hold: tenant.billingHold,
    })
    .from(tenant)
    .innerJoin(user, eq(user.id, tenant.ownerId))
    .leftJoin(billingAccount, eq(billingAccount.tenantId, tenant.id))
    .where(eq(tenant.id, tenantId))
    .limit(1);
  if (!row) throw new Error(`There is no tenant ${tenantId}`);
  const { billingEmail, ...owner } = row;
  return { ...owner, email: billingEmail ?? owner.email };
}
