import { newId, type UserId } from "#domain/ids.ts";
import { writeAll } from "#db/client.ts";
import { accountByEmail } from "#db/platform/queries/people.ts";
import { insertAudit } from "#db/platform/store/audit.ts";
import { insertUser, putCredential, setPlatformRole } from "#db/platform/store/people.ts";
import type { PlatformContext } from "../context.ts";

/**
 * Makes an administrator of the platform: an existing account is raised and keeps its password, a new one is made with the password given.
 * Only for the machine's own command line: no page and no API leads here. Returns whether the account is new.
 */
export async function makePlatformAdmin(
  context: Pick<PlatformContext, "platform" | "passwords" | "now" | "requestId">,
  input: { email: string; name: string; password: string },
): Promise<{ created: boolean }> {
  const { platform, now, requestId } = context;
  const email = input.email.trim().toLowerCase();
  const account = await accountByEmail(platform, email, null);
  const id = account?.id ?? newId<UserId>();
  await writeAll(platform, [
    ...(account
      ? []
      : [
          insertUser(platform, { id, email, name: input.name, createdAt: now, emailVerifiedAt: now }),
          putCredential(platform, id, await context.passwords.hash(input.password), now),
        ]),
    setPlatformRole(platform, email, "super_admin", now),
    insertAudit(
      platform,
      { actorId: null, at: now, requestId },
      { action: "platform-role.given", subject: email, tenantId: null, after: { role: "super_admin" } },
    ),
  ]);
  return { created: !account };
}
