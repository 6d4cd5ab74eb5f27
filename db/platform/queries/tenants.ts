import { and, eq, isNotNull } from "drizzle-orm";
import type { TenantId } from "#domain/ids.ts";
import type { HostClass } from "#domain/tenants/host.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { domain, tenant, tenantDatabase } from "#db/platform/schema.ts";

const FACTS = {
  id: tenant.id,
  slug: tenant.slug,
  name: tenant.name,
  status: tenant.status,
  statusReason: tenant.statusReason,
};

const DATABASE = {
  name: tenantDatabase.name,
  url: tenantDatabase.url,
  state: tenantDatabase.state,
  schemaVersion: tenantDatabase.schemaVersion,
};

/**
 * The tenant behind a host name with where its database is (null until it is asked for), in one round trip.
 * Null for the platform's host, an unknown one, a sign-up that nobody confirmed, and an unverified domain.
 */
export async function tenantByHost(platform: PlatformDb, host: HostClass) {
  if (host.kind === "platform") return null;
  const base = platform
    .select({ facts: FACTS, database: DATABASE })
    .from(tenant)
    .leftJoin(tenantDatabase, eq(tenantDatabase.tenantId, tenant.id))
    .$dynamic();
  const [row] =
    host.kind === "slug"
      ? await base.where(and(eq(tenant.slug, host.slug), isNotNull(tenant.confirmedAt))).limit(1)
      : await base
          .innerJoin(domain, eq(domain.tenantId, tenant.id))
          .where(
            and(
              eq(domain.hostname, host.hostname),
              isNotNull(domain.verifiedAt),
              isNotNull(tenant.confirmedAt),
            ),
          )
          .limit(1);
  return row ?? null;
}

/** The same by id: for rooms and jobs. */
export async function tenantById(platform: PlatformDb, id: TenantId) {
  const [row] = await platform
    .select({ facts: FACTS, database: DATABASE })
    .from(tenant)
    .leftJoin(tenantDatabase, eq(tenantDatabase.tenantId, tenant.id))
    .where(eq(tenant.id, id))
    .limit(1);
  return row ?? null;
}
