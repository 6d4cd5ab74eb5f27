import type { Refused } from "#domain/people/refusals.ts";
import { writeAll } from "#db/client.ts";
import { markVerified } from "#db/platform/store/people.ts";
import { confirmTenant } from "#db/platform/store/tenants.ts";
import { bearerOf, tenantOfBearer, useToken } from "#db/platform/store/tokens.ts";
import type { PlatformContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";
import { hashToken } from "../tokens.ts";

/**
 * Uses a mailed link: the address is its reader's, and the sign-up that the link names is confirmed. Nobody is signed in by it:
 * a link can be read by others than a password.
 */
export async function verifyEmail(
  context: PlatformContext,
  token: string,
): Promise<Result<null, Refused<"link-expired">>> {
  const { platform, now } = context;
  const presented = { tokenHash: await hashToken(token), purpose: "verify_email", now } as const;
  const results = await writeAll(platform, [
    markVerified(platform, bearerOf(platform, presented), now),
    confirmTenant(platform, tenantOfBearer(platform, presented), now),
    useToken(platform, presented),
  ]);
  return results.at(-1)?.rows.length === 1 ? done(null) : refused({ code: "link-expired" });
}
