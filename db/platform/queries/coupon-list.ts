import { desc, eq } from "drizzle-orm";
import type { CouponId } from "#domain/ids.ts";
import { below, pageOf } from "#db/keyset.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { coupon } from "#db/platform/plans-schema.ts";

export type CouponRow = Awaited<ReturnType<typeof listCoupons>>["rows"][number];

/** The coupons, the newest first, a page at a time. */
export async function listCoupons(platform: PlatformDb, asked: { after: string | null; size: number }) {
  const rows = await platform
    .select()
    .from(coupon)
    .where(below(coupon.createdAt, coupon.id, asked.after))
    .orderBy(desc(coupon.createdAt), desc(coupon.id))
    .limit(asked.size + 1);
  return pageOf(rows, asked.size, (row) => [row.createdAt, row.id]);
}

export async function couponById(platform: PlatformDb, id: CouponId) {
  const [row] = await platform.select().from(coupon).where(eq(coupon.id, id)).limit(1);
  return row ?? null;
}
