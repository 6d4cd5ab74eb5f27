import { whyNotPassword } from "#domain/people/password.ts";
import type { Refused } from "#domain/people/refusals.ts";
import { writeAll } from "#db/client.ts";
import { passwordHashOf } from "#db/platform/queries/people.ts";
import { putCredential } from "#db/platform/store/people.ts";
import { deleteSessionsOf } from "#db/platform/store/sessions.ts";
import type { Person, PlatformContext } from "../context.ts";
import { passwordChangedMail } from "../mail/letters.ts";
import { done, refused, type Result } from "../result.ts";
import { announceEnded } from "./end-sessions.ts";

type Refusal = Refused<"slow-down" | "wrong-password" | "weak-password">;

/**
 * Changes a password after asking for the old one, ends the person's other sessions and tells them by mail. The caller
 * rotates the session that asked (`current`: its id hash).
 */
export async function changePassword(
  context: PlatformContext,
  person: Person,
  input: { current: string; password: string; next: string },
): Promise<Result<null, Refusal>> {
  const { platform, now } = context;
  if (!(await context.limits.login(`password|${person.id}`))) return refused({ code: "slow-down" });
  const fault = whyNotPassword(input.next, [person.name, person.email]);
  if (fault) return refused({ code: "weak-password", fault });
  const right = await context.passwords.verify(input.password, await passwordHashOf(platform, person.id));
  if (!right) return refused({ code: "wrong-password" });
  const passwordHash = await context.passwords.hash(input.next);
  const results = await writeAll(platform, [
    putCredential(platform, person.id, passwordHash, now),
    deleteSessionsOf(platform, person.id, input.current),
  ]);
  await announceEnded(context, results.at(-1)?.rows ?? []);
  const mail = passwordChangedMail({ ...person, locale: null }, { link: context.url("/forgot") });
  await context.jobs.send({ kind: "mail", mail });
  return done(null);
}
