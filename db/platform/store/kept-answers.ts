import { and, eq, isNull, lt, or } from "drizzle-orm";
import type { TenantId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { keptAnswer } from "#db/platform/work-schema.ts";

type Key = { tenantId: TenantId; key: string };
/** Who claimed a key, and when: a later claim is not touched. */
export type Claimed = Key & { requestHash: string; claimedAt: number };

/** Makes room under a key: an answer from before `forgotten`, and a claim from before `abandoned` that nobody finished. */
export function forgetStale(
  platform: PlatformDb,
  key: Key,
  { forgotten, abandoned }: { forgotten: number; abandoned: number },
) {
  const isStale = or(
    lt(keptAnswer.claimedAt, forgotten),
    and(isNull(keptAnswer.status), lt(keptAnswer.claimedAt, abandoned)),
  );
  return platform.delete(keptAnswer).where(and(isOf(key), isStale));
}

/** Returns no row where the key is somebody else's already. */
export function claimKey(platform: PlatformDb, row: Claimed) {
  return platform.insert(keptAnswer).values(row).onConflictDoNothing().returning();
}

export function keptUnder(platform: PlatformDb, key: Key) {
  return platform.select().from(keptAnswer).where(isOf(key)).limit(1);
}

export function keepAnswer(
  platform: PlatformDb,
  claimed: Claimed,
  { status, body }: { status: number; body: string },
) {
  return platform.update(keptAnswer).set({ status, body }).where(isClaim(claimed));
}

export function releaseKey(platform: PlatformDb, claimed: Claimed) {
  return platform.delete(keptAnswer).where(and(isClaim(claimed), isNull(keptAnswer.status)));
}

export function deleteKeptAnswers(platform: PlatformDb, before: number) {
  return platform.delete(keptAnswer).where(lt(keptAnswer.claimedAt, before));
}

function isOf({ tenantId, key }: Key) {
  return and(eq(keptAnswer.tenantId, tenantId), eq(keptAnswer.key, key));
}

function isClaim({ requestHash, claimedAt, ...key }: Claimed) {
  return and(isOf(key), eq(keptAnswer.requestHash, requestHash), eq(keptAnswer.claimedAt, claimedAt));
}
