import type { TenantRole } from "#domain/access/roles.ts";
import { grantableRoles } from "#domain/access/tenant-access.ts";
import { whyNotMore } from "#domain/billing/entitlements.ts";
import type { PlanRefusal } from "#domain/billing/refusals.ts";
import { newId, type InvitationId, type TeamId } from "#domain/ids.ts";
import type { Refused } from "#domain/people/refusals.ts";
import { writeAll } from "#db/client.ts";
import { openInvitation } from "#db/platform/queries/invitations.ts";
import { accountByEmail, seatCount } from "#db/platform/queries/people.ts";
import { insertAudit, insertAuditIfChanged } from "#db/platform/store/audit.ts";
import {
  insertInvitation,
  renewInvitation,
  revokeInvitation as revoke,
  revokeInvitationsTo,
} from "#db/platform/store/invitations.ts";
import { teamFor } from "#db/tenant/queries/teams.ts";
import { DAY } from "../auth/lifetimes.ts";
import type { Member, TenantContext } from "../context.ts";
import { invitationMail } from "../mail/letters.ts";
import { done, refused, type Result } from "../result.ts";
import { hashToken, newToken } from "../tokens.ts";
import { whyNotHere } from "./may.ts";

const LIFETIME = 7 * DAY;

type Refusal = Refused<"role" | "read-only" | "already-member" | "gone" | "slow-down"> | PlanRefusal;

/**
 * Invites an address into the tenant with a role (never above what the inviter may give) and, where named, straight into a team.
 * A second invitation to the same address replaces the first.
 */
export async function inviteToTenant(
  ctx: TenantContext,
  actor: Member,
  input: { email: string; role: TenantRole; teamId: TeamId | null },
): Promise<Result<{ id: InvitationId }, Refusal>> {
  const { platform, now, requestId, tenant } = ctx;
  const refusal = whyNotInvite(ctx, actor, input.role);
  if (refusal) return refused(refusal);
  const team = input.teamId && (await teamFor(ctx.db, actor.id, input.teamId));
  if (input.teamId && !team) return refused({ code: "gone", what: "team" });
  if (!(await ctx.limits.form(`invite|${tenant.id}`))) return refused({ code: "slow-down" });
  const account = await accountByEmail(platform, input.email, tenant.id);
  if (account && account.role !== null) return refused({ code: "already-member" });
  // Asked again when they accept; here it spares somebody a link that leads nowhere.
  const full = whyNotMore(await ctx.entitlements(), "members", await seatCount(platform, tenant.id));
  if (full) return refused(full);

  const id = newId<InvitationId>();
  const token = newToken();
  await writeAll(platform, [
    revokeInvitationsTo(platform, tenant.id, input.email, now),
    insertInvitation(platform, {
      ...input,
      id,
      tenantId: tenant.id,
      tokenHash: await hashToken(token),
      invitedBy: actor.id,
      createdAt: now,
      expiresAt: now + LIFETIME,
    }),
    insertAudit(
      platform,
      { actorId: actor.id, at: now, requestId },
      {
        action: "invitation.sent",
        subject: input.email,
        tenantId: tenant.id,
        after: { role: input.role, team: input.teamId },
      },
    ),
  ]);
  await send(ctx, actor, { email: input.email, role: input.role, token });
  return done({ id });
}

/** Sends an open invitation again, with a new link for another seven days; the old link stops working. */
export async function resendInvitation(
  ctx: TenantContext,
  actor: Member,
  id: InvitationId,
): Promise<Result<null, Refusal>> {
  const { platform, now, tenant } = ctx;
  const row = await openInvitation(platform, tenant.id, id);
  if (!row) return refused({ code: "gone", what: "invitation" });
  const refusal = whyNotInvite(ctx, actor, row.role);
  if (refusal) return refused(refusal);
  if (!(await ctx.limits.form(`invite|${tenant.id}`))) return refused({ code: "slow-down" });
  const token = newToken();
  const link = { tokenHash: await hashToken(token), expiresAt: now + LIFETIME };
  await writeAll(platform, [
    renewInvitation(platform, { id, tenantId: tenant.id }, link),
    insertAuditIfChanged(
      { actorId: actor.id, at: now, requestId: ctx.requestId },
      { action: "invitation.sent-again", subject: row.email, tenantId: tenant.id, after: { role: row.role } },
    ),
  ]);
  await send(ctx, actor, { email: row.email, role: row.role, token });
  return done(null);
}

/** Takes an open invitation back: its link stops working. */
export async function revokeInvitation(
  ctx: TenantContext,
  actor: Member,
  id: InvitationId,
): Promise<Result<null, Refusal>> {
  const { platform, now, tenant } = ctx;
  const row = await openInvitation(platform, tenant.id, id);
  if (!row) return refused({ code: "gone", what: "invitation" });
  const refusal = whyNotInvite(ctx, actor, row.role);
  if (refusal) return refused(refusal);
  await writeAll(platform, [
    revoke(platform, { id, tenantId: tenant.id }, now),
    insertAuditIfChanged(
      { actorId: actor.id, at: now, requestId: ctx.requestId },
      { action: "invitation.revoked", subject: row.email, tenantId: tenant.id, before: { role: row.role } },
    ),
  ]);
  return done(null);
}

function whyNotInvite(ctx: TenantContext, actor: Member, role: TenantRole) {
  const refusal = whyNotHere(ctx, actor, "people.invite");
  if (refusal) return refusal;
  if (grantableRoles(actor.role).includes(role)) return null;
  return { code: "role", needs: ["owner", "tenant_admin"] } as const;
}

async function send(
  ctx: TenantContext,
  actor: Member,
  to: { email: string; role: TenantRole; token: string },
): Promise<void> {
  const link = ctx.url(`/invitations/${to.token}`, ctx.tenant.slug);
  const mail = invitationMail(to.email, {
    inviter: actor.name,
    company: ctx.tenant.name,
    role: to.role,
    link,
  });
  await ctx.jobs.send({ kind: "mail", mail });
}
