import { and, desc, eq, gt } from "drizzle-orm";
import type { UserId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { membership, session, user } from "#db/platform/schema.ts";

export type SessionRow = NonNullable<Awaited<ReturnType<typeof sessionOnHost>>>;

/** A session with its person and their role in the tenant that it is bound to, in one round trip; null on any other host. */
export async function sessionOnHost(platform: PlatformDb, idHash: string, host: string) {
  const [row] = await platform
    .select({
      idHash: session.idHash,
      userId: session.userId,
      tenantId: session.tenantId,
      createdAt: session.createdAt,
      lastSeenAt: session.lastSeenAt,
      expiresAt: session.expiresAt,
      name: user.name,
      email: user.email,
      emailVerifiedAt: user.emailVerifiedAt,
      platformRole: user.platformRole,
      locale: user.locale,
      timeZone: user.timeZone,
      theme: user.theme,
      role: membership.role,
    })
    .from(session)
    .innerJoin(user, eq(user.id, session.userId))
    .leftJoin(
      membership,
      and(eq(membership.tenantId, session.tenantId), eq(membership.userId, session.userId)),
    )
    .where(and(eq(session.idHash, idHash), eq(session.host, host)))
    .limit(1);
  return row ?? null;
}

/** A person's open sessions on every host, the latest used first; at most a hundred. */
export function sessionsOf(platform: PlatformDb, userId: UserId, now: number) {
  return platform
    .select()
    .from(session)
    .where(and(eq(session.userId, userId), gt(session.expiresAt, now)))
    .orderBy(desc(session.lastSeenAt))
    .limit(100);
}
