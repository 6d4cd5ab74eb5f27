import type { TenantId, UserId } from "#domain/ids.ts";
import type { Refused } from "#domain/people/refusals.ts";
import { writeAll } from "#db/client.ts";
import { workspaceOf } from "#db/platform/queries/people.ts";
import { deleteTokensOf, insertToken, useToken } from "#db/platform/store/tokens.ts";
import type { Person, PlatformContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";
import { hashToken, newToken } from "../tokens.ts";
import { MINUTE } from "./lifetimes.ts";

/**
 * The hand-over of a sign-in from the platform's host to a tenant's, in three steps, so that nobody can be signed in as
 * somebody else by a link: the tenant's host gives the browser a nonce in a cookie and sends only its hash along; the
 * platform's host makes a token that is good for one minute, this person, this tenant and that hash; the tenant's host takes the
 * token only from the browser that holds the nonce.
 */
export async function startHandOver(
  context: PlatformContext,
  person: Person,
  asked: { slug: string; nonceHash: string },
): Promise<Result<{ address: string }, Refused<"gone">>> {
  const { platform, now } = context;
  const workspace = await workspaceOf(platform, person.id, asked.slug);
  if (!workspace) return refused({ code: "gone", what: "tenant" });
  const token = newToken();
  await writeAll(platform, [
    deleteTokensOf(platform, person.id, "hand_over"),
    insertToken(platform, {
      tokenHash: await hashToken(`${token}.${asked.nonceHash}`),
      purpose: "hand_over",
      userId: person.id,
      tenantId: workspace.id,
      createdAt: now,
      expiresAt: now + MINUTE,
    }),
  ]);
  return done({ address: context.url(`/handover?token=${token}`, workspace.slug) });
}

/** Takes the token on the tenant's host, with the nonce from the browser's cookie. The caller makes the session. */
export async function finishHandOver(
  context: PlatformContext,
  tenantId: TenantId,
  presented: { token: string; nonce: string },
): Promise<Result<{ userId: UserId }, Refused<"link-expired">>> {
  const nonceHash = await hashToken(presented.nonce);
  const tokenHash = await hashToken(`${presented.token}.${nonceHash}`);
  const [row] = await useToken(context.platform, { tokenHash, purpose: "hand_over", now: context.now });
  return row && row.tenantId === tenantId ? done({ userId: row.userId }) : refused({ code: "link-expired" });
}
