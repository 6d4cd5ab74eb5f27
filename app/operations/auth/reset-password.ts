import type { Refused } from "#domain/people/refusals.ts";
import { whyNotPassword } from "#domain/people/password.ts";
import { writeAll } from "#db/client.ts";
import { accountByEmail } from "#db/platform/queries/people.ts";
import { bearerOfToken } from "#db/platform/queries/tokens.ts";
import { markVerified, setCredential } from "#db/platform/store/people.ts";
import { deleteSessionsOfAny } from "#db/platform/store/sessions.ts";
import { bearerOf, deleteTokensOf, insertToken, useToken } from "#db/platform/store/tokens.ts";
import type { PlatformContext } from "../context.ts";
import { passwordChangedMail, passwordResetMail } from "../mail/letters.ts";
import { done, refused, type Result } from "../result.ts";
import { hashToken, newToken } from "../tokens.ts";
import { announceEnded } from "./end-sessions.ts";
import { HOUR } from "./lifetimes.ts";

/** Asks for a link to choose a new password. The answer, and how long it takes, is the same for every address. */
export async function requestPasswordReset(
  context: PlatformContext,
  input: { email: string; ip: string; tenantSlug: string | null },
): Promise<Result<null, Refused<"slow-down">>> {
  const may =
    (await context.limits.form(`reset|${input.ip}`)) && (await context.limits.login(`reset|${input.email}`));
  if (!may) return refused({ code: "slow-down" });
  const { email, tenantSlug } = input;
  await context.jobs.send({ kind: "password-reset-mail", email, tenantSlug });
  return done(null);
}

/** The job behind it: a link that works once and for an hour, where the address has an account. */
export async function sendPasswordResetMail(
  context: PlatformContext,
  { email, tenantSlug }: { email: string; tenantSlug: string | null },
): Promise<void> {
  const { platform, now } = context;
  const account = await accountByEmail(platform, email, null);
  if (!account) return;
  const token = newToken();
  await writeAll(platform, [
    deleteTokensOf(platform, account.id, "reset_password"),
    insertToken(platform, {
      tokenHash: await hashToken(token),
      purpose: "reset_password",
      userId: account.id,
      createdAt: now,
      expiresAt: now + HOUR,
    }),
  ]);
  const link = context.url(`/reset/${token}`, tenantSlug ?? undefined);
  await context.mailer.send(passwordResetMail(account, { link }));
}

/** Whether such a link would still work: a page need not ask for a password in vain. */
export async function isResetLinkOpen(context: PlatformContext, token: string): Promise<boolean> {
  const presented = {
    tokenHash: await hashToken(token),
    purpose: "reset_password",
    now: context.now,
  } as const;
  return (await bearerOfToken(context.platform, presented)) !== null;
}

/**
 * Uses such a link: the password is the new one, every session of the person ends, and the address counts as verified, since
 * the link was read there.
 */
export async function resetPassword(
  context: PlatformContext,
  input: { token: string; password: string; ip: string },
): Promise<Result<null, Refused<"link-expired" | "weak-password" | "slow-down">>> {
  const { platform, now } = context;
  if (!(await context.limits.form(`reset|${input.ip}`))) return refused({ code: "slow-down" });
  const presented = { tokenHash: await hashToken(input.token), purpose: "reset_password", now } as const;
  const bearer = await bearerOfToken(platform, presented);
  if (!bearer) return refused({ code: "link-expired" });
  const fault = whyNotPassword(input.password, [bearer.name, bearer.email]);
  if (fault) return refused({ code: "weak-password", fault });
  const passwordHash = await context.passwords.hash(input.password);
  const results = await writeAll(platform, [
    setCredential(platform, bearerOf(platform, presented), passwordHash, now),
    markVerified(platform, bearerOf(platform, presented), now),
    deleteSessionsOfAny(platform, bearerOf(platform, presented)),
    useToken(platform, presented),
  ]);
  const [ended, used] = results.slice(-2);
  if (used?.rows.length !== 1) return refused({ code: "link-expired" });
  await announceEnded(context, ended?.rows ?? []);
  const link = context.url("/forgot");
  await context.jobs.send({ kind: "mail", mail: passwordChangedMail(bearer, { link }) });
  return done(null);
}
