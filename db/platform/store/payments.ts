import { and, eq, sql } from "drizzle-orm";
import type { CouponId, PaymentId, TenantId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { payment, paymentArrival, paymentProof } from "#db/platform/payments-schema.ts";
import { coupon } from "#db/platform/plans-schema.ts";
import { mustHold } from "./must-hold.ts";

export type PaymentRow = typeof payment.$inferSelect;

/** An order to pay by transfer: what it buys and what it costs. */
export type NewOrder = Pick<
  PaymentRow,
  | "id"
  | "tenantId"
  | "purpose"
  | "amountMinor"
  | "currency"
  | "priceId"
  | "seats"
  | "couponId"
  | "invoiceId"
  | "reference"
  | "createdBy"
  | "createdAt"
>;

export function insertOrder(platform: PlatformDb, order: NewOrder) {
  return platform.insert(payment).values({
    ...order,
    lane: "transfer",
    status: "pending",
    verification: "unsubmitted",
    refundedMinor: 0,
    revision: 1,
  });
}

/** Breaks the batch where a payment is not the one that was read. */
export function paymentStands(platform: PlatformDb, { id, revision }: Pick<PaymentRow, "id" | "revision">) {
  return mustHold(platform, sql`(select revision from payment where id = ${id}) = ${revision}`);
}

/** Breaks the batch where a proof of another payment of the tenant waits to be looked at: they are decided on one by one. */
export function noOtherInReview(platform: PlatformDb, tenantId: TenantId, id: PaymentId | null) {
  return mustHold(
    platform,
    sql`not exists (select 1 from payment where tenant_id = ${tenantId} and id is not ${id} and status = 'pending'
                    and verification = 'pending')`,
  );
}

/** Changes a payment that was read before (`paymentStands` goes first). */
export function updatePayment(
  platform: PlatformDb,
  read: Pick<PaymentRow, "id" | "revision">,
  change: Partial<Omit<PaymentRow, "id" | "tenantId" | "revision" | "createdAt">>,
) {
  return platform
    .update(payment)
    .set({ ...change, revision: read.revision + 1 })
    .where(eq(payment.id, read.id));
}

export function insertProof(platform: PlatformDb, row: typeof paymentProof.$inferInsert) {
  return platform.insert(paymentProof).values(row);
}

/** What was rejected or taken back may be sent again: its file and its bank reference are no longer taken. */
export function freeProofs(platform: PlatformDb, paymentId: PaymentId) {
  return platform
    .update(paymentProof)
    .set({ sha256: null, bankReference: null })
    .where(eq(paymentProof.paymentId, paymentId));
}

export function insertArrival(platform: PlatformDb, row: typeof paymentArrival.$inferInsert) {
  return platform.insert(paymentArrival).values(row);
}

/** The money is not there after all, or not for certain: its bank reference is no longer taken. */
export function dropArrival(platform: PlatformDb, paymentId: PaymentId) {
  return platform.delete(paymentArrival).where(eq(paymentArrival.paymentId, paymentId));
}

/** Breaks the batch where a bank reference is another payment's: one transfer pays once. Null is nobody's. */
export function referenceFree(platform: PlatformDb, bankReference: string | null, id: PaymentId) {
  return mustHold(
    platform,
    sql`not exists (select 1 from payment_proof where bank_reference = ${bankReference} and payment_id <> ${id})
        and not exists (select 1 from payment_arrival where bank_reference = ${bankReference} and payment_id <> ${id})`,
  );
}

/** A coupon is used once more; breaks the batch where somebody else took the last one. */
export function redeemCoupon(platform: PlatformDb, id: CouponId, now: number) {
  return [
    mustHold(
      platform,
      sql`(select archived_at is null and coalesce(expires_at > ${now}, 1) and coalesce(redeemed < max_redemptions, 1)
           from coupon where id = ${id})`,
    ),
    platform
      .update(coupon)
      .set({ redeemed: sql`${coupon.redeemed} + 1` })
      .where(eq(coupon.id, id)),
  ];
}

/** An order that used a coupon was taken back before it was paid: somebody else can use it. */
export function giveBackCoupon(platform: PlatformDb, id: CouponId) {
  return platform
    .update(coupon)
    .set({ redeemed: sql`${coupon.redeemed} - 1` })
    .where(and(eq(coupon.id, id), sql`${coupon.redeemed} > 0`));
}
