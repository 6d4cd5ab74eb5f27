import { and, eq, isNull } from "drizzle-orm";
import type { CouponId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { coupon } from "#db/platform/plans-schema.ts";

export function insertCoupon(platform: PlatformDb, row: typeof coupon.$inferInsert) {
  return platform.insert(coupon).values(row);
}

/** Nobody can use it any more; who has it keeps it. No row changes where it is archived already. */
export function setCouponArchived(platform: PlatformDb, id: CouponId, archivedAt: number) {
  return platform
    .update(coupon)
    .set({ archivedAt })
    .where(and(eq(coupon.id, id), isNull(coupon.archivedAt)));
}
