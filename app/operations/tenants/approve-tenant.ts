import type { TenantId } from "#domain/ids.ts";
import type { Refused } from "#domain/people/refusals.ts";
import { mayBecome } from "#domain/tenants/status.ts";
import { didNotHold, writeAll } from "#db/client.ts";
import { tenantById } from "#db/platform/queries/tenants.ts";
import { insertAudit, insertAuditIfChanged, type AuditSource } from "#db/platform/store/audit.ts";
import {
  decideTenant,
  insertTenantDatabase,
  stillPending,
  updateTenantDatabase,
} from "#db/platform/store/tenants.ts";
import type { Person, PlatformContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";

/**
 * Approves a pending tenant: its database is made by a job, and the tenant becomes active when that is ready. Approving once more
 * starts the job again where it failed, and is harmless otherwise.
 */
export async function approveTenant(
  context: PlatformContext,
  actor: Person,
  id: TenantId,
): Promise<Result<null, Refused<"gone" | "tenant-status">>> {
  const { platform, now, requestId } = context;
  const found = await tenantById(platform, id);
  if (!found) return refused({ code: "gone", what: "tenant" });
  const { slug, status } = found.facts;
  if (status !== "pending" || !mayBecome(status, "active")) return refused({ code: "tenant-status", status });
  const source = { actorId: actor.id, at: now, requestId };
  const statements = [
    stillPending(platform, id),
    decideTenant(platform, id, { by: actor.id, at: now }),
    insertAuditIfChanged(source, {
      action: "tenant.approved",
      subject: slug,
      tenantId: id,
      before: { status },
      after: { status, database: "requested" },
    }),
    insertTenantDatabase(platform, {
      tenantId: id,
      name: databaseName(slug, id),
      url: "",
      region: "default",
      schemaVersion: 0,
      state: "requested",
      attempts: 0,
      updatedAt: now,
    }),
    ...(found.database?.state === "failed" ? again(context, source, found.facts) : []),
  ];
  try {
    await writeAll(platform, statements);
  } catch (error) {
    // Somebody else has rejected it, or its set-up was done, a moment ago: decided by what is now.
    if (!didNotHold(error)) throw error;
    return approveTenant(context, actor, id);
  }
  await context.jobs.send({ kind: "provision-tenant", tenantId: id });
  return done(null);
}

/** The set-up has failed, and somebody wants it tried once more: it is under way again, and who asked is noted. */
function again(
  { platform, now }: PlatformContext,
  source: AuditSource,
  { id, slug }: { id: TenantId; slug: string },
) {
  return [
    updateTenantDatabase(platform, id, { state: "requested", failure: null }, now),
    insertAudit(platform, source, {
      action: "tenant.set-up-again",
      subject: slug,
      tenantId: id,
      before: { database: "failed" },
      after: { database: "requested" },
    }),
  ];
}

// Lower case and digits only, as every database service allows; the id's part keeps a reused slug apart.
function databaseName(slug: string, id: TenantId): string {
  const bytes = [...id].map((char) => char.charCodeAt(0).toString(16));
  return `t-${slug}-${bytes.slice(0, 6).join("")}`;
}
