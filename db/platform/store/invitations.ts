import { and, eq, isNull, sql } from "drizzle-orm";
import type { TenantRole } from "#domain/access/roles.ts";
import type { InvitationId, TenantId, UserId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { invitation, membership } from "#db/platform/schema.ts";
import { mustHold } from "#db/platform/store/must-hold.ts";

export function insertInvitation(platform: PlatformDb, row: typeof invitation.$inferInsert) {
  return platform.insert(invitation).values(row);
}

/** A new link for an open invitation; the old one stops working. */
export function renewInvitation(
  platform: PlatformDb,
  which: { id: InvitationId; tenantId: TenantId },
  link: { tokenHash: string; expiresAt: number },
) {
  return platform
    .update(invitation)
    .set(link)
    .where(and(isOpen(which.tenantId), eq(invitation.id, which.id)));
}

export function revokeInvitation(
  platform: PlatformDb,
  which: { id: InvitationId; tenantId: TenantId },
  now: number,
) {
  return platform
    .update(invitation)
    .set({ revokedAt: now })
    .where(and(isOpen(which.tenantId), eq(invitation.id, which.id)));
}

/** Open invitations to an address: a new one replaces them, and who has joined needs none. */
export function revokeInvitationsTo(platform: PlatformDb, tenantId: TenantId, email: string, now: number) {
  return platform
    .update(invitation)
    .set({ revokedAt: now })
    .where(and(isOpen(tenantId), eq(invitation.email, email)));
}

export function markAccepted(
  platform: PlatformDb,
  which: { id: InvitationId; tenantId: TenantId },
  now: number,
) {
  return platform
    .update(invitation)
    .set({ acceptedAt: now })
    .where(and(isOpen(which.tenantId), eq(invitation.id, which.id)));
}

/** Joins whoever just accepted this invitation (in the same batch, at `now`); no row changes for who did not, or is a member already. */
export function joinByInvitation(
  invitationId: InvitationId,
  joining: { tenantId: TenantId; userId: UserId; role: TenantRole },
  now: number,
) {
  return {
    sql: `insert or ignore into membership (tenant_id, user_id, role, created_at)
          select ?, ?, ?, ? from invitation where id = ? and accepted_at = ? and changes() = 1`,
    args: [joining.tenantId, joining.userId, joining.role, now, invitationId, now],
  };
}

/** Breaks the batch unless the person is a member already, or fewer than `limit` (null: as many as they like) are. */
export function memberMustFit(
  platform: PlatformDb,
  who: { tenantId: TenantId; userId: UserId },
  limit: number | null,
) {
  return mustHold(
    platform,
    sql`${limit} is null or exists (select 1 from ${membership} where ${membership.tenantId} = ${who.tenantId} and ${membership.userId} = ${who.userId})
        or (select count(*) from ${membership} where ${membership.tenantId} = ${who.tenantId}) < ${limit}`,
  );
}

function isOpen(tenantId: TenantId) {
  return and(eq(invitation.tenantId, tenantId), isNull(invitation.acceptedAt), isNull(invitation.revokedAt));
}
