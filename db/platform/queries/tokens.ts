import { and, eq, gt, isNull } from "drizzle-orm";
import type { PlatformDb } from "#db/platform/database.ts";
import { oneTimeToken, user } from "#db/platform/schema.ts";

/** Whose link this is, while it still works; null for a used, expired or unknown one. */
export async function bearerOfToken(
  platform: PlatformDb,
  token: { tokenHash: string; purpose: (typeof oneTimeToken.$inferSelect)["purpose"]; now: number },
) {
  const [row] = await platform
    .select({ id: user.id, name: user.name, email: user.email, locale: user.locale })
    .from(oneTimeToken)
    .innerJoin(user, eq(user.id, oneTimeToken.userId))
    .where(
      and(
        eq(oneTimeToken.tokenHash, token.tokenHash),
        eq(oneTimeToken.purpose, token.purpose),
        isNull(oneTimeToken.usedAt),
        gt(oneTimeToken.expiresAt, token.now),
      ),
    )
    .limit(1);
  return row ?? null;
}
