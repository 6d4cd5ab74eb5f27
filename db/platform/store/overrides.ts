import { and, eq } from "drizzle-orm";
import type { Feature, LimitKey } from "#domain/billing/plan.ts";
import type { TenantId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { entitlementOverride } from "#db/platform/plans-schema.ts";

/** What a tenant has beside its plan; a second one of the same key takes the place of the first. */
export function putOverride(platform: PlatformDb, row: typeof entitlementOverride.$inferInsert) {
  return platform
    .insert(entitlementOverride)
    .values(row)
    .onConflictDoUpdate({ target: [entitlementOverride.tenantId, entitlementOverride.key], set: row });
}

export function deleteOverride(platform: PlatformDb, tenantId: TenantId, key: LimitKey | Feature) {
  return platform
    .delete(entitlementOverride)
    .where(and(eq(entitlementOverride.tenantId, tenantId), eq(entitlementOverride.key, key)));
}
