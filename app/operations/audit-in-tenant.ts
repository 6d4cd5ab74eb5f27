import { insertAudit, type AuditEntry } from "#db/platform/store/audit.ts";
import { writeAll } from "#db/client.ts";
import type { Member, TenantContext } from "#operations/context.ts";

/** Leaves the audit event of something done in the tenant's own database, after it was done there. */
export async function auditInTenant(
  context: TenantContext,
  actor: Member,
  entry: Omit<AuditEntry, "tenantId">,
): Promise<void> {
  const source = { actorId: actor.id, at: context.now, requestId: context.requestId };
  await writeAll(context.platform, [
    insertAudit(context.platform, source, { ...entry, tenantId: context.tenant.id }),
  ]);
}
