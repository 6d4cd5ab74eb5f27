import type { TenantRole } from "#domain/access/roles.ts";
import type { UserId } from "#domain/ids.ts";
import type { Refused } from "#domain/people/refusals.ts";
import { whyNotChangeRole } from "#domain/people/role-change.ts";
import { writeAll } from "#db/client.ts";
import { memberOf } from "#db/platform/queries/people.ts";
import { insertAuditIfChanged } from "#db/platform/store/audit.ts";
import { updateRole } from "#db/platform/store/tenants.ts";
import { setProfileRole } from "#db/tenant/store/people.ts";
import type { Member, TenantContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";

type Refusal = Refused<"role" | "gone" | "last-owner">;

/** Gives a member another role in the tenant; open boards ask anew what the person may do. */
export async function changeRole(
  ctx: TenantContext,
  actor: Member,
  input: { userId: UserId; role: TenantRole },
): Promise<Result<null, Refusal>> {
  const { platform, tenant } = ctx;
  const target = await memberOf(platform, tenant.id, input.userId);
  if (!target) return refused({ code: "gone", what: "person" });
  const change = { from: target.role, to: input.role };
  const refusal = whyNotChangeRole(actor.role, { ...change, owners: target.owners });
  if (refusal) return refused(refusal);
  if (change.from !== change.to) {
    const [changed] = await writeAll(platform, [
      updateRole(platform, { tenantId: tenant.id, userId: target.id }, change),
      insertAuditIfChanged(
        { actorId: actor.id, at: ctx.now, requestId: ctx.requestId },
        {
          action: "membership.role-changed",
          subject: target.email,
          tenantId: tenant.id,
          before: { role: change.from },
          after: { role: change.to },
        },
      ),
    ]);
    if (changed?.rowsAffected !== 1) {
      const now = await memberOf(platform, tenant.id, target.id);
      if (now?.role === "owner" && change.from === "owner") return refused({ code: "last-owner" });
      // Somebody else gave them another role, or took them out: decided by what is now.
      return changeRole(ctx, actor, input);
    }
  }
  await copyRole(ctx, target.id, change.to);
  await ctx.rooms.rightsChanged(tenant.id, target.id);
  return done(null);
}

/** For lists. Of two changes at once the earlier may be copied last: so each looks, once it has copied, whether that is still what holds. */
async function copyRole(ctx: TenantContext, userId: UserId, role: TenantRole): Promise<void> {
  await setProfileRole(ctx.db, userId, role);
  const now = await memberOf(ctx.platform, ctx.tenant.id, userId);
  if (now && now.role !== role) await copyRole(ctx, userId, now.role);
}
