import type { TenantId } from "#domain/ids.ts";
import { writeAll } from "#db/client.ts";
import { ownerOf, tenantById } from "#db/platform/queries/tenants.ts";
import { insertAuditIfChanged } from "#db/platform/store/audit.ts";
import { beginAttempt, setTenantStatus, updateTenantDatabase } from "#db/platform/store/tenants.ts";
import { firstTeam, putProfile } from "#db/tenant/store/people.ts";
import type { PlatformContext } from "../context.ts";
import { tenantReadyMail } from "../mail/letters.ts";

/**
 * Makes an approved tenant's database and opens the tenant: create → migrate → the owner's profile and a first team → active →
 * a mail to the owner. Every step may be repeated, so a run that stopped half-way is simply run again. Throws where a step fails,
 * after noting what stopped it for the administrator.
 */
export async function provisionTenant(context: PlatformContext, id: TenantId): Promise<void> {
  const { platform, now } = context;
  const found = await tenantById(platform, id);
  // Decided otherwise meanwhile, or done by an earlier run.
  if (!found?.database || found.facts.status !== "pending") return;
  await beginAttempt(platform, id, now);
  try {
    await prepareDatabase(context, id, found.database.name);
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    await updateTenantDatabase(platform, id, { state: "failed", failure: failure.slice(0, 500) }, now);
    throw error;
  }
  if (await activate(context, id, found.facts.slug)) await tellOwner(context, id, found.facts);
}

async function prepareDatabase(context: PlatformContext, id: TenantId, name: string): Promise<void> {
  const { platform, tenantDatabases, now } = context;
  const ref = await tenantDatabases.create(name);
  await updateTenantDatabase(platform, id, { url: ref.url }, now);
  const schemaVersion = await tenantDatabases.migrate(ref, now);
  const db = await tenantDatabases.open(ref);
  const owner = await ownerOf(platform, id);
  if (!owner) throw new Error("The tenant has no owner");
  await writeAll(db, [
    putProfile(db, { userId: owner.id, name: owner.name, email: owner.email, role: "owner" }),
    ...firstTeam(owner.id, now),
  ]);
  await updateTenantDatabase(platform, id, { schemaVersion }, now);
}

/** True for the one run that opened it. */
async function activate(context: PlatformContext, id: TenantId, slug: string): Promise<boolean> {
  const { platform, now, requestId } = context;
  const [opened] = await writeAll(platform, [
    setTenantStatus(platform, id, { from: "pending", to: "active", reason: null }),
    insertAuditIfChanged(
      { actorId: null, at: now, requestId },
      {
        action: "tenant.provisioned",
        subject: slug,
        tenantId: id,
        before: { status: "pending" },
        after: { status: "active" },
      },
    ),
    updateTenantDatabase(platform, id, { state: "ready", failure: null }, now),
  ]);
  return opened?.rowsAffected === 1;
}

async function tellOwner(
  context: PlatformContext,
  id: TenantId,
  tenant: { slug: string; name: string },
): Promise<void> {
  const owner = await ownerOf(context.platform, id);
  if (!owner) return;
  const link = context.url("/login", tenant.slug);
  await context.jobs.send({ kind: "mail", mail: tenantReadyMail(owner, { company: tenant.name, link }) });
}
