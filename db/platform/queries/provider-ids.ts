import { and, eq, gt, isNull, lt, or } from "drizzle-orm";
import type { PlatformDb } from "#db/platform/database.ts";
import { coupon, taxRate } from "#db/platform/plans-schema.ts";

/** A handful are live at a time; what is more comes with the next checkout. */
const AT_ONCE = 20;

/** What a row of the tax table is called at the card provider, by whether prices contain it. */
export async function taxRateName(platform: PlatformDb, row: { country: string; validFrom: number }) {
  const [found] = await platform
    .select({ names: taxRate.stripeTaxRateIds })
    .from(taxRate)
    .where(and(eq(taxRate.country, row.country), eq(taxRate.validFrom, row.validFrom)))
    .limit(1);
  return found?.names ?? null;
}

/** Live coupons whose codes the card provider does not know yet. */
export function unofferedCoupons(platform: PlatformDb, now: number) {
  return platform
    .select()
    .from(coupon)
    .where(
      and(
        isNull(coupon.stripePromotionCodeId),
        isNull(coupon.archivedAt),
        or(isNull(coupon.expiresAt), gt(coupon.expiresAt, now)),
        or(isNull(coupon.maxRedemptions), lt(coupon.redeemed, coupon.maxRedemptions)),
      ),
    )
    .limit(AT_ONCE);
}
