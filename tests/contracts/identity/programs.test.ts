import { beforeEach, expect, inject, test } from "vitest";
import { readBearer } from "#auth/bearer.server.ts";
import { readSession } from "#auth/session.server.ts";
import { sessionsOf } from "#db/platform/queries/sessions.ts";
import { programSession, session } from "#db/platform/schema.ts";
import { changePassword } from "#operations/auth/change-password.ts";
import { endOtherSessions, endOwnSession } from "#operations/auth/end-sessions.ts";
import type { ProgramTokens } from "#operations/auth/program-tokens.ts";
import { refreshProgram } from "#operations/auth/refresh-program.ts";
import { requestPasswordReset, resetPassword } from "#operations/auth/reset-password.ts";
import { signInProgram } from "#operations/auth/sign-in-program.ts";
import { signOut } from "#operations/auth/sign-out.ts";
import type { Member, Person, TenantContext } from "#operations/context.ts";
import { changeRole } from "#operations/people/change-role.ts";
import { removeMember } from "#operations/people/remove-member.ts";
import { join, makeAdmin, openTenant, PASSWORD } from "../../support/cast.ts";
import { startPlatform, type TestPlatform } from "../../support/platform.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const OVER = { ok: false, refusal: { code: "token-over" } };

let at: TestPlatform;
let acme: { ctx: TenantContext; owner: Member };
let globex: { ctx: TenantContext; owner: Member };
let admin: Person;

beforeEach(async () => {
  at = await startPlatform(inject("libsql"));
  admin = await makeAdmin(at);
  acme = await openTenant(at, "acme", admin);
  globex = await openTenant(at, "globex", admin);
});

/** Where a program asks: a tenant's host, or (null) the platform's. */
function place(on: TenantContext | null, later = 0) {
  const host = on ? `${on.tenant.slug}.laneway.test` : "laneway.test";
  const { platform, now } = at.later(later);
  return {
    platform,
    host,
    kind: on ? ("tenant" as const) : ("platform" as const),
    tenantId: on?.tenant.id ?? null,
    now,
  };
}

async function signedIn(who: Person, on: TenantContext | null): Promise<ProgramTokens> {
  const { host, tenantId } = place(on);
  const answer = await signInProgram(at.context, {
    email: who.email,
    password: PASSWORD,
    tenantId,
    host,
    ip: "10.0.0.1",
    userAgent: "curl/8.1",
  });
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value;
}

const asked = (access: string) =>
  new Request("https://acme.laneway.test/", { headers: { authorization: `Bearer ${access}` } });
const reader = async ({ access }: { access: string }, on: TenantContext | null, later = 0) =>
  (await readBearer(asked(access), place(on, later))).facts;
const refresh = async (token: string, on: TenantContext | null, later = 0) =>
  refreshProgram(at.later(later), {
    token,
    host: place(on).host,
    tenantId: place(on).tenantId,
    ip: "10.0.0.1",
  });

async function refreshed(token: string, on: TenantContext | null, later = 0): Promise<ProgramTokens> {
  const answer = await refresh(token, on, later);
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value;
}

test("an access token says who it is and their role as it is now", async () => {
  const manager = await join(acme.ctx, "manager");
  const tokens = await signedIn(manager, acme.ctx);
  expect(await reader(tokens, acme.ctx)).toMatchObject({ member: { id: manager.id, role: "manager" } });
  await changeRole(acme.ctx, acme.owner, { userId: manager.id, role: "viewer" });
  expect(await reader(tokens, acme.ctx)).toMatchObject({ member: { role: "viewer" } });
});

test("the tables keep no token, only hashes", async () => {
  const tokens = await signedIn(acme.owner, acme.ctx);
  const { platform } = at.context;
  const rows = JSON.stringify([
    await platform.select().from(session),
    await platform.select().from(programSession),
  ]);
  expect(rows).toContain(acme.owner.id);
  for (const part of [tokens.access, ...tokens.refresh.split(".")]) expect(rows).not.toContain(part);
});

test("a person sees which of their sessions is a program's", async () => {
  await signedIn(acme.owner, acme.ctx);
  const { now, platform } = at.context;
  expect(await sessionsOf(platform, acme.owner.id, now)).toMatchObject([
    { isProgram: true, userAgent: "curl/8.1" },
  ]);
});

