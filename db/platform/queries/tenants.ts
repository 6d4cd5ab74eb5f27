import { and, desc, eq, isNotNull, isNull, or, gte } from "drizzle-orm";
import type { TenantId, UserId } from "#domain/ids.ts";
import type { HostClass } from "#domain/tenants/host.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { STANDING } from "#db/platform/queries/tenant-status.ts";
import { domain, membership, tenant, tenantDatabase, user } from "#db/platform/schema.ts";

const FACTS = {
  id: tenant.id,
  slug: tenant.slug,
  name: tenant.name,
  ...STANDING,
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

/** Whether nobody has a slug; a sign-up without an answer holds it only since `heldBefore` (UTC epoch ms). */
export async function slugIsFree(platform: PlatformDb, slug: string, heldBefore: number): Promise<boolean> {
  const [row] = await platform
    .select({ id: tenant.id })
    .from(tenant)
    .where(and(eq(tenant.slug, slug), or(isNotNull(tenant.confirmedAt), gte(tenant.createdAt, heldBefore))))
    .limit(1);
  return !row;
}

/** The latest sign-up of a person that waits for their answer to our mail. */
export async function unconfirmedTenantOf(platform: PlatformDb, ownerId: UserId) {
  const [row] = await platform
    .select({ id: tenant.id, name: tenant.name })
    .from(tenant)
    .where(and(eq(tenant.ownerId, ownerId), isNull(tenant.confirmedAt)))
    .orderBy(desc(tenant.createdAt))
    .limit(1);
  return row ?? null;
}

/** Where a tenant's owner is written to. */
export async function ownerOf(platform: PlatformDb, id: TenantId) {
  const [row] = await platform
    .select({ id: user.id, name: user.name, email: user.email, locale: user.locale })
    .from(tenant)
    .innerJoin(user, eq(user.id, tenant.ownerId))
    .where(eq(tenant.id, id))
    .limit(1);
  return row ?? null;
}

/** The tenants with a ready database that a person belongs to: where their profile is kept too. */
export function databasesOf(platform: PlatformDb, userId: UserId) {
  return platform
    .select({ name: tenantDatabase.name, url: tenantDatabase.url })
    .from(membership)
    .innerJoin(tenantDatabase, eq(tenantDatabase.tenantId, membership.tenantId))
    .where(and(eq(membership.userId, userId), eq(tenantDatabase.state, "ready")))
    .limit(200);
}
