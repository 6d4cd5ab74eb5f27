import type { PlatformDb } from "#db/platform/database.ts";
import { auditEvent } from "#db/platform/schema.ts";
import type { AuditEntry, AuditSource } from "./audit.ts";

/** An audit event of something that may be begun again after a crash: `key` makes it one. */
export function insertAuditOnce(platform: PlatformDb, key: string, source: AuditSource, entry: AuditEntry) {
  return platform
    .insert(auditEvent)
    .values({ id: key, ...source, ...entry })
    .onConflictDoNothing();
}
