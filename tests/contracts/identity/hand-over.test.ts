import { beforeEach, expect, inject, test } from "vitest";
import { finishHandOver, startHandOver } from "#operations/auth/hand-over.ts";
import type { Member, TenantContext } from "#operations/context.ts";
import { hashToken } from "#operations/tokens.ts";
import { makeAdmin, openTenant } from "../../support/cast.ts";
import { startPlatform, type TestPlatform } from "../../support/platform.ts";

let at: TestPlatform;
let acme: { ctx: TenantContext; owner: Member };
let globex: { ctx: TenantContext; owner: Member };
const expired = { ok: false, refusal: { code: "link-expired" } };

beforeEach(async () => {
  at = await startPlatform(inject("libsql"));
  const admin = await makeAdmin(at);
  acme = await openTenant(at, "acme", admin);
  globex = await openTenant(at, "globex", admin);
});

async function begin(who: Member, slug: string, nonce: string): Promise<string> {
  const answer = await startHandOver(at.context, who, { slug, nonceHash: await hashToken(nonce) });
  if (!answer.ok) throw new Error(answer.refusal.code);
  return new URL(answer.value.address).searchParams.get("token") ?? "";
}

test("a sign-in is carried over to the tenant's host once, for the browser that asked, within a minute", async () => {
  const token = await begin(acme.owner, "acme", "nonce-1");
  const presented = { token, nonce: "nonce-1" };
  const { id } = acme.ctx.tenant;
  expect(await finishHandOver(at.later(60_000), id, presented)).toEqual(expired);
  expect(await finishHandOver(at.context, id, presented)).toEqual({
    ok: true,
    value: { userId: acme.owner.id },
  });
  expect(await finishHandOver(at.context, id, presented)).toEqual(expired);
});

test("a link with an attacker's token signs nobody else's browser in", async () => {
  const token = await begin(acme.owner, "acme", "the attacker's nonce");
  const victim = { token, nonce: "the victim's nonce" };
  expect(await finishHandOver(at.context, acme.ctx.tenant.id, victim)).toEqual(expired);
});

test("a token for acme opens nothing at globex", async () => {
  const token = await begin(acme.owner, "acme", "nonce-1");
  const answer = await finishHandOver(at.context, globex.ctx.tenant.id, { token, nonce: "nonce-1" });
  expect(answer).toEqual(expired);
});

test("nobody is carried over to a tenant that they do not belong to, and learns nothing of it", async () => {
  const nonceHash = await hashToken("nonce-1");
  const foreign = await startHandOver(at.context, globex.owner, { slug: "acme", nonceHash });
  expect(foreign).toEqual(await startHandOver(at.context, globex.owner, { slug: "no-such", nonceHash }));
});
