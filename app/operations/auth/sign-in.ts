import type { PlatformRole } from "#domain/access/roles.ts";
import type { TenantId, UserId } from "#domain/ids.ts";
import type { Refused } from "#domain/people/refusals.ts";
import { accountByEmail } from "#db/platform/queries/people.ts";
import type { PlatformContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";

export type SignIn = { email: string; password: string; tenantId: TenantId | null; ip: string };

type Refusal = Refused<"slow-down" | "wrong-sign-in" | "unverified">;

/**
 * Checks a password for a host (`tenantId` null: the platform's). One answer, after the same work, for an unknown address, a wrong
 * password and a person who is not of this tenant. The caller makes the session.
 */
export async function signIn(
  context: PlatformContext,
  input: SignIn,
): Promise<Result<{ userId: UserId; platformRole: PlatformRole | null }, Refusal>> {
  // Before hashing, which is slow on purpose. One address that goes through many accounts is stopped by the first of them.
  const may =
    (await context.limits.address(`sign-in|${input.ip}`)) &&
    (await context.limits.login(`sign-in|${input.ip}|${input.email}`)) &&
    (await context.limits.form(`sign-in|${input.email}`));
  if (!may) return refused({ code: "slow-down" });
  const account = await accountByEmail(context.platform, input.email, input.tenantId);
  const right = await context.passwords.verify(input.password, account?.passwordHash ?? null);
  const belongs = input.tenantId === null || (account !== null && account.role !== null);
  if (!account || !right || !belongs) return refused({ code: "wrong-sign-in" });
  if (!account.verified) {
    await context.jobs.send({ kind: "verification-mail", email: account.email });
    return refused({ code: "unverified" });
  }
  return done({ userId: account.id, platformRole: account.platformRole });
}
