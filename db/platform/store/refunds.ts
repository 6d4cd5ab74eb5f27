import type { PlatformDb } from "#db/platform/database.ts";
import { refund } from "#db/platform/payments-schema.ts";

export function recordRefund(platform: PlatformDb, row: typeof refund.$inferInsert) {
  return platform.insert(refund).values(row);
}
