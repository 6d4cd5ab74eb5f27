import { inject, expect, test } from "vitest";
import { writeAll } from "#db/client.ts";
import { deleteForgottenSignUps } from "#db/platform/store/tenants.ts";
import { accountByEmail, workspacesOf } from "#db/platform/queries/people.ts";
import { listTenants } from "#db/platform/queries/tenant-list.ts";
import { tenantByHost } from "#db/platform/queries/tenants.ts";
import type { PlatformContext } from "#operations/context.ts";
import { signIn } from "#operations/auth/sign-in.ts";
import { resendVerification } from "#operations/auth/resend-verification.ts";
import { signUp } from "#operations/auth/sign-up.ts";
import { hashToken } from "#operations/tokens.ts";
import { verifyEmail } from "#operations/auth/verify-email.ts";
import { PASSWORD, personOf } from "../../support/cast.ts";
import { startPlatform } from "../../support/platform.ts";

const HOUR = 3_600_000;
const acme = {
  company: "Acme",
  slug: "acme",
  name: "Olivia Hart",
  email: "owner@acme.test",
  password: PASSWORD,
  ip: "10.0.0.1",
};
const confirm = async (context: PlatformContext, token: string, password = PASSWORD) =>
  verifyEmail(context, { token, password, ip: "10.0.0.1" });
const everything = { search: "", status: null, after: null, size: 10 };

test("a company that signs up waits unseen until its owner answers the mail, then in the queue", async () => {
  const at = await startPlatform(inject("libsql"));
  expect(await signUp(at.context, acme)).toEqual({ ok: true, value: null });
  await at.runJobs();
  const { platform } = at.context;
  expect((await listTenants(platform, everything)).rows).toEqual([]);
  expect(await tenantByHost(platform, { kind: "slug", slug: "acme" })).toBeNull();

  expect(await confirm(at.context, at.lastToken(acme.email))).toMatchObject({ ok: true });
  const [row] = (await listTenants(platform, everything)).rows;
  expect(row).toMatchObject({ slug: "acme", status: "pending", owner: { email: acme.email }, people: 1 });
  expect((await tenantByHost(platform, { kind: "slug", slug: "acme" }))?.facts.status).toBe("pending");
});

test("a sign-up that nobody answered is forgotten with its account after a week, a confirmed one never", async () => {
  const at = await startPlatform(inject("libsql"));
  const { platform } = at.context;
  await signUp(at.context, { ...acme, slug: "forgotten", email: "nobody@acme.test" });
  await signUp(at.context, acme);
  await at.runJobs();
  await confirm(at.context, at.lastToken(acme.email));
  const forget = async (days: number) =>
    writeAll(platform, deleteForgottenSignUps(platform, at.context.now + (days - 7) * 24 * HOUR));
  await forget(6);
  expect(await accountByEmail(platform, "nobody@acme.test", null)).not.toBeNull();
  await forget(8);
  expect(await accountByEmail(platform, "nobody@acme.test", null)).toBeNull();
  expect((await tenantByHost(platform, { kind: "slug", slug: "acme" }))?.facts.status).toBe("pending");
});

test("the link works once, and only for 24 hours", async () => {
  const at = await startPlatform(inject("libsql"));
  await signUp(at.context, acme);
  await at.runJobs();
  const token = at.lastToken(acme.email);
  const expired = { ok: false, refusal: { code: "link-expired" } };
  expect(await confirm(at.later(24 * HOUR), token)).toEqual(expired);
  expect(await confirm(at.later(23 * HOUR), token)).toMatchObject({ ok: true });
  expect(await confirm(at.later(23 * HOUR), token)).toEqual(expired);
  expect(await confirm(at.context, "made-up")).toEqual(expired);
});

test("who has not confirmed can't sign in, is told so only with the right password, and gets a new link", async () => {
  const at = await startPlatform(inject("libsql"));
  await signUp(at.context, acme);
  const attempt = { email: acme.email, tenantId: null, ip: "10.0.0.1" };
  expect(await signIn(at.context, { ...attempt, password: "not this one" })).toMatchObject({
    refusal: { code: "wrong-sign-in" },
  });
  at.jobs.length = 0;
  expect(await signIn(at.context, { ...attempt, password: PASSWORD })).toMatchObject({
    refusal: { code: "unverified" },
  });
  await at.runJobs();
  await confirm(at.context, at.lastToken(acme.email));
  expect(await signIn(at.context, { ...attempt, password: PASSWORD })).toMatchObject({ ok: true });
});

