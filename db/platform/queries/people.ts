import { and, asc, count, eq, isNotNull, sql } from "drizzle-orm";
import type { TenantId, UserId } from "#domain/ids.ts";
import { afterName, pageOf, type Page } from "#db/keyset.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { STANDING } from "#db/platform/queries/tenant-status.ts";
import { credential, membership, tenant, user } from "#db/platform/schema.ts";

/** The account of an address with its password's hash, and the person's role in a tenant where one is asked for. */
export async function accountByEmail(platform: PlatformDb, email: string, tenantId: TenantId | null) {
  const [row] = await platform
    .select({
      id: user.id,
      name: user.name,
      email: user.email,
      locale: user.locale,
      platformRole: user.platformRole,
      verified: isNotNull(user.emailVerifiedAt).mapWith(Boolean),
      passwordHash: credential.passwordHash,
      role: membership.role,
    })
    .from(user)
    .leftJoin(credential, eq(credential.userId, user.id))
    .leftJoin(
      membership,
      and(eq(membership.userId, user.id), tenantId ? eq(membership.tenantId, tenantId) : sql`0`),
    )
    .where(eq(user.email, email))
    .limit(1);
  return row ?? null;
}

/** The hash of a signed-in person's password. */
export async function passwordHashOf(platform: PlatformDb, id: UserId): Promise<string | null> {
  const [row] = await platform
    .select({ hash: credential.passwordHash })
    .from(credential)
    .where(eq(credential.userId, id))
    .limit(1);
  return row?.hash ?? null;
}

/** What a person chose for themselves, for the account page. */
export async function profileOf(platform: PlatformDb, id: UserId) {
  const [row] = await platform
    .select({
      name: user.name,
      email: user.email,
      locale: user.locale,
      timeZone: user.timeZone,
      theme: user.theme,
    })
    .from(user)
    .where(eq(user.id, id))
    .limit(1);
  return row ?? null;
}

/** The confirmed workspaces that a person belongs to, by name; at most two hundred. */
export function workspacesOf(platform: PlatformDb, userId: UserId) {
  return platform
    .select({
      id: tenant.id,
      slug: tenant.slug,
      name: tenant.name,
      ...STANDING,
      statusReason: tenant.statusReason,
      decidedAt: tenant.decidedAt,
      role: membership.role,
    })
    .from(membership)
    .innerJoin(tenant, eq(tenant.id, membership.tenantId))
    .where(and(eq(membership.userId, userId), isNotNull(tenant.confirmedAt)))
    .orderBy(asc(tenant.name), asc(tenant.id))
    .limit(200);
}

/** One of them by its slug, or null where the person does not belong to it. */
export async function workspaceOf(platform: PlatformDb, userId: UserId, slug: string) {
  const [row] = await platform
    .select({ id: tenant.id, slug: tenant.slug })
    .from(membership)
    .innerJoin(tenant, eq(tenant.id, membership.tenantId))
    .where(and(eq(tenant.slug, slug), eq(membership.userId, userId), isNotNull(tenant.confirmedAt)))
    .limit(1);
  return row ?? null;
}

export type MemberRow = {
  id: UserId;
  name: string;
  email: string;
  role: typeof membership.$inferSelect.role;
  joinedAt: number;
};

/** A tenant's people by name, a page at a time. */
export async function membersOf(
  platform: PlatformDb,
  tenantId: TenantId,
  page: { after: string | null; size: number },
): Promise<Page<MemberRow>> {
  const rows = await platform
    .select({
      id: user.id,
      name: user.name,
      email: user.email,
      role: membership.role,
      joinedAt: membership.createdAt,
    })
    .from(membership)
    .innerJoin(user, eq(user.id, membership.userId))
    .where(and(eq(membership.tenantId, tenantId), afterName(user.name, user.id, page.after)))
    .orderBy(asc(user.name), asc(user.id))
    .limit(page.size + 1);
  return pageOf(rows, page.size, (row) => [row.name, row.id]);
}

/** One member with the number of the tenant's owners: what a change of role is decided on. Null where not a member. */
export async function memberOf(platform: PlatformDb, tenantId: TenantId, userId: UserId) {
  const [row] = await platform
    .select({
      id: user.id,
      name: user.name,
      email: user.email,
      role: membership.role,
      owners: platform.$count(
        membership,
        and(eq(membership.tenantId, tenantId), eq(membership.role, "owner")),
      ),
    })
    .from(membership)
    .innerJoin(user, eq(user.id, membership.userId))
    .where(and(eq(membership.tenantId, tenantId), eq(membership.userId, userId)))
    .limit(1);
  return row ?? null;
}

/** How many people a tenant has: its seats. */
export async function seatCount(platform: PlatformDb, tenantId: TenantId): Promise<number> {
  const [row] = await platform
    .select({ seats: count() })
    .from(membership)
    .where(eq(membership.tenantId, tenantId));
  return row?.seats ?? 0;
}
