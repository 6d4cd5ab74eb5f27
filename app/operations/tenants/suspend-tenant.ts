import type { TenantId } from "#domain/ids.ts";
import type { Refused } from "#domain/people/refusals.ts";
import { mayBecome, type TenantStatus } from "#domain/tenants/status.ts";
import { writeAll } from "#db/client.ts";
import { tenantById } from "#db/platform/queries/tenants.ts";
import { insertAuditIfChanged } from "#db/platform/store/audit.ts";
import { setTenantStatus } from "#db/platform/store/tenants.ts";
import type { Person, PlatformContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";

type Answer = Promise<Result<null, Refused<"gone" | "tenant-status">>>;

/** Closes a tenant: its people see the reason, its open sockets close within 2 s. Nothing of it is lost. */
export function suspendTenant(
  context: PlatformContext,
  actor: Person,
  { id, reason }: { id: TenantId; reason: string },
): Answer {
  return changeStatus(context, actor, { id, to: "suspended", reason, action: "tenant.suspended" });
}

/** Opens a suspended tenant again. */
export function reactivateTenant(context: PlatformContext, actor: Person, id: TenantId): Answer {
  return changeStatus(context, actor, { id, to: "active", reason: null, action: "tenant.reactivated" });
}

async function changeStatus(
  context: PlatformContext,
  actor: Person,
  change: { id: TenantId; to: TenantStatus; reason: string | null; action: string },
): Answer {
  const { platform, now, requestId } = context;
  const found = await tenantById(platform, change.id);
  if (!found) return refused({ code: "gone", what: "tenant" });
  const { slug, hold, statusReason } = found.facts;
  // What billing takes is not the administrator's to change: under it the tenant is active.
  const status = hold === null ? found.facts.status : "active";
  // A pending tenant becomes active by its provisioning alone.
  if (status === "pending" || !mayBecome(status, change.to)) {
    return refused({ code: "tenant-status", status });
  }
  const [changed] = await writeAll(platform, [
    setTenantStatus(platform, change.id, { from: status, to: change.to, reason: change.reason }),
    insertAuditIfChanged(
      { actorId: actor.id, at: now, requestId },
      {
        action: change.action,
        subject: slug,
        tenantId: change.id,
        before: { status, reason: statusReason },
        after: { status: change.to, reason: change.reason },
      },
    ),
  ]);
  // Somebody else was first: what they made of it is in the next look at the page.
  if (changed?.rowsAffected !== 1) return refused({ code: "tenant-status", status: change.to });
  await context.rooms.rightsChanged(change.id, "everyone");
  return done(null);
}
