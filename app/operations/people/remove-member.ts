import type { UserId } from "#domain/ids.ts";
import type { Refused } from "#domain/people/refusals.ts";
import { whyNotRemove } from "#domain/people/role-change.ts";
import { writeAll } from "#db/client.ts";
import { memberOf } from "#db/platform/queries/people.ts";
import { insertAuditIfChanged } from "#db/platform/store/audit.ts";
import { deleteSessionsIn } from "#db/platform/store/sessions.ts";
import { deleteMembership } from "#db/platform/store/tenants.ts";
import { leaveTenant } from "#db/tenant/store/people.ts";
import { announceEnded } from "../auth/end-sessions.ts";
import type { Member, TenantContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";

type Refusal = Refused<"role" | "gone" | "last-owner">;

/**
 * Takes a person out of the tenant (or lets them leave): their sessions on its hosts end, open boards close, history keeps their
 * name. The right goes first; the rest may be repeated where it stopped half-way.
 */
export async function removeMember(
  ctx: TenantContext,
  actor: Member,
  userId: UserId,
): Promise<Result<null, Refusal>> {
  const { platform, tenant, now } = ctx;
  const target = await memberOf(platform, tenant.id, userId);
  if (!target) {
    await writeAll(ctx.db, leaveTenant(ctx.db, userId, now));
    return refused({ code: "gone", what: "person" });
  }
  const refusal = whyNotRemove({ role: actor.role, isSelf: actor.id === userId }, target);
  if (refusal) return refused(refusal);
  const [removed, , ended] = await writeAll(platform, [
    deleteMembership(platform, { tenantId: tenant.id, userId }),
    insertAuditIfChanged(
      { actorId: actor.id, at: now, requestId: ctx.requestId },
      {
        action: "membership.removed",
        subject: target.email,
        tenantId: tenant.id,
        before: { role: target.role },
      },
    ),
    deleteSessionsIn(platform, userId, tenant.id),
  ]);
  if (removed?.rowsAffected !== 1) {
    // Somebody else was first: with this person, or with the other owner.
    const isLast = await memberOf(platform, tenant.id, userId);
    return refused(isLast ? { code: "last-owner" } : { code: "gone", what: "person" });
  }
  await writeAll(ctx.db, leaveTenant(ctx.db, userId, now));
  await announceEnded(ctx, ended?.rows ?? []);
  await ctx.rooms.rightsChanged(tenant.id, userId);
  return done(null);
}
