import type { Currency } from "#domain/billing/money.ts";
import type { Reduction } from "#domain/billing/quote.ts";

export type CouponFacts = {
  percentBp: number | null;
  amountMinor: number | null;
  currency: Currency | null;
  maxRedemptions: number | null;
  redeemed: number;
  expiresAt: number | null;
  archivedAt: number | null;
};

/** Why a coupon lowers nothing here: no such one, over, all taken, of another currency, or used by this company before. */
export type CouponFault = "unknown" | "over" | "taken" | "currency" | "used";

export function couponFault(
  coupon: CouponFacts | null,
  order: { currency: Currency; usedBefore: boolean },
  now: number,
): CouponFault | null {
  if (!coupon || coupon.archivedAt !== null) return "unknown";
  if (coupon.expiresAt !== null && coupon.expiresAt <= now) return "over";
  if (order.usedBefore) return "used";
  if (coupon.maxRedemptions !== null && coupon.redeemed >= coupon.maxRedemptions) return "taken";
  if (coupon.percentBp === null && coupon.currency !== order.currency) return "currency";
  return null;
}

/** What a coupon takes off a bill, once it is known to be good. */
export function reductionOf(
  coupon: Pick<CouponFacts, "percentBp" | "amountMinor" | "currency">,
): Reduction | null {
  const { percentBp, amountMinor, currency } = coupon;
  if (percentBp !== null) return { percentBp, amountMinor: null, currency: null };
  return amountMinor !== null && currency !== null ? { percentBp: null, amountMinor, currency } : null;
}