test("no part of a token opens anything as a cookie, and no cookie as a token", async () => {
  const tokens = await signedIn(acme.owner, acme.ctx);
  for (const part of [tokens.access, tokens.refresh, ...tokens.refresh.split(".")]) {
    const headers = { cookie: `__Host-laneway=${part}` };
    const read = await readSession(new Request("https://acme.laneway.test/", { headers }), place(acme.ctx));
    expect(read.facts).toBeNull();
    if (part !== tokens.access) expect(await reader({ access: part }, acme.ctx)).toBeNull();
  }
});

test("a token of acme says nothing on globex's host nor on the platform's, and ends nothing there", async () => {
  const tokens = await signedIn(acme.owner, acme.ctx);
  for (const host of [globex.ctx, null]) {
    expect(await reader(tokens, host)).toBeNull();
    expect(await refresh(tokens.refresh, host)).toEqual(OVER);
  }
  const heir = { ...place(acme.ctx), tenantId: globex.ctx.tenant.id };
  expect((await readBearer(asked(tokens.access), heir)).facts).toBeNull();
  expect(await reader(tokens, acme.ctx)).not.toBeNull();
});

test("who is not of the tenant is told what an unknown address is told", async () => {
  const { host, tenantId } = place(acme.ctx);
  const attempt = { password: PASSWORD, tenantId, host, ip: "10.0.0.1", userAgent: "" };
  const wrong = { ok: false, refusal: { code: "wrong-sign-in" } };
  for (const email of [globex.owner.email, "nobody@acme.test"])
    expect(await signInProgram(at.context, { ...attempt, email })).toEqual(wrong);
  at.exhausted.add(`sign-in|${acme.owner.email}`);
  const { email } = acme.owner;
  expect(await signInProgram(at.context, { ...attempt, email })).toMatchObject({
    refusal: { code: "slow-down" },
  });
});

test("a program of the platform's administrator has no role on the platform", async () => {
  const tokens = await signedIn(admin, null);
  expect(await reader(tokens, null)).toMatchObject({ person: { id: admin.id }, platformRole: null });
});

test("an access token works for 15 minutes", async () => {
  const tokens = await signedIn(acme.owner, acme.ctx);
  expect(tokens.accessExpiresAt - at.context.now).toBe(15 * MINUTE);
  expect(await reader(tokens, acme.ctx, 15 * MINUTE - 1)).not.toBeNull();
  expect(await reader(tokens, acme.ctx, 15 * MINUTE)).toBeNull();
});

test("a refresh token waits for 7 days; after 30 a program signs in again", async () => {
  const unused = await signedIn(acme.owner, acme.ctx);
  expect(await refresh(unused.refresh, acme.ctx, 7 * DAY)).toEqual(OVER);
  let tokens = await signedIn(acme.owner, acme.ctx);
  for (let day = 6; day < 30; day += 6) tokens = await refreshed(tokens.refresh, acme.ctx, day * DAY);
  expect(tokens.refreshExpiresAt - at.context.now).toBe(30 * DAY);
  tokens = await refreshed(tokens.refresh, acme.ctx, 30 * DAY - MINUTE);
  expect(await reader(tokens, acme.ctx, 30 * DAY - 1)).not.toBeNull();
  expect(await reader(tokens, acme.ctx, 30 * DAY)).toBeNull();
  expect(await refresh(tokens.refresh, acme.ctx, 30 * DAY)).toEqual(OVER);
});

test("a refresh takes both old tokens back", async () => {
  const first = await signedIn(acme.owner, acme.ctx);
  const second = await refreshed(first.refresh, acme.ctx);
  expect(await reader(first, acme.ctx)).toBeNull();
  expect(await reader(second, acme.ctx)).toMatchObject({ person: { id: acme.owner.id } });
  expect(await refresh(second.refresh, acme.ctx)).toMatchObject({ ok: true });
});

test("a refresh token that was used already ends all that came of its sign-in, and nothing else", async () => {
  const other = await signedIn(acme.owner, acme.ctx);
  const first = await signedIn(acme.owner, acme.ctx);
  const second = await refreshed(first.refresh, acme.ctx);
  const third = await refreshed(second.refresh, acme.ctx);
  expect(await refresh(first.refresh, acme.ctx)).toEqual(OVER);
  expect(await reader(third, acme.ctx)).toBeNull();
  expect(await refresh(third.refresh, acme.ctx)).toEqual(OVER);
  expect(await reader(other, acme.ctx)).not.toBeNull();
});

