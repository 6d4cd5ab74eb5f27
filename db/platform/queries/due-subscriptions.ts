import { and, asc, eq, inArray, lte, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { SubscriptionId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { invoice } from "#db/platform/invoices-schema.ts";
import { coupon, planPrice, planVersion } from "#db/platform/plans-schema.ts";
import { tenant, user } from "#db/platform/schema.ts";
import { billingAccount, subscription } from "#db/platform/subscriptions-schema.ts";

/** Which worker asks: each has its own column and its own index. */
export type Worker = "renewal" | "expiry";
/** A place in what is due, oldest first. */
export type DuePlace = { at: number; id: SubscriptionId };
/** A page of what is due, or these again after somebody else was first. */
export type DueAsked = { after: DuePlace | null; size: number } | { ids: readonly SubscriptionId[] };

const DUE = { renewal: subscription.renewalDueAt, expiry: subscription.expiryDueAt };

// Read where the proofs are: a tenant has a payment or two in a year that wait.
const proofSubmittedAt = sql<number | null>`(
  select max(waiting.submitted_at) from payment waiting
  where waiting.tenant_id = ${subscription.tenantId} and waiting.status = 'pending' and waiting.verification = 'pending')`;

const hasUpgrade = sql<0 | 1>`exists (
  select 1 from payment upgrade
  where upgrade.tenant_id = ${subscription.tenantId} and upgrade.status = 'pending' and upgrade.purpose = 'upgrade')`;

const price = alias(planPrice, "price");
const version = alias(planVersion, "version");
const paid = alias(planPrice, "paid");
const paidVersion = alias(planVersion, "paid_version");

export type DueRenewal = Awaited<ReturnType<typeof dueForRenewal>>[number];

/** What the renewal worker must look at by `now`, with what the next period costs and whom it is billed to. */
export function dueForRenewal(platform: PlatformDb, asked: DueAsked, now: number) {
  // What it becomes at the end is what the next period is billed at.
  const next = sql`coalesce(${subscription.nextPriceId}, ${subscription.priceId})`;
  return platform
    .select({
      sub: subscription,
      hold: tenant.billingHold,
      tenantName: tenant.name,
      locale: user.locale,
      ownerEmail: user.email,
      price,
      planName: version.name,
      paid: { interval: paid.interval, unitMinor: paid.unitMinor, currency: paid.currency },
      graceDays: paidVersion.graceDays,
      coupon,
      account: billingAccount,
      proofSubmittedAt,
    })
    .from(subscription)
    .innerJoin(tenant, eq(tenant.id, subscription.tenantId))
    .innerJoin(user, eq(user.id, tenant.ownerId))
    .innerJoin(price, eq(price.id, next))
    .innerJoin(version, eq(version.id, price.planVersionId))
    .innerJoin(paid, eq(paid.id, subscription.priceId))
    .innerJoin(paidVersion, eq(paidVersion.id, paid.planVersionId))
    .leftJoin(coupon, eq(coupon.id, subscription.couponId))
    .leftJoin(billingAccount, eq(billingAccount.tenantId, tenant.id))
    .where(due("renewal", asked, now))
    .orderBy(asc(subscription.renewalDueAt), asc(subscription.id))
    .limit("size" in asked ? asked.size : asked.ids.length);
}

export type DueExpiry = Awaited<ReturnType<typeof dueForExpiry>>[number];

/** What the expiry worker must look at by `now`, with the invoice that would be credited. */
export function dueForExpiry(platform: PlatformDb, asked: DueAsked, now: number) {
  return platform
    .select({
      sub: subscription,
      hold: tenant.billingHold,
      price,
      graceDays: version.graceDays,
      invoice,
      proofSubmittedAt,
      hasUpgrade,
    })
    .from(subscription)
    .innerJoin(tenant, eq(tenant.id, subscription.tenantId))
    .innerJoin(price, eq(price.id, subscription.priceId))
    .innerJoin(version, eq(version.id, price.planVersionId))
    .leftJoin(invoice, eq(invoice.id, subscription.nextInvoiceId))
    .where(due("expiry", asked, now))
    .orderBy(asc(subscription.expiryDueAt), asc(subscription.id))
    .limit("size" in asked ? asked.size : asked.ids.length);
}

function due(worker: Worker, asked: DueAsked, now: number): SQL | undefined {
  const column = DUE[worker];
  if ("ids" in asked) return and(inArray(subscription.id, [...asked.ids]), lte(column, now));
  const { after } = asked;
  const beyond = after ? sql`(${column}, ${subscription.id}) > (${after.at}, ${after.id})` : undefined;
  return and(lte(column, now), beyond);
}
