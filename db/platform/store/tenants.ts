import { and, eq, inArray, isNull, lt, notExists, sql, type SQLWrapper } from "drizzle-orm";
import type { TenantRole } from "#domain/access/roles.ts";
import type { TenantId, UserId } from "#domain/ids.ts";
import type { TenantStatus } from "#domain/tenants/status.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { membership, tenant, tenantDatabase, user } from "#db/platform/schema.ts";
import { mustHold } from "#db/platform/store/must-hold.ts";

export function insertTenant(platform: PlatformDb, row: typeof tenant.$inferInsert) {
  return platform.insert(tenant).values(row);
}

/** Frees a slug that a sign-up held for longer than it may without an answer to its mail. */
export function releaseSlug(platform: PlatformDb, slug: string, heldBefore: number) {
  return platform
    .delete(tenant)
    .where(and(eq(tenant.slug, slug), isNull(tenant.confirmedAt), lt(tenant.createdAt, heldBefore)));
}

/** Sign-ups from before a time whose mail nobody answered: the company, and then the account where it belongs to nothing else. */
export function deleteForgottenSignUps(platform: PlatformDb, before: number) {
  const anything = (column: typeof tenant.ownerId | typeof membership.userId) =>
    platform
      .select({ one: sql`1` })
      .from(column.table)
      .where(eq(column, user.id));
  return [
    platform.delete(tenant).where(and(isNull(tenant.confirmedAt), lt(tenant.createdAt, before))),
    platform
      .delete(user)
      .where(
        and(
          isNull(user.emailVerifiedAt),
          lt(user.createdAt, before),
          notExists(anything(tenant.ownerId)),
          notExists(anything(membership.userId)),
        ),
      ),
  ];
}

/** The sign-up of whichever tenant the subquery names is confirmed; the first time counts. */
export function confirmTenant(platform: PlatformDb, which: SQLWrapper, now: number) {
  return platform
    .update(tenant)
    .set({ confirmedAt: now })
    .where(and(inArray(tenant.id, which), isNull(tenant.confirmedAt)));
}

/** Moves a tenant from one status to another; no row changes where it is not (or no longer) in the first. */
export function setTenantStatus(
  platform: PlatformDb,
  id: TenantId,
  change: { from: TenantStatus; to: TenantStatus; reason: string | null },
) {
  return platform
    .update(tenant)
    .set({ status: change.to, statusReason: change.reason })
    .where(and(eq(tenant.id, id), eq(tenant.status, change.from)));
}

/** Breaks its batch unless the tenant still waits for a decision, or has been approved and is being set up. */
export function stillPending(platform: PlatformDb, id: TenantId) {
  return mustHold(platform, sql`(select status from tenant where id = ${id}) = 'pending'`);
}

/** Notes who decided on a pending tenant; no row changes where somebody already has. */
export function decideTenant(
  platform: PlatformDb,
  id: TenantId,
  decision: { by: UserId; at: number; status?: "rejected"; reason?: string },
) {
  return platform
    .update(tenant)
    .set({
      decidedBy: decision.by,
      decidedAt: decision.at,
      ...(decision.status && { status: decision.status }),
      ...(decision.reason && { statusReason: decision.reason }),
    })
    .where(and(eq(tenant.id, id), eq(tenant.status, "pending"), isNull(tenant.decidedAt)));
}

export function insertTenantDatabase(platform: PlatformDb, row: typeof tenantDatabase.$inferInsert) {
  return platform.insert(tenantDatabase).values(row).onConflictDoNothing();
}

/** An attempt to provision begins. */
export function beginAttempt(platform: PlatformDb, tenantId: TenantId, now: number) {
  return platform
    .update(tenantDatabase)
    .set({ attempts: sql`${tenantDatabase.attempts} + 1`, updatedAt: now })
    .where(eq(tenantDatabase.tenantId, tenantId));
}

export function updateTenantDatabase(
  platform: PlatformDb,
  tenantId: TenantId,
  change: Partial<Pick<typeof tenantDatabase.$inferInsert, "url" | "schemaVersion" | "state" | "failure">>,
  now: number,
) {
  return platform
    .update(tenantDatabase)
    .set({ ...change, updatedAt: now })
    .where(eq(tenantDatabase.tenantId, tenantId));
}

/** Joins a person to a tenant; a role that they already have stays. */
export function insertMembership(
  platform: PlatformDb,
  row: { tenantId: TenantId; userId: UserId; role: TenantRole; createdAt: number },
) {
  return platform.insert(membership).values(row).onConflictDoNothing();
}

/** Changes a role, but never the last owner's: then no row changes. */
export function updateRole(
  platform: PlatformDb,
  who: { tenantId: TenantId; userId: UserId },
  change: { from: TenantRole; to: TenantRole },
) {
  return platform
    .update(membership)
    .set({ role: change.to })
    .where(and(isMember(who), eq(membership.role, change.from), notTheLastOwner(platform, who.tenantId)));
}

/** Takes a person out of a tenant, but never the last owner: then no row changes. */
export function deleteMembership(platform: PlatformDb, who: { tenantId: TenantId; userId: UserId }) {
  return platform.delete(membership).where(and(isMember(who), notTheLastOwner(platform, who.tenantId)));
}

function isMember(who: { tenantId: TenantId; userId: UserId }) {
  return and(eq(membership.tenantId, who.tenantId), eq(membership.userId, who.userId));
}

// Asked inside the write: two owners who take each other out at once must not both succeed.
function notTheLastOwner(platform: PlatformDb, tenantId: TenantId) {
  const owners = platform.$count(
    membership,
    and(eq(membership.tenantId, tenantId), eq(membership.role, "owner")),
  );
  return sql`(${membership.role} <> 'owner' or ${owners} > 1)`;
}