test("of many refreshes with one token at once one gets tokens, and they are over with the others", async () => {
  const { refresh: token } = await signedIn(acme.owner, acme.ctx);
  const answers = await Promise.all([1, 2, 3, 4].map(() => refresh(token, acme.ctx)));
  const [won, ...more] = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
  expect(more).toEqual([]);
  expect(won && (await reader(won, acme.ctx))).toBeNull();
  expect(won && (await refresh(won.refresh, acme.ctx))).toEqual(OVER);
});

test("a refresh token that never was one ends nothing", async () => {
  const tokens = await signedIn(acme.owner, acme.ctx);
  for (const token of ["", ".", "x.y", `x${tokens.refresh}`, tokens.access, "\u0000.\ud800", "🗝.🗝"])
    expect(await refresh(token, acme.ctx)).toEqual(OVER);
  expect(await reader(tokens, acme.ctx)).not.toBeNull();
});

test("an address that tries token after token is told to wait, and a good one waits with it", async () => {
  const tokens = await signedIn(acme.owner, acme.ctx);
  at.exhausted.add("refresh|10.0.0.1");
  expect(await refresh(tokens.refresh, acme.ctx)).toMatchObject({ refusal: { code: "slow-down" } });
  at.exhausted.clear();
  expect(await refresh(tokens.refresh, acme.ctx)).toMatchObject({ ok: true });
});

test("signing out ends both tokens and no other sign-in", async () => {
  const other = await signedIn(acme.owner, acme.ctx);
  const tokens = await signedIn(acme.owner, acme.ctx);
  const idHash = (await reader(tokens, acme.ctx))?.idHash ?? "";
  await signOut(at.context, { idHash, tenantId: acme.ctx.tenant.id });
  expect(await reader(tokens, acme.ctx)).toBeNull();
  expect(await refresh(tokens.refresh, acme.ctx)).toEqual(OVER);
  expect(await reader(other, acme.ctx)).not.toBeNull();
  expect(await at.context.platform.select().from(programSession)).toHaveLength(1);
});

const NEXT = "a whole new phrase";
test.each<[string, (who: Person) => Promise<unknown>]>([
  [
    "ending that session",
    async (who) => {
      const [row] = await sessionsOf(at.context.platform, who.id, at.context.now);
      return endOwnSession(at.context, who, row?.idHash ?? "");
    },
  ],
  ["ending all others", async (who) => endOtherSessions(at.context, who, "this-browser")],
  [
    "changing the password",
    async (who) => changePassword(at.context, who, { current: "", password: PASSWORD, next: NEXT }),
  ],
  [
    "resetting it",
    async ({ email }) => {
      await requestPasswordReset(at.context, { ip: "10.0.0.1", tenantSlug: "acme", email });
      await at.runJobs();
      return resetPassword(at.context, { token: at.lastToken(email), password: NEXT, ip: "10.0.0.1" });
    },
  ],
])("by %s a person ends their program", async (_, end) => {
  const someoneElses = await signedIn(globex.owner, globex.ctx);
  const tokens = await signedIn(acme.owner, acme.ctx);
  await end(acme.owner);
  expect(await reader(tokens, acme.ctx)).toBeNull();
  expect(await refresh(tokens.refresh, acme.ctx)).toEqual(OVER);
  expect(await reader(someoneElses, globex.ctx)).not.toBeNull();
});

test("who is removed from a tenant loses their programs there, and only there", async () => {
  const member = await join(acme.ctx, "member");
  const there = await signedIn(member, acme.ctx);
  const elsewhere = await signedIn(member, null);
  await removeMember(acme.ctx, acme.owner, member.id);
  expect(await reader(there, acme.ctx)).toBeNull();
  expect(await refresh(there.refresh, acme.ctx)).toEqual(OVER);
  expect(await reader(elsewhere, null)).not.toBeNull();
});

test.each([
  "",
  "Bearer",
  "Bearer ",
  "Basic b3duZXI6cGFzcw==",
  "Bearer a b",
  "Bearer \u00e9",
  `Bearer ${"x".repeat(5000)}`,
])("%j is nobody's, and breaks nothing", async (authorization) => {
  const request = new Request("https://acme.laneway.test/", { headers: { authorization } });
  expect((await readBearer(request, place(acme.ctx))).facts).toBeNull();
});
