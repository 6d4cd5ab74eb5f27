import { and, desc, eq } from "drizzle-orm";
import type { TenantId } from "#domain/ids.ts";
import { below, pageOf } from "#db/keyset.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { auditEvent, tenant, user } from "#db/platform/schema.ts";

/** What was done, the newest first, a page at a time; of one tenant where asked for. */
export async function listAudit(
  platform: PlatformDb,
  asked: { tenantId: TenantId | null; after: string | null; size: number },
) {
  const rows = await platform
    .select({
      id: auditEvent.id,
      at: auditEvent.at,
      action: auditEvent.action,
      subject: auditEvent.subject,
      before: auditEvent.before,
      after: auditEvent.after,
      requestId: auditEvent.requestId,
      /** Null for the system. */
      actor: { id: user.id, name: user.name, email: user.email },
      tenant: { id: tenant.id, slug: tenant.slug, name: tenant.name },
    })
    .from(auditEvent)
    .leftJoin(user, eq(user.id, auditEvent.actorId))
    .leftJoin(tenant, eq(tenant.id, auditEvent.tenantId))
    .where(
      and(
        asked.tenantId ? eq(auditEvent.tenantId, asked.tenantId) : undefined,
        below(auditEvent.at, auditEvent.id, asked.after),
      ),
    )
    .orderBy(desc(auditEvent.at), desc(auditEvent.id))
    .limit(asked.size + 1);
  return pageOf(rows, asked.size, (row) => [row.at, row.id]);
}
