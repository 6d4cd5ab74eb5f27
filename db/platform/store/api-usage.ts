import { lt, sql } from "drizzle-orm";
import type { TenantId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { apiUsage } from "#db/platform/work-schema.ts";

type OnDay = { tenantId: TenantId; day: number };

/** Counts one call, where fewer than `limit` (at least 1; null: any number) were counted that day. Returns no row where it does not count. */
export function countCall(platform: PlatformDb, { tenantId, day }: OnDay, limit: number | null) {
  return platform
    .insert(apiUsage)
    .values({ day, tenantId, calls: 1 })
    .onConflictDoUpdate({
      target: [apiUsage.day, apiUsage.tenantId],
      set: { calls: sql`${apiUsage.calls} + 1` },
      ...(limit !== null && { setWhere: lt(apiUsage.calls, limit) }),
    })
    .returning({ calls: apiUsage.calls });
}

export function deleteApiUsage(platform: PlatformDb, before: number) {
  return platform.delete(apiUsage).where(lt(apiUsage.day, before));
}
