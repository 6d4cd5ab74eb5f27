import type { PlatformRole } from "#domain/access/roles.ts";
import type { UserId } from "#domain/ids.ts";
import type { Refused } from "#domain/people/refusals.ts";
import { writeAll } from "#db/client.ts";
import { accountByEmail } from "#db/platform/queries/people.ts";
import { bearerOfToken } from "#db/platform/queries/tokens.ts";
import { markVerified } from "#db/platform/store/people.ts";
import { confirmTenant } from "#db/platform/store/tenants.ts";
import { bearerOf, tenantOfBearer, useToken } from "#db/platform/store/tokens.ts";
import type { PlatformContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";
import { hashToken } from "../tokens.ts";

type Verified = { userId: UserId; platformRole: PlatformRole | null };
type Refusal = Refused<"link-expired" | "wrong-password" | "slow-down">;

/**
 * Uses a mailed link: the address is its reader's, and the sign-up that the link names is confirmed. It takes the account's password,
 * too: else somebody could sign up with another's address and a password of their own, and wait for the other to confirm. Mailbox
 * and password together are a sign-in; the caller makes the session.
 */
export async function verifyEmail(
  context: PlatformContext,
  input: { token: string; password: string; ip: string },
): Promise<Result<Verified, Refusal>> {
  const { platform, now } = context;
  const presented = await present(context, input.token);
  const may =
    (await context.limits.form(`verify|${input.ip}`)) &&
    (await context.limits.login(`verify|${presented.tokenHash}`));
  if (!may) return refused({ code: "slow-down" });
  const bearer = await bearerOfToken(platform, presented);
  const account = bearer && (await accountByEmail(platform, bearer.email, null));
  if (!account) return refused({ code: "link-expired" });
  const right = await context.passwords.verify(input.password, account.passwordHash);
  if (!right) return refused({ code: "wrong-password" });
  const results = await writeAll(platform, [
    markVerified(platform, bearerOf(platform, presented), now),
    confirmTenant(platform, tenantOfBearer(platform, presented), now),
    useToken(platform, presented),
  ]);
  return results.at(-1)?.rows.length === 1
    ? done({ userId: account.id, platformRole: account.platformRole })
    : refused({ code: "link-expired" });
}

/** Whose address a link confirms, while it still works. */
export async function addressToVerify(context: PlatformContext, token: string): Promise<string | null> {
  const bearer = await bearerOfToken(context.platform, await present(context, token));
  return bearer?.email ?? null;
}

async function present(context: PlatformContext, token: string) {
  return { tokenHash: await hashToken(token), purpose: "verify_email", now: context.now } as const;
}
