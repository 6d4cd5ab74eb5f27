import type { Refused } from "#domain/people/refusals.ts";
import { writeAll } from "#db/client.ts";
import { accountByEmail } from "#db/platform/queries/people.ts";
import { unconfirmedTenantOf } from "#db/platform/queries/tenants.ts";
import { deleteTokensOf, insertToken } from "#db/platform/store/tokens.ts";
import type { PlatformContext } from "../context.ts";
import { signUpAgainMail, verificationMail } from "../mail/letters.ts";
import { done, refused, type Result } from "../result.ts";
import { hashToken, newToken } from "../tokens.ts";
import { DAY } from "./lifetimes.ts";

/** Asks for the verification mail once more. The answer is the same for every address. */
export async function resendVerification(
  context: PlatformContext,
  { email, ip }: { email: string; ip: string },
): Promise<Result<null, Refused<"slow-down">>> {
  const may = (await context.limits.form(`verify|${ip}`)) && (await context.limits.login(`verify|${email}`));
  if (!may) return refused({ code: "slow-down" });
  await context.jobs.send({ kind: "verification-mail", email });
  return done(null);
}

/** The job behind it: a new link, where the address waits for one. */
export async function sendVerificationMail(context: PlatformContext, email: string): Promise<void> {
  const { platform, now } = context;
  const account = await accountByEmail(platform, email, null);
  if (!account) return;
  const tenant = await unconfirmedTenantOf(platform, account.id);
  if (account.verified && !tenant) return;
  const token = newToken();
  await writeAll(platform, [
    deleteTokensOf(platform, account.id, "verify_email"),
    insertToken(platform, {
      tokenHash: await hashToken(token),
      purpose: "verify_email",
      userId: account.id,
      tenantId: tenant?.id ?? null,
      createdAt: now,
      expiresAt: now + DAY,
    }),
  ]);
  const link = context.url(`/verify/${token}`);
  const letter =
    account.verified && tenant
      ? signUpAgainMail(account, { link, company: tenant.name })
      : verificationMail(account, { link, company: tenant?.name ?? null });
  await context.mailer.send(letter);
}
