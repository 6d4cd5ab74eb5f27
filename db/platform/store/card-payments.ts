import { eq, sql } from "drizzle-orm";
import type { CouponId, PriceId, RefundId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { payment, refund } from "#db/platform/payments-schema.ts";
import { coupon, planPrice } from "#db/platform/plans-schema.ts";
import { mustHold } from "./must-hold.ts";
import type { PaymentRow } from "./payments.ts";

type NewCardPayment = Pick<
  PaymentRow,
  | "id"
  | "tenantId"
  | "purpose"
  | "status"
  | "amountMinor"
  | "currency"
  | "seats"
  | "couponId"
  | "invoiceId"
  | "reference"
  | "reason"
  | "createdAt"
  | "completedAt"
> & {
  /** The provider's own price that was billed; where we don't know it, `priceId`. */
  cardPriceId: string | null;
  priceId: PriceId;
  stripePaymentIntentId: string;
};

/** A payment by card that was tried or made. */
export function insertCardPayment(platform: PlatformDb, { cardPriceId, priceId, ...row }: NewCardPayment) {
  return platform.insert(payment).values({
    ...row,
    lane: "card",
    priceId: sql`coalesce((select ${planPrice.id} from ${planPrice} where ${planPrice.stripePriceId} = ${cardPriceId} limit 1), ${priceId})`,
    refundedMinor: 0,
    revision: 1,
  });
}

export function insertRefund(platform: PlatformDb, row: typeof refund.$inferInsert) {
  return platform.insert(refund).values(row);
}

/** Breaks the batch where a refund is given already, or failed. */
export function refundWaits(platform: PlatformDb, id: RefundId) {
  return mustHold(platform, sql`(select status from refund where id = ${id}) = 'pending'`);
}

export function updateRefund(
  platform: PlatformDb,
  id: RefundId,
  change: Partial<Omit<typeof refund.$inferInsert, "id" | "tenantId">>,
) {
  return platform.update(refund).set(change).where(eq(refund.id, id));
}

/** A coupon was used at the provider, which holds its limit there. */
export function countRedemption(platform: PlatformDb, id: CouponId) {
  return platform
    .update(coupon)
    .set({ redeemed: sql`${coupon.redeemed} + 1` })
    .where(eq(coupon.id, id));
}
