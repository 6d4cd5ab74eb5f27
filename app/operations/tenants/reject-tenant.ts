import type { TenantId } from "#domain/ids.ts";
import type { Refused } from "#domain/people/refusals.ts";
import { mayBecome } from "#domain/tenants/status.ts";
import { writeAll } from "#db/client.ts";
import { ownerOf, tenantById } from "#db/platform/queries/tenants.ts";
import { insertAuditIfChanged } from "#db/platform/store/audit.ts";
import { decideTenant } from "#db/platform/store/tenants.ts";
import type { Person, PlatformContext } from "../context.ts";
import { tenantRejectedMail } from "../mail/letters.ts";
import { done, refused, type Result } from "../result.ts";

/** Rejects a pending tenant that nobody has decided on, and tells its owner why. */
export async function rejectTenant(
  context: PlatformContext,
  actor: Person,
  { id, reason }: { id: TenantId; reason: string },
): Promise<Result<null, Refused<"gone" | "tenant-status">>> {
  const { platform, now, requestId } = context;
  const found = await tenantById(platform, id);
  if (!found) return refused({ code: "gone", what: "tenant" });
  const { slug, name, status } = found.facts;
  if (!mayBecome(status, "rejected")) return refused({ code: "tenant-status", status });
  const [decided] = await writeAll(platform, [
    decideTenant(platform, id, { by: actor.id, at: now, status: "rejected", reason }),
    insertAuditIfChanged(
      { actorId: actor.id, at: now, requestId },
      {
        action: "tenant.rejected",
        subject: slug,
        tenantId: id,
        before: { status },
        after: { status: "rejected", reason },
      },
    ),
  ]);
  if (decided?.rowsAffected !== 1) {
    const after = await tenantById(platform, id);
    // One that waits still was approved a moment ago, and is being provisioned.
    const isRejected = after?.facts.status === "rejected";
    return refused({ code: "tenant-status", status: isRejected ? "rejected" : "active" });
  }
  const owner = await ownerOf(platform, id);
  if (owner) {
    const mail = tenantRejectedMail(owner, { company: name, reason });
    await context.jobs.send({ kind: "mail", mail });
  }
  return done(null);
}
