import { and, asc, desc, eq, isNotNull, or, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { TenantId } from "#domain/ids.ts";
import type { TenantStatus } from "#domain/tenants/status.ts";
import { below, pageOf } from "#db/keyset.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { membership, tenant, tenantDatabase, user } from "#db/platform/schema.ts";

export type TenantRow = Awaited<ReturnType<typeof listTenants>>["rows"][number];

/**
 * Confirmed tenants, the newest first, a page at a time; by status, and by what their name, slug or owner's address
 * contains.
 */
export async function listTenants(
  platform: PlatformDb,
  asked: { search: string; status: TenantStatus | null; after: string | null; size: number },
) {
  const rows = await selectTenants(platform)
    .where(
      and(
        isNotNull(tenant.confirmedAt),
        asked.status ? eq(tenant.status, asked.status) : undefined,
        matches(asked.search),
        below(tenant.createdAt, tenant.id, asked.after),
      ),
    )
    .orderBy(desc(tenant.createdAt), desc(tenant.id))
    .limit(asked.size + 1);
  return pageOf(rows, asked.size, (row) => [row.createdAt, row.id]);
}

/** So many of those that wait are shown at once. */
export const QUEUE = 50;

/** Tenants that are not open yet: those whose set-up failed, then the longest waiting first; at most `QUEUE`. */
export function tenantQueue(platform: PlatformDb) {
  return selectTenants(platform)
    .where(and(isNotNull(tenant.confirmedAt), eq(tenant.status, "pending")))
    .orderBy(sql`${tenantDatabase.state} = 'failed' desc`, asc(tenant.createdAt), asc(tenant.id))
    .limit(QUEUE);
}

/** One confirmed tenant as the control panel shows it. */
export async function tenantDetail(platform: PlatformDb, id: TenantId) {
  const [row] = await selectTenants(platform)
    .where(and(eq(tenant.id, id), isNotNull(tenant.confirmedAt)))
    .limit(1);
  return row ?? null;
}

/** How many confirmed tenants wait for a decision, and how many are in each other status. */
export async function tenantCounts(platform: PlatformDb): Promise<Partial<Record<TenantStatus, number>>> {
  const rows = await platform
    .select({ status: tenant.status, count: sql<number>`count(*)` })
    .from(tenant)
    .where(isNotNull(tenant.confirmedAt))
    .groupBy(tenant.status);
  return Object.fromEntries(rows.map((row) => [row.status, row.count]));
}

const decider = alias(user, "decider");

function selectTenants(platform: PlatformDb) {
  return platform
    .select({
      id: tenant.id,
      slug: tenant.slug,
      name: tenant.name,
      status: tenant.status,
      statusReason: tenant.statusReason,
      billingHold: tenant.billingHold,
      createdAt: tenant.createdAt,
      decidedAt: tenant.decidedAt,
      decidedById: tenant.decidedBy,
      decidedBy: decider.name,
      owner: { id: user.id, name: user.name, email: user.email },
      database: {
        name: tenantDatabase.name,
        region: tenantDatabase.region,
        state: tenantDatabase.state,
        schemaVersion: tenantDatabase.schemaVersion,
        failure: tenantDatabase.failure,
        attempts: tenantDatabase.attempts,
        updatedAt: tenantDatabase.updatedAt,
      },
      people: platform.$count(membership, eq(membership.tenantId, tenant.id)),
    })
    .from(tenant)
    .innerJoin(user, eq(user.id, tenant.ownerId))
    .leftJoin(decider, eq(decider.id, tenant.decidedBy))
    .leftJoin(tenantDatabase, eq(tenantDatabase.tenantId, tenant.id));
}

function matches(search: string): SQL | undefined {
  const words = search.trim();
  if (words === "") return undefined;
  // A person who types 50% means the characters.
  const pattern = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
  const has = (column: SQL | typeof tenant.name | typeof tenant.slug | typeof user.email) =>
    sql`${column} like ${pattern} escape '\\'`;
  return or(has(tenant.name), has(tenant.slug), has(user.email));
}
