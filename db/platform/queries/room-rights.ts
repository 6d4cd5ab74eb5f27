import { and, eq, gt } from "drizzle-orm";
import type { TenantId, UserId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { STANDING } from "#db/platform/queries/tenant-status.ts";
import { membership, session, tenant } from "#db/platform/schema.ts";

/**
 * A person's role in the tenant and how the tenant stands, as long as this session lives; null where the session has ended, the
 * membership is gone or the session is another person's or another tenant's. One round trip. `now` in UTC epoch ms.
 */
export async function roomRights(
  platform: PlatformDb,
  who: { tenantId: TenantId; userId: UserId; sessionHash: string; now: number },
) {
  const [row] = await platform
    .select({ role: membership.role, ...STANDING })
    .from(session)
    .innerJoin(membership, and(eq(membership.userId, session.userId), eq(membership.tenantId, who.tenantId)))
    .innerJoin(tenant, eq(tenant.id, membership.tenantId))
    .where(
      and(
        eq(session.idHash, who.sessionHash),
        eq(session.userId, who.userId),
        eq(session.tenantId, who.tenantId),
        gt(session.expiresAt, who.now),
      ),
    )
    .limit(1);
  return row ?? null;
}
