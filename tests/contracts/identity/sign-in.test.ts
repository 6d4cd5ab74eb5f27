import { beforeEach, expect, inject, test } from "vitest";
import type { SessionPlace } from "#auth/session-facts.ts";
import { readSession, createSession, endSession } from "#auth/session.server.ts";
import { sessionsOf } from "#db/platform/queries/sessions.ts";
import { changePassword } from "#operations/auth/change-password.ts";
import { endOtherSessions, endOwnSession } from "#operations/auth/end-sessions.ts";
import { requestPasswordReset, resetPassword } from "#operations/auth/reset-password.ts";
import { signIn } from "#operations/auth/sign-in.ts";
import type { Member, Person, TenantContext } from "#operations/context.ts";
import { removeMember } from "#operations/people/remove-member.ts";
import { join, makeAdmin, openTenant, PASSWORD } from "../../support/cast.ts";
import { startPlatform, type TestPlatform } from "../../support/platform.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

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

const request = (cookie?: string) =>
  new Request("https://acme.laneway.test/", { headers: cookie ? { cookie } : {} });

function place(tenant: TenantContext | null, later = 0): SessionPlace {
  const host = tenant ? `${tenant.tenant.slug}.laneway.test` : "laneway.test";
  const kind = tenant ? "tenant" : "platform";
  const { platform, now } = at.later(later);
  return { platform, host, kind, tenantId: tenant?.tenant.id ?? null, now };
}

async function signedIn(who: Person, on: TenantContext | null): Promise<string> {
  const setCookie = await createSession(request(), place(on), { userId: who.id, ip: "10.0.0.1" });
  return setCookie.split(";")[0] ?? "";
}

const reader = async (cookie: string, on: TenantContext | null, later = 0) =>
  readSession(request(cookie), place(on, later));