test("a sign-up with an address that has an account looks the same from outside and changes nothing of the account", async () => {
  const at = await startPlatform(inject("libsql"));
  const { platform } = at.context;
  await signUp(at.context, acme);
  await at.runJobs();
  await confirm(at.context, at.lastToken(acme.email));
  const before = await accountByEmail(platform, acme.email, null);

  const again = {
    ...acme,
    company: "Acme Two",
    slug: "acme-two",
    name: "Mallory",
    password: "another long password",
  };
  expect(await signUp(at.context, again)).toEqual({ ok: true, value: null });
  expect(await signUp(at.context, { ...again, email: "new@acme.test" })).toMatchObject({
    refusal: { code: "slug-taken" },
  });
  expect(await accountByEmail(platform, acme.email, null)).toEqual(before);
  const owner = await personOf(at, acme.email);
  expect((await workspacesOf(platform, owner.id)).map((row) => row.slug)).toEqual(["acme"]);

  await at.runJobs();
  expect(at.mails.at(-1)).toMatchObject({ to: acme.email, subject: "A new workspace on Laneway?" });
  await confirm(at.context, at.lastToken(acme.email));
  expect((await workspacesOf(platform, owner.id)).map((row) => row.slug)).toEqual(["acme", "acme-two"]);
});

test("a slug that nobody confirmed is free again after a day, never before, and a confirmed one stays taken", async () => {
  const at = await startPlatform(inject("libsql"));
  const globex = { ...acme, email: "owner@globex.test" };
  await signUp(at.context, acme);
  expect(await signUp(at.later(23 * HOUR), globex)).toMatchObject({ refusal: { code: "slug-taken" } });
  expect(await signUp(at.later(25 * HOUR), globex)).toMatchObject({ ok: true });
  await at.runJobs();
  await confirm(at.later(26 * HOUR), at.lastToken(globex.email));
  const third = { ...acme, email: "third@initech.test" };
  expect(await signUp(at.later(99 * HOUR), third)).toMatchObject({ refusal: { code: "slug-taken" } });
});

test("asking for the link again is answered alike for every address; only one that waits gets mail", async () => {
  const at = await startPlatform(inject("libsql"));
  await signUp(at.context, acme);
  await at.runJobs();
  const first = at.lastToken(acme.email);
  const ip = "10.0.0.1";
  expect(await resendVerification(at.context, { email: acme.email, ip })).toEqual(
    await resendVerification(at.context, { email: "nobody@example.test", ip }),
  );
  await at.runJobs();
  expect(at.mails.map(({ to }) => to)).toEqual([acme.email, acme.email]);
  expect(await confirm(at.context, first)).toMatchObject({ refusal: { code: "link-expired" } });
  expect(await confirm(at.context, at.lastToken(acme.email))).toMatchObject({ ok: true });
});

test("a weak password, and one that is about the person, is refused with the reason", async () => {
  const at = await startPlatform(inject("libsql"));
  for (const [password, fault] of [
    ["short", "short"],
    ["password1234", "common"],
    ["oliviahart12", "about-you"],
  ] as const) {
    const name = fault === "about-you" ? "oliviahart" : acme.name;
    const answer = await signUp(at.context, { ...acme, name, password });
    expect(answer).toEqual({ ok: false, refusal: { code: "weak-password", fault } });
  }
});

test("too many sign-ups from one address are refused before any work", async () => {
  const at = await startPlatform(inject("libsql"));
  at.exhausted.add(`sign-up|${acme.ip}`);
  expect(await signUp(at.context, acme)).toMatchObject({ refusal: { code: "slow-down" } });
  expect(at.jobs).toEqual([]);
});

test("who signs somebody else's address up gains nothing when that person confirms", async () => {
  const at = await startPlatform(inject("libsql"));
  await signUp(at.context, {
    ...acme,
    company: "Mallory",
    slug: "mallory",
    password: "mallory's long phrase",
  });
  await at.runJobs();
  const wrong = { ok: false, refusal: { code: "wrong-password" } };
  // The owner reads the mail, and does not know the password.
  expect(await confirm(at.context, at.lastToken(acme.email))).toEqual(wrong);
  // Signing up themselves, theirs counts; Mallory's never opens anything.
  await signUp(at.context, acme);
  await at.runJobs();
  const token = at.lastToken(acme.email);
  expect(await confirm(at.context, token, "mallory's long phrase")).toEqual(wrong);
  expect(await confirm(at.context, token)).toMatchObject({ ok: true });
  const attempt = { email: acme.email, tenantId: null, ip: "10.0.0.1" };
  expect(await signIn(at.context, { ...attempt, password: "mallory's long phrase" })).toMatchObject({
    ok: false,
  });
  expect(await signIn(at.context, { ...attempt, password: PASSWORD })).toMatchObject({ ok: true });
});

test("guessing the password of a link is counted", async () => {
  const at = await startPlatform(inject("libsql"));
  await signUp(at.context, acme);
  await at.runJobs();
  const token = at.lastToken(acme.email);
  at.exhausted.add(`verify|${await hashToken(token)}`);
  expect(await confirm(at.context, token)).toMatchObject({ refusal: { code: "slow-down" } });
});
