import { hashToken, newToken } from "../tokens.ts";
import { DAY, MINUTE } from "./lifetimes.ts";

/** How long an access token works, ms. */
const ACCESS = 15 * MINUTE;
/** How long a refresh token waits to be used; and after how long a program signs in again whatever it did. */
export const PROGRAM_LIFE = { idle: 7 * DAY, absolute: 30 * DAY };

/** What a program holds. Times are UTC epoch ms. */
export type ProgramTokens = {
  access: string;
  accessExpiresAt: number;
  refresh: string;
  refreshExpiresAt: number;
};

/** Two new tokens of a family, and what the database keeps of them. */
export async function newTokens(family: string, now: number) {
  const [access, secret] = [newToken(), newToken()];
  return {
    access,
    refresh: `${family}.${secret}`,
    kept: {
      accessHash: await hashToken(access),
      refreshHash: await hashToken(secret),
      accessExpiresAt: now + ACCESS,
    },
  };
}

/** The hashes of a refresh token's two parts: its family's, and its own. */
export async function hashesOf(refresh: string): Promise<{ familyHash: string; refreshHash: string }> {
  const [family = "", secret = ""] = refresh.split(".");
  return { familyHash: await hashToken(family), refreshHash: await hashToken(secret) };
}
