import { newId, type TenantId, type UserId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { auditEvent } from "#db/platform/schema.ts";

export type AuditEntry = {
  /** `tenant.approved`, `membership.role-changed`, … */
  action: string;
  /** What it happened to: an id or an address. */
  subject: string;
  tenantId: TenantId | null;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
};

/** Who acted and in which request; null for the system. */
export type AuditSource = { actorId: UserId | null; at: number; requestId: string };

type AuditId = string & { readonly __kind: "event" };

/** An audit event, for the same batch as what it tells of. */
export function insertAudit(platform: PlatformDb, source: AuditSource, entry: AuditEntry) {
  return platform.insert(auditEvent).values({ id: newId<AuditId>(), ...source, ...entry });
}

/** The same, written only where the statement right before it in the batch changed a row: no event for what did not happen. */
export function insertAuditIfChanged(source: AuditSource, entry: AuditEntry) {
  const { before = null, after = null } = entry;
  const values = [
    newId<AuditId>(),
    source.at,
    source.actorId,
    entry.tenantId,
    entry.action,
    entry.subject,
    before && JSON.stringify(before),
    after && JSON.stringify(after),
    source.requestId,
  ];
  return {
    sql: `insert into audit_event (id, at, actor_id, tenant_id, action, subject, before, after, request_id)
          select ?, ?, ?, ?, ?, ?, ?, ?, ? where changes() > 0`,
    args: values,
  };
}
