import { and, desc, eq, getTableColumns, gt, isNotNull } from "drizzle-orm";
import type { UserId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { membership, programSession, session, user } from "#db/platform/schema.ts";

export type SessionRow = NonNullable<Awaited<ReturnType<typeof sessionOnHost>>>;

const SESSION = {
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
};

/** A session with its person and their role in the tenant that it is bound to, in one round trip; null on any other host. */
export async function sessionOnHost(platform: PlatformDb, idHash: string, host: string) {
  const [row] = await platform
    .select(SESSION)
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

/** The same of a program, by its access token while that works. */
export async function programOnHost(
  platform: PlatformDb,
  { accessHash, host, now }: { accessHash: string; host: string; now: number },
) {
  const [row] = await platform
    .select(SESSION)
    .from(programSession)
    .innerJoin(session, eq(session.idHash, programSession.sessionHash))
    .innerJoin(user, eq(user.id, session.userId))
    .leftJoin(
      membership,
      and(eq(membership.tenantId, session.tenantId), eq(membership.userId, session.userId)),
    )
    .where(
      and(
        eq(programSession.accessHash, accessHash),
        gt(programSession.accessExpiresAt, now),
        eq(session.host, host),
        gt(session.expiresAt, now),
      ),
    )
    .limit(1);
  return row ?? null;
}

/** A person's open sessions and their programs' on every host, the latest used first; at most a hundred. */
export function sessionsOf(platform: PlatformDb, userId: UserId, now: number) {
  return platform
    .select({
      ...getTableColumns(session),
      isProgram: isNotNull(programSession.sessionHash).mapWith(Boolean),
    })
    .from(session)
    .leftJoin(programSession, eq(programSession.sessionHash, session.idHash))
    .where(and(eq(session.userId, userId), gt(session.expiresAt, now)))
    .orderBy(desc(session.lastSeenAt))
    .limit(100);
}
