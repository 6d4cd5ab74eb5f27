import { and, desc, eq, gt, isNull } from "drizzle-orm";
import type { InvitationId, TenantId } from "#domain/ids.ts";
import { below, pageOf } from "#db/keyset.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { invitation, user } from "#db/platform/schema.ts";

/** A tenant's open invitations (also expired ones, which can be sent again), the newest first, a page at a time. */
export async function openInvitations(
  platform: PlatformDb,
  tenantId: TenantId,
  page: { after: string | null; size: number },
) {
  const rows = await platform
    .select({
      id: invitation.id,
      email: invitation.email,
      role: invitation.role,
      teamId: invitation.teamId,
      createdAt: invitation.createdAt,
      expiresAt: invitation.expiresAt,
      invitedBy: user.name,
    })
    .from(invitation)
    .leftJoin(user, eq(user.id, invitation.invitedBy))
    .where(
      and(
        eq(invitation.tenantId, tenantId),
        isNull(invitation.acceptedAt),
        isNull(invitation.revokedAt),
        below(invitation.createdAt, invitation.id, page.after),
      ),
    )
    .orderBy(desc(invitation.createdAt), desc(invitation.id))
    .limit(page.size + 1);
  return pageOf(rows, page.size, (row) => [row.createdAt, row.id]);
}

/** One open invitation of a tenant. */
export async function openInvitation(platform: PlatformDb, tenantId: TenantId, id: InvitationId) {
  const [row] = await platform
    .select()
    .from(invitation)
    .where(
      and(
        eq(invitation.id, id),
        eq(invitation.tenantId, tenantId),
        isNull(invitation.acceptedAt),
        isNull(invitation.revokedAt),
      ),
    )
    .limit(1);
  return row ?? null;
}

/**
 * The invitation that a link on this tenant's host opens, with whether its address has a (verified) account; null where it
 * has expired, was revoked or used, or belongs to another tenant.
 */
export async function invitationByToken(
  platform: PlatformDb,
  tenantId: TenantId,
  tokenHash: string,
  now: number,
) {
  const [row] = await platform
    .select({
      id: invitation.id,
      email: invitation.email,
      role: invitation.role,
      teamId: invitation.teamId,
      invitedBy: invitation.invitedBy,
      accountId: user.id,
      accountVerifiedAt: user.emailVerifiedAt,
    })
    .from(invitation)
    .leftJoin(user, eq(user.email, invitation.email))
    .where(
      and(
        eq(invitation.tokenHash, tokenHash),
        eq(invitation.tenantId, tenantId),
        isNull(invitation.acceptedAt),
        isNull(invitation.revokedAt),
        gt(invitation.expiresAt, now),
      ),
    )
    .limit(1);
  return row ?? null;
}
