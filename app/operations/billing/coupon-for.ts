import { couponByCode, hasUsedCoupon } from "#db/platform/queries/subscriptions.ts";
import { couponFault, reductionOf } from "#domain/billing/coupon.ts";
import type { Currency } from "#domain/billing/money.ts";
import type { Reduction } from "#domain/billing/quote.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import type { CouponId } from "#domain/ids.ts";
import type { TenantContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";

export type GoodCoupon = {
  id: CouponId;
  /** How many bills it lowers; null is every one. */
  periods: number | null;
  reduction: Reduction | null;
};

/**
 * The coupon of a code as a person typed it, where it lowers this tenant's bill; null where none was typed. Codes can't be guessed here:
 * each look counts against a limit of the workspace, a good code's as well.
 */
export async function couponFor(
  { platform, tenant, now, limits }: TenantContext,
  code: string | null,
  currency: Currency,
): Promise<Result<GoodCoupon | null, BillingRefused<"coupon">>> {
  if (!code?.trim()) return done(null);
  if (!(await limits.form(`coupon|${tenant.id}`))) return refused({ code: "coupon", fault: "tries" });
  const coupon = await couponByCode(platform, code);
  const usedBefore = coupon !== null && (await hasUsedCoupon(platform, tenant.id, coupon.id));
  const fault = couponFault(coupon, { currency, usedBefore }, now);
  if (fault || !coupon) return refused({ code: "coupon", fault: fault ?? "unknown" });
  return done({ id: coupon.id, periods: coupon.periods, reduction: reductionOf(coupon) });
}
