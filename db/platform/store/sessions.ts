import { and, eq, inArray, lt, ne, sql, type SQLWrapper } from "drizzle-orm";
import type { TenantId, UserId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { session } from "#db/platform/schema.ts";

export type NewSession = typeof session.$inferInsert;

export function insertSession(platform: PlatformDb, row: NewSession) {
  return platform.insert(session).values(row);
}

/** Keeps a session open for `idle` ms from now, but never beyond `absolute` ms after it began. */
export function touchSession(
  platform: PlatformDb,
  idHash: string,
  now: number,
  life: { idle: number; absolute: number },
) {
  return platform
    .update(session)
    .set({
      lastSeenAt: now,
      expiresAt: sql`min(${now + life.idle}, ${session.createdAt} + ${life.absolute})`,
    })
    .where(eq(session.idHash, idHash));
}

/** One session of any person: who holds the cookie may end it. */
export function deleteSession(platform: PlatformDb, idHash: string) {
  return platform.delete(session).where(eq(session.idHash, idHash)).returning();
}

/** One session, only where it is this person's. */
export function deleteSessionOf(platform: PlatformDb, userId: UserId, idHash: string) {
  return platform
    .delete(session)
    .where(and(eq(session.userId, userId), eq(session.idHash, idHash)))
    .returning();
}

/** All sessions of a person, but for the one given. */
export function deleteSessionsOf(platform: PlatformDb, userId: UserId, except?: string) {
  return platform
    .delete(session)
    .where(and(eq(session.userId, userId), except === undefined ? undefined : ne(session.idHash, except)))
    .returning();
}

/** All sessions of whoever the subquery names. */
export function deleteSessionsOfAny(platform: PlatformDb, who: SQLWrapper) {
  return platform.delete(session).where(inArray(session.userId, who)).returning();
}

/** A person's sessions on one tenant's hosts: when they leave it. */
export function deleteSessionsIn(platform: PlatformDb, userId: UserId, tenantId: TenantId) {
  return platform
    .delete(session)
    .where(and(eq(session.userId, userId), eq(session.tenantId, tenantId)))
    .returning();
}

export function deleteExpiredSessions(platform: PlatformDb, now: number) {
  return platform.delete(session).where(lt(session.expiresAt, now));
}
