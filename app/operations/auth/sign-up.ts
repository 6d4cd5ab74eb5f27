import { newId, type TenantId, type UserId } from "#domain/ids.ts";
import type { Refused } from "#domain/people/refusals.ts";
import { whyNotPassword } from "#domain/people/password.ts";
import { isUniqueViolation, writeAll } from "#db/client.ts";
import { accountByEmail } from "#db/platform/queries/people.ts";
import { slugIsFree } from "#db/platform/queries/tenants.ts";
import { insertUser, putCredential } from "#db/platform/store/people.ts";
import { insertMembership, insertTenant, releaseSlug } from "#db/platform/store/tenants.ts";
import { insertToken } from "#db/platform/store/tokens.ts";
import type { PlatformContext } from "../context.ts";
import { signUpAgainMail, verificationMail } from "../mail/letters.ts";
import { done, refused, type Result } from "../result.ts";
import { hashToken, newToken } from "../tokens.ts";
import { DAY } from "./lifetimes.ts";

export type SignUp = {
  company: string;
  slug: string;
  name: string;
  email: string;
  password: string;
  ip: string;
};

type Refusal = Refused<"slow-down" | "slug-taken" | "weak-password">;

/**
 * Signs a company up: person, tenant and ownership in one write, then a mail that asks to confirm. The answer and what is
 * visible after it are the same whether or not the address has an account: the slug is held either way, and an account that
 * is verified keeps its password and is asked by mail whether the new workspace is wanted.
 */
export async function signUp(context: PlatformContext, input: SignUp): Promise<Result<null, Refusal>> {
  if (!(await context.limits.form(`sign-up|${input.ip}`))) return refused({ code: "slow-down" });
  const fault = whyNotPassword(input.password, [input.name, input.email, input.company]);
  if (fault) return refused({ code: "weak-password", fault });
  const { platform, now } = context;
  const heldBefore = now - DAY;
  if (!(await slugIsFree(platform, input.slug, heldBefore))) return refused({ code: "slug-taken" });

  // Hashed also where nobody will use it, so that the answer takes as long.
  const passwordHash = await context.passwords.hash(input.password);
  const account = await accountByEmail(platform, input.email, null);
  const userId = account?.id ?? newId<UserId>();
  const tenantId = newId<TenantId>();
  const token = newToken();
  try {
    await writeAll(platform, [
      releaseSlug(platform, input.slug, heldBefore),
      ...(account
        ? []
        : [insertUser(platform, { id: userId, email: input.email, name: input.name, createdAt: now })]),
      // Of somebody who signs up twice before confirming, the later password counts. Confirming takes it.
      ...(account?.verified ? [] : [putCredential(platform, userId, passwordHash, now)]),
      insertTenant(platform, {
        id: tenantId,
        slug: input.slug,
        name: input.company,
        status: "pending",
        ownerId: userId,
        createdAt: now,
      }),
      insertMembership(platform, { tenantId, userId, role: "owner", createdAt: now }),
      insertToken(platform, {
        tokenHash: await hashToken(token),
        purpose: "verify_email",
        userId,
        tenantId,
        createdAt: now,
        expiresAt: now + DAY,
      }),
    ]);
  } catch (error) {
    // Somebody took the slug, or signed up with this address, a moment ago.
    if (isUniqueViolation(error)) return refused({ code: "slug-taken" });
    throw error;
  }

  const to = account ?? { email: input.email, name: input.name, locale: null };
  const letter = account?.verified ? signUpAgainMail : verificationMail;
  const link = context.url(`/verify/${token}`);
  await context.jobs.send({ kind: "mail", mail: letter(to, { link, company: input.company }) });
  return done(null);
}
