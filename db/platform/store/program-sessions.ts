import { and, eq, exists, gt, inArray, isNull, ne, sql } from "drizzle-orm";
import type { TenantId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { programSession, session } from "#db/platform/schema.ts";

type Tokens = Pick<typeof programSession.$inferInsert, "refreshHash" | "accessHash" | "accessExpiresAt">;

/** A refresh token as a program shows it, on a host and that host's tenant. */
export type Presented = {
  familyHash: string;
  refreshHash: string;
  host: string;
  tenantId: TenantId | null;
  now: number;
};

export function insertProgramSession(platform: PlatformDb, row: typeof programSession.$inferInsert) {
  return platform.insert(programSession).values(row);
}

/** Gives a program new tokens for its refresh token. Returns no row where that has run out, was used before, or never was. */
export function rotateTokens(platform: PlatformDb, presented: Presented, next: Tokens) {
  return platform
    .update(programSession)
    .set(next)
    .where(
      and(
        eq(programSession.familyHash, presented.familyHash),
        eq(programSession.refreshHash, presented.refreshHash),
        exists(
          platform
            .select({ one: sql`1` })
            .from(session)
            .where(and(eq(session.idHash, programSession.sessionHash), isOpenHere(presented))),
        ),
      ),
    )
    .returning();
}

/** In the same batch: keeps the session of the tokens that were just given open for `idle` ms, but never beyond `absolute` ms. */
export function prolongRotated(
  platform: PlatformDb,
  { familyHash, now }: Presented,
  { refreshHash }: Tokens,
  life: { idle: number; absolute: number },
) {
  return platform
    .update(session)
    .set({
      lastSeenAt: now,
      expiresAt: sql`min(${now + life.idle}, ${session.createdAt} + ${life.absolute})`,
    })
    .where(
      inArray(
        session.idHash,
        platform
          .select({ hash: programSession.sessionHash })
          .from(programSession)
          .where(and(eq(programSession.familyHash, familyHash), eq(programSession.refreshHash, refreshHash))),
      ),
    )
    .returning();
}

/** After both: a token of the family that was not the one that works has been used before, so all of the family ends. */
export function endReused(platform: PlatformDb, presented: Presented, { refreshHash }: Tokens) {
  return platform
    .delete(session)
    .where(
      and(
        inArray(
          session.idHash,
          platform
            .select({ hash: programSession.sessionHash })
            .from(programSession)
            .where(
              and(
                eq(programSession.familyHash, presented.familyHash),
                ne(programSession.refreshHash, refreshHash),
              ),
            ),
        ),
        isOpenHere(presented),
      ),
    )
    .returning();
}

function isOpenHere({ host, tenantId, now }: Presented) {
  return and(
    eq(session.host, host),
    tenantId === null ? isNull(session.tenantId) : eq(session.tenantId, tenantId),
    gt(session.expiresAt, now),
  );
}
