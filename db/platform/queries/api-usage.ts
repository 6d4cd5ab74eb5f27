import { and, eq } from "drizzle-orm";
import type { TenantId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { apiUsage } from "#db/platform/work-schema.ts";

/** How many calls were counted on a day of UTC. */
export async function callsOn(
  platform: PlatformDb,
  { tenantId, day }: { tenantId: TenantId; day: number },
): Promise<number> {
  const [row] = await platform
    .select({ calls: apiUsage.calls })
    .from(apiUsage)
    .where(and(eq(apiUsage.day, day), eq(apiUsage.tenantId, tenantId)));
  return row?.calls ?? 0;
}
