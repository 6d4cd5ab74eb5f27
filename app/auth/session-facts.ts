import type { TenantId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import type { SessionRow } from "#db/platform/queries/sessions.ts";
import type { SessionFacts } from "../load-context.ts";

/** Where a session is read or made. */
export type SessionPlace = {
  platform: PlatformDb;
  /** The request's Host, with its port. */
  host: string;
  kind: "platform" | "tenant";
  /** Of the host; null on the platform's. May still be on its way, so that both questions are asked at once. */
  tenantId: TenantId | null | Promise<TenantId | null>;
  /** UTC epoch ms. */
  now: number;
};

/** What a session's row says of who sends a request. */
export function factsOf(row: SessionRow): SessionFacts {
  const person = { id: row.userId, name: row.name, email: row.email };
  return {
    idHash: row.idHash,
    person,
    emailVerified: row.emailVerifiedAt !== null,
    member: row.role === null ? null : { ...person, role: row.role },
    platformRole: row.platformRole,
    createdAt: row.createdAt,
  };
}
