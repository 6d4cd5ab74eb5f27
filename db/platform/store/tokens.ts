import { and, eq, gt, isNull, lt } from "drizzle-orm";
import type { UserId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { oneTimeToken } from "#db/platform/schema.ts";

export type TokenPurpose = (typeof oneTimeToken.$inferInsert)["purpose"];

export function insertToken(platform: PlatformDb, row: typeof oneTimeToken.$inferInsert) {
  return platform.insert(oneTimeToken).values(row);
}

/** Older links of the same kind stop working when a new one is sent, and the table stays small. */
export function deleteTokensOf(platform: PlatformDb, userId: UserId, purpose: TokenPurpose) {
  return platform
    .delete(oneTimeToken)
    .where(and(eq(oneTimeToken.userId, userId), eq(oneTimeToken.purpose, purpose)));
}

/** Links that no longer work, used or not. */
export function deleteExpiredTokens(platform: PlatformDb, now: number) {
  return platform.delete(oneTimeToken).where(lt(oneTimeToken.expiresAt, now));
}

type Presented = { tokenHash: string; purpose: TokenPurpose; now: number };

/** Whose token this is while it still opens something: for `inArray` in the statements of the batch that uses it up. */
export function bearerOf(platform: PlatformDb, token: Presented) {
  return platform.select({ userId: oneTimeToken.userId }).from(oneTimeToken).where(isOpen(token));
}

/** The tenant that an open token names, if any. */
export function tenantOfBearer(platform: PlatformDb, token: Presented) {
  return platform.select({ tenantId: oneTimeToken.tenantId }).from(oneTimeToken).where(isOpen(token));
}

/** Uses a token up: the last statement of its batch. Returns no row where it was used, has expired, or never was. */
export function useToken(platform: PlatformDb, token: Presented) {
  return platform.update(oneTimeToken).set({ usedAt: token.now }).where(isOpen(token)).returning();
}

function isOpen({ tokenHash, purpose, now }: Presented) {
  return and(
    eq(oneTimeToken.tokenHash, tokenHash),
    eq(oneTimeToken.purpose, purpose),
    isNull(oneTimeToken.usedAt),
    gt(oneTimeToken.expiresAt, now),
  );
}
