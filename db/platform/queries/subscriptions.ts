import { and, count, desc, eq, inArray, ne } from "drizzle-orm";
import type { CouponId, TenantId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { payment } from "#db/platform/payments-schema.ts";
import { coupon, plan, planPrice, planVersion } from "#db/platform/plans-schema.ts";
import { billingAccount, subscription } from "#db/platform/subscriptions-schema.ts";

export type TenantSubscription = NonNullable<Awaited<ReturnType<typeof subscriptionOf>>>;

const PLAN = {
  versionId: planVersion.id,
  code: plan.code,
  name: planVersion.name,
  perSeat: planVersion.perSeat,
  trialDays: planVersion.trialDays,
  graceDays: planVersion.graceDays,
};

/** A tenant's subscription with what it bought and the coupon that lowers it; null where it never chose a plan. */
export async function subscriptionOf(platform: PlatformDb, tenantId: TenantId) {
  const [row] = await platform
    .select({ sub: subscription, price: planPrice, plan: PLAN, coupon })
    .from(subscription)
    .innerJoin(planPrice, eq(planPrice.id, subscription.priceId))
    .innerJoin(planVersion, eq(planVersion.id, planPrice.planVersionId))
    .innerJoin(plan, eq(plan.id, planVersion.planId))
    .leftJoin(coupon, eq(coupon.id, subscription.couponId))
    .where(eq(subscription.tenantId, tenantId))
    .limit(1);
  return row ?? null;
}

/** The payments by transfer of a tenant that are neither done nor failed, the newest first; a handful at most. */
export function openOrders(platform: PlatformDb, tenantId: TenantId) {
  return platform
    .select()
    .from(payment)
    .where(and(eq(payment.tenantId, tenantId), eq(payment.status, "pending"), eq(payment.lane, "transfer")));
}

export async function couponByCode(platform: PlatformDb, code: string) {
  const [row] = await platform
    .select()
    .from(coupon)
    .where(eq(coupon.code, code.trim().toUpperCase()))
    .limit(1);
  return row ?? null;
}

/** Whether a tenant has paid with a coupon before. */
export async function hasUsedCoupon(
  platform: PlatformDb,
  tenantId: TenantId,
  id: CouponId,
): Promise<boolean> {
  const [row] = await platform
    .select({ times: count() })
    .from(payment)
    .where(
      and(
        eq(payment.tenantId, tenantId),
        eq(payment.couponId, id),
        inArray(payment.status, ["completed", "refunded"]),
      ),
    );
  return (row?.times ?? 0) > 0;
}

/** The coupon that lowered the bill of what is covered now; null where none did. */
export async function currentReduction(platform: PlatformDb, tenantId: TenantId) {
  const [row] = await platform
    .select({ coupon })
    .from(payment)
    .leftJoin(coupon, eq(coupon.id, payment.couponId))
    .where(
      and(eq(payment.tenantId, tenantId), eq(payment.status, "completed"), ne(payment.purpose, "upgrade")),
    )
    .orderBy(desc(payment.createdAt), desc(payment.id))
    .limit(1);
  return row?.coupon ?? null;
}

/** Whom a tenant's invoices name; null until it has said. */
export async function accountOf(platform: PlatformDb, tenantId: TenantId) {
  const [row] = await platform
    .select()
    .from(billingAccount)
    .where(eq(billingAccount.tenantId, tenantId))
    .limit(1);
  return row ?? null;
}
