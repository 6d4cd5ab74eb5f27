import { and, eq, isNull, sql } from "drizzle-orm";
import type { TaxBehaviour } from "#domain/billing/plan.ts";
import type { CouponId, PriceId, TenantId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { coupon, planPrice, setting, taxRate } from "#db/platform/plans-schema.ts";
import { billingAccount } from "#db/platform/subscriptions-schema.ts";

/** What our things are called at the card provider. Made at the first need; the first name counts. */

export function noteCustomer(
  platform: PlatformDb,
  who: { tenantId: TenantId; company: string; customerId: string },
  now: number,
) {
  return platform
    .insert(billingAccount)
    .values({
      tenantId: who.tenantId,
      legalName: who.company,
      address: "",
      stripeCustomerId: who.customerId,
      updatedAt: now,
    })
    .onConflictDoUpdate({
      target: billingAccount.tenantId,
      set: {
        stripeCustomerId: sql`coalesce(${billingAccount.stripeCustomerId}, excluded.stripe_customer_id)`,
      },
    });
}

export function notePrice(platform: PlatformDb, id: PriceId, stripePriceId: string) {
  return platform
    .update(planPrice)
    .set({ stripePriceId })
    .where(and(eq(planPrice.id, id), isNull(planPrice.stripePriceId)));
}

export function noteTaxRate(
  platform: PlatformDb,
  rate: { country: string; validFrom: number; behaviour: TaxBehaviour; stripeId: string },
) {
  return platform
    .update(taxRate)
    .set({
      stripeTaxRateIds: sql`json_set(coalesce(${taxRate.stripeTaxRateIds}, '{}'), ${`$.${rate.behaviour}`}, ${rate.stripeId})`,
    })
    .where(and(eq(taxRate.country, rate.country), eq(taxRate.validFrom, rate.validFrom)));
}

export function noteCoupon(
  platform: PlatformDb,
  id: CouponId,
  names: { stripeCouponId?: string; stripePromotionCodeId?: string },
) {
  return platform.update(coupon).set(names).where(eq(coupon.id, id));
}

/** Which card is charged next, as the billing page shows it. */
export function noteCard(platform: PlatformDb, tenantId: TenantId, card: { brand: string; last4: string }) {
  return platform
    .update(billingAccount)
    .set({ cardBrand: card.brand, cardLast4: card.last4 })
    .where(eq(billingAccount.tenantId, tenantId));
}

/** Which settings of the provider's portal are ours: the first that were made. */
export function keepCardPortal(platform: PlatformDb, portalId: string, now: number) {
  return platform
    .insert(setting)
    .values({ key: "card-portal", value: portalId, updatedAt: now })
    .onConflictDoNothing();
}
