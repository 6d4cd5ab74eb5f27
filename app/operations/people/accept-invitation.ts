import type { TenantRole } from "#domain/access/roles.ts";
import { whyNotMore } from "#domain/billing/entitlements.ts";
import type { PlanRefusal } from "#domain/billing/refusals.ts";
import { deriveId } from "#domain/boards/derive-id.ts";
import type { UserId } from "#domain/ids.ts";
import { whyNotPassword } from "#domain/people/password.ts";
import type { Refused } from "#domain/people/refusals.ts";
import { didNotHold, isUniqueViolation, writeAll, type Query } from "#db/client.ts";
import { invitationByToken } from "#db/platform/queries/invitations.ts";
import { accountByEmail, memberOf, seatCount } from "#db/platform/queries/people.ts";
import { insertAuditIfChanged } from "#db/platform/store/audit.ts";
import { joinByInvitation, markAccepted, memberMustFit } from "#db/platform/store/invitations.ts";
import { insertUser, putCredential, renameVerified } from "#db/platform/store/people.ts";
import { deleteSessionsOf } from "#db/platform/store/sessions.ts";
import { joinTeamIfThere, leaveTenant, putProfile } from "#db/tenant/store/people.ts";
import { noticeUsage } from "../billing/notice-usage.ts";
import type { Person, TenantContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";
import { hashToken } from "../tokens.ts";

type Invitation = NonNullable<Awaited<ReturnType<typeof invitationByToken>>>;

/** `name` is for somebody new; who has an account proves it by its password. */
export type Acceptance = { token: string; name: string; password: string; ip: string };

type Refusal = Refused<"link-expired" | "slow-down" | "wrong-password" | "weak-password"> | PlanRefusal;

/**
 * Joins whoever reads the invited mailbox to the tenant: as the account of that address, by its password, or as a new person. An
 * account whose address was never verified is taken over by the mailbox's reader: its maker never showed that it is theirs. The tenant's
 * database is written first, so that nobody is a member whom its boards do not know; a run that stopped half-way is repeated
 * by the same link. The caller makes the session.
 */
export async function acceptInvitation(
  ctx: TenantContext,
  input: Acceptance,
): Promise<Result<{ userId: UserId }, Refusal>> {
  const { platform, now, tenant, requestId } = ctx;
  const may =
    (await ctx.limits.form(`invitation|${input.ip}`)) &&
    (await ctx.limits.login(`invitation|${input.token}`));
  if (!may) return refused({ code: "slow-down" });
  const invitation = await invitationByToken(platform, tenant.id, await hashToken(input.token), now);
  if (!invitation) return refused({ code: "link-expired" });
  const joining = await whoJoins(ctx, invitation, input);
  if (!joining.ok) return joining;
  const { person, writes, role, isMember } = joining.value;
  const plan = await ctx.entitlements();
  const whyFull = async () =>
    isMember ? null : whyNotMore(plan, "members", await seatCount(platform, tenant.id));
  const full = await whyFull();
  if (full) return refused(full);

  await writeAll(ctx.db, [
    putProfile(ctx.db, { userId: person.id, name: person.name, email: person.email, role }),
    ...(invitation.teamId ? [joinTeamIfThere(invitation.teamId, person.id, role)] : []),
  ]);
  try {
    const seat = { tenantId: tenant.id, userId: person.id };
    const [, ...results] = await writeAll(platform, [
      memberMustFit(platform, seat, plan.limits.members ?? null),
      ...writes,
      markAccepted(platform, { id: invitation.id, tenantId: tenant.id }, now),
      joinByInvitation(invitation.id, { tenantId: tenant.id, userId: person.id, role }, now),
      insertAuditIfChanged(
        { actorId: person.id, at: now, requestId },
        {
          action: "membership.joined",
          subject: person.email,
          tenantId: tenant.id,
          after: { role, invitedBy: invitation.invitedBy },
        },
      ),
    ]);
    // Taken back, or accepted elsewhere, a moment ago.
    if (results[writes.length]?.rowsAffected !== 1) return await notJoined({ code: "link-expired" });
  } catch (error) {
    // The same form sent twice at once: the other one made the account.
    if (isUniqueViolation(error)) return notJoined({ code: "link-expired" });
    if (!didNotHold(error)) throw error;
    // Somebody else took the last seat just now.
    return notJoined((await whyFull()) ?? { code: "slow-down" });
  }
  if (!isMember) {
    const people = await seatCount(platform, tenant.id);
    await noticeUsage(ctx, { key: "members", before: people - 1, after: people });
  }
  await ctx.rooms.rightsChanged(tenant.id, person.id);
  return done({ userId: person.id });

  // The tenant's boards must not know somebody who did not become a member, here or by the same form sent twice.
  async function notJoined(refusal: Refusal) {
    if (!(await memberOf(platform, tenant.id, person.id))) {
      await writeAll(ctx.db, leaveTenant(ctx.db, person.id, now));
    }
    return refused(refusal);
  }
}

/** A role that the person already has stays. */
type Joining = { person: Person; role: TenantRole; isMember: boolean; writes: Query[] };

async function whoJoins(
  ctx: TenantContext,
  invitation: Invitation,
  input: Acceptance,
): Promise<Result<Joining, Refused<"wrong-password" | "weak-password">>> {
  const { platform, passwords, now } = ctx;
  const account = await accountByEmail(platform, invitation.email, ctx.tenant.id);
  if (account?.verified) {
    const right = await passwords.verify(input.password, account.passwordHash);
    if (!right) return refused({ code: "wrong-password" });
    const { id, name, email } = account;
    const role = account.role ?? invitation.role;
    return done({ person: { id, name, email }, role, isMember: account.role !== null, writes: [] });
  }
  const fault = whyNotPassword(input.password, [input.name, invitation.email, ctx.tenant.name]);
  if (fault) return refused({ code: "weak-password", fault });
  const person = {
    // The same each time, so that a form sent twice, or again after a crash, makes one person of the tenant's boards.
    id: account?.id ?? deriveId<UserId>("user", invitation.id),
    name: input.name || invitation.email,
    email: invitation.email,
  };
  const passwordHash = await passwords.hash(input.password);
  const writes = account
    ? [renameVerified(platform, person.id, person.name, now), deleteSessionsOf(platform, person.id)]
    : [insertUser(platform, { ...person, createdAt: now, emailVerifiedAt: now })];
  const role = account?.role ?? invitation.role;
  return done({
    person,
    role,
    isMember: Boolean(account?.role),
    writes: [...writes, putCredential(platform, person.id, passwordHash, now)],
  });
}
