import { asc, eq } from "drizzle-orm";
import type { TenantId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { entitlementOverride } from "#db/platform/plans-schema.ts";
import { user } from "#db/platform/schema.ts";

/** What a tenant has beside its plan, and who gave it: one of each limit and feature at most. */
export function overridesOf(platform: PlatformDb, tenantId: TenantId) {
  return platform
    .select({
      key: entitlementOverride.key,
      value: entitlementOverride.value,
      until: entitlementOverride.until,
      reason: entitlementOverride.reason,
      createdAt: entitlementOverride.createdAt,
      by: user.name,
    })
    .from(entitlementOverride)
    .leftJoin(user, eq(user.id, entitlementOverride.createdBy))
    .where(eq(entitlementOverride.tenantId, tenantId))
    .orderBy(asc(entitlementOverride.key));
}