test("a session says who it is and their role, and its cookie is for its host alone", async () => {
  const setCookie = await createSession(request(), place(acme.ctx), {
    userId: acme.owner.id,
    ip: "10.0.0.1",
  });
  expect(setCookie).toMatch(/^__Host-laneway=[a-z0-9]{40}; /);
  for (const part of ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"]) expect(setCookie).toContain(part);
  expect(setCookie).not.toContain("Domain");
  const { facts } = await reader(setCookie.split(";")[0] ?? "", acme.ctx);
  expect(facts).toMatchObject({
    member: { id: acme.owner.id, role: "owner" },
    platformRole: null,
    emailVerified: true,
  });
});

test("the table keeps no session id, only its hash", async () => {
  const cookie = await signedIn(acme.owner, acme.ctx);
  const id = cookie.split("=")[1] ?? "";
  const rows = await sessionsOf(at.context.platform, acme.owner.id, at.context.now);
  expect(JSON.stringify(rows)).not.toContain(id);
});

test("a session of acme opens neither globex's host nor the platform's, and is thrown away there", async () => {
  const cookie = await signedIn(acme.owner, acme.ctx);
  for (const host of [globex.ctx, null]) {
    const { facts, setCookie } = await reader(cookie, host);
    expect(facts).toBeNull();
    expect(setCookie).toContain("Max-Age=0");
  }
  const platform = await signedIn(acme.owner, null);
  expect((await reader(platform, acme.ctx)).facts).toBeNull();
  expect((await reader(platform, null)).facts).toMatchObject({ member: null });
});

test("a host name that passes to another tenant takes no session along", async () => {
  const cookie = await signedIn(acme.owner, acme.ctx);
  const heir = { ...place(acme.ctx), tenantId: globex.ctx.tenant.id };
  expect((await readSession(request(cookie), heir)).facts).toBeNull();
});

test("signing in gives a new id and ends what the browser held before", async () => {
  const before = await signedIn(globex.owner, globex.ctx);
  const setCookie = await createSession(request(before), place(globex.ctx), {
    userId: globex.owner.id,
    ip: "10.0.0.1",
  });
  expect(setCookie).not.toContain(before);
  expect((await reader(before, globex.ctx)).facts).toBeNull();
});

test("a session that an attacker made up is not taken over by signing in with it", async () => {
  const planted = "__Host-laneway=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
  const setCookie = await createSession(request(planted), place(acme.ctx), {
    userId: acme.owner.id,
    ip: "10.0.0.1",
  });
  expect(setCookie).not.toContain("aaaaaaaaaa");
  expect((await reader(planted, acme.ctx)).facts).toBeNull();
});

test("a session lives 12 hours unused and 30 days at most; the platform's 30 minutes and 12 hours", async () => {
  const used = await signedIn(acme.owner, acme.ctx);
  expect((await reader(used, acme.ctx, 11 * HOUR)).setCookie).toContain("Max-Age=43200");
  expect((await reader(used, acme.ctx, 22 * HOUR)).facts).not.toBeNull();
  expect((await reader(used, acme.ctx, 35 * HOUR)).facts).toBeNull();

  const busy = await signedIn(acme.owner, acme.ctx);
  for (let hours = 10; hours < 30 * 24; hours += 10)
    expect((await reader(busy, acme.ctx, hours * HOUR)).facts, `${hours} h`).not.toBeNull();
  expect((await reader(busy, acme.ctx, 30 * DAY + 1)).facts).toBeNull();

  const control = await signedIn(admin, null);
  expect((await reader(control, null, 29 * MINUTE)).facts).toMatchObject({ platformRole: "super_admin" });
  expect((await reader(control, null, 60 * MINUTE)).facts).toBeNull();
});

test("a malformed cookie is nobody's, and breaks nothing", async () => {
  for (const cookie of ["__Host-laneway=", "__Host-laneway=%E0%A4%A", "x=%; __Host-laneway=abc", "=;;="])
    expect((await reader(cookie, acme.ctx)).facts).toBeNull();
});

test("signing out ends the session for good", async () => {
  const cookie = await signedIn(acme.owner, acme.ctx);
  expect(await endSession(request(cookie), place(acme.ctx))).toContain("Max-Age=0");
  expect((await reader(cookie, acme.ctx)).facts).toBeNull();
});

test("an unknown address, a wrong password and another tenant's person get one answer", async () => {
  const attempt = { ip: "10.0.0.1", tenantId: acme.ctx.tenant.id };
  const wrong = { ok: false, refusal: { code: "wrong-sign-in" } };
  expect(await signIn(at.context, { ...attempt, email: "nobody@acme.test", password: PASSWORD })).toEqual(
    wrong,
  );
  expect(await signIn(at.context, { ...attempt, email: acme.owner.email, password: "wrong" })).toEqual(wrong);
  expect(await signIn(at.context, { ...attempt, email: globex.owner.email, password: PASSWORD })).toEqual(
    wrong,
  );
  expect(await signIn(at.context, { ...attempt, email: acme.owner.email, password: PASSWORD })).toMatchObject(
    {
      ok: true,
      value: { userId: acme.owner.id },
    },
  );
});

test("tries are counted before anything is hashed, by account and by address", async () => {
  const hashed: string[] = [];
  const context = {
    ...at.context,
    passwords: {
      ...at.context.passwords,
      verify: async (password: string) => hashed.push(password) < 0,
    },
  };
  const attempt = { email: acme.owner.email, password: PASSWORD, tenantId: null, ip: "10.0.0.1" };
  const keys = ["sign-in|10.0.0.1", `sign-in|10.0.0.1|${acme.owner.email}`, `sign-in|${acme.owner.email}`];
  for (const key of keys) {
    at.exhausted.add(key);
    expect(await signIn(context, attempt)).toMatchObject({ refusal: { code: "slow-down" } });
    at.exhausted.clear();
  }
  expect(hashed).toEqual([]);
});

test("a forgotten password: one link, once, for an hour, and every session ends", async () => {
  const cookie = await signedIn(acme.owner, acme.ctx);
  const asked = { ip: "10.0.0.1", tenantSlug: "acme" };
  expect(await requestPasswordReset(at.context, { ...asked, email: acme.owner.email })).toEqual(
    await requestPasswordReset(at.context, { ...asked, email: "nobody@acme.test" }),
  );
  await at.runJobs();
  const token = at.lastToken(acme.owner.email);
  expect(at.mails.at(-1)?.text).toContain("https://acme.laneway.test/reset/");
  const input = { token, password: "a whole new phrase", ip: "10.0.0.1" };
  const expired = { ok: false, refusal: { code: "link-expired" } };
  expect(await resetPassword(at.later(HOUR), input)).toEqual(expired);
  at.told.length = 0;
  const both = await Promise.all([resetPassword(at.context, input), resetPassword(at.context, input)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await resetPassword(at.context, input)).toEqual(expired);
  expect((await reader(cookie, acme.ctx)).facts).toBeNull();
  expect(at.told).toHaveLength(1);
  const attempt = { email: acme.owner.email, tenantId: null, ip: "10.0.0.1" };
  expect(await signIn(at.context, { ...attempt, password: PASSWORD })).toMatchObject({ ok: false });
  expect(await signIn(at.context, { ...attempt, password: input.password })).toMatchObject({ ok: true });
});

test("a link to confirm an address is none to reset a password", async () => {
  const token = at.lastToken(acme.owner.email);
  const answer = await resetPassword(at.context, { token, password: "a whole new phrase", ip: "10.0.0.1" });
  expect(answer).toMatchObject({ refusal: { code: "link-expired" } });
});

test("changing a password asks for the old one, ends the other sessions and tells their rooms", async () => {
  const here = await signedIn(acme.owner, acme.ctx);
  const other = await signedIn(acme.owner, null);
  const current = (await reader(here, acme.ctx)).facts?.idHash ?? "";
  const input = { current, password: PASSWORD, next: "a whole new phrase" };
  const wrong = await changePassword(at.context, acme.owner, { ...input, password: "not it" });
  expect(wrong).toMatchObject({ refusal: { code: "wrong-password" } });
  expect((await reader(other, null)).facts).not.toBeNull();
  expect(await changePassword(at.context, acme.owner, input)).toMatchObject({ ok: true });
  expect((await reader(here, acme.ctx)).facts).not.toBeNull();
  expect((await reader(other, null)).facts).toBeNull();
});

test("a person ends their own sessions and nobody else's", async () => {
  const mine = await signedIn(acme.owner, acme.ctx);
  const theirs = await signedIn(globex.owner, globex.ctx);
  const theirHash = (await reader(theirs, globex.ctx)).facts?.idHash ?? "";
  expect(await endOwnSession(at.context, acme.owner, theirHash)).toMatchObject({ refusal: { code: "gone" } });
  expect((await reader(theirs, globex.ctx)).facts).not.toBeNull();
  const myHash = (await reader(mine, acme.ctx)).facts?.idHash ?? "";
  const old = await signedIn(acme.owner, acme.ctx);
  expect(await endOtherSessions(at.context, acme.owner, myHash)).toBe(1);
  expect((await reader(old, acme.ctx)).facts).toBeNull();
  expect((await reader(mine, acme.ctx)).facts).not.toBeNull();
});

test("who is removed from a tenant loses their sessions there, and only there", async () => {
  const member = await join(acme.ctx, "member");
  const there = await signedIn(member, acme.ctx);
  const elsewhere = await signedIn(member, null);
  at.told.length = 0;
  expect(await removeMember(acme.ctx, acme.owner, member.id)).toMatchObject({ ok: true });
  expect((await reader(there, acme.ctx)).facts).toBeNull();
  expect((await reader(elsewhere, null)).facts).not.toBeNull();
  expect(at.told).toContainEqual([acme.ctx.tenant.id, member.id]);
});
