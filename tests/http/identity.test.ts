import { eq } from "drizzle-orm";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { tenant } from "#db/platform/schema.ts";
import { openPlatformDb } from "../support/databases.ts";
import { lanewayUnderTest, type RunningLaneway } from "../support/running-laneway.ts";
import { signedIn } from "../support/signed-in.ts";
import { Visitor } from "../support/visitor.ts";

const PLATFORM = "localhost";
const ACME = "acme.localhost";
const GLOBEX = "globex.localhost";
const PASSWORD = "laneway-demo-1";
let laneway: RunningLaneway;

beforeAll(async () => {
  laneway = await lanewayUnderTest();
});

const stranger = () => new Visitor(laneway.port);
const pathOf = (location: string | undefined) => (location ?? "").replace(/^https?:\/\/[^/]+/, "");

test("/app on a tenant's host leads to its sign-in, and after it to where the person was going", async () => {
  const visitor = stranger();
  const asked = await visitor.ask(ACME, "/app/people?after=x");
  expect(asked.headers.location).toBe("/login?next=%2Fapp%2Fpeople%3Fafter%3Dx");
  const form = { email: "viewer@acme.test", password: PASSWORD, next: "/app/people?after=x" };
  const answer = await visitor.ask(ACME, "/login", { form });
  expect(answer.status).toBe(302);
  expect(answer.headers.location).toBe("/app/people?after=x");
  expect(answer.headers["set-cookie"]?.[0]).toMatch(
    /^__Host-laneway=\w{40}; HttpOnly; .*SameSite=Lax; Secure$/,
  );
});

test("signing in leads to no other host", async () => {
  for (const next of ["//evil.test", "https://evil.test/", "/\\evil.test"]) {
    const form = { email: "owner@globex.test", password: PASSWORD, next };
    const answer = await stranger().ask(GLOBEX, "/login", { form });
    expect(answer.headers.location, next).toBe("/app");
  }
});

test("an unknown address, a wrong password and another tenant's person get the very same page", async () => {
  const tries = [
    { email: "nobody@acme.test", password: PASSWORD },
    { email: "member@acme.test", password: "not the password" },
    { email: "owner@globex.test", password: PASSWORD },
  ];
  const pages = [];
  for (const form of tries) {
    const answer = await stranger().ask(ACME, "/login", { form });
    expect(answer.status).toBe(422);
    expect(answer.headers["set-cookie"]).toBeUndefined();
    pages.push(/<main.*<\/main>/s.exec(answer.text)?.[0].replaceAll(form.email, "…"));
  }
  expect(pages[0]).toContain("The e-mail address or the password is not right.");
  expect(new Set(pages).size).toBe(1);
});

test("asking for a new password answers alike for every address", async () => {
  const ask = async (email: string) => {
    const answer = await stranger().ask(PLATFORM, "/forgot", { form: { email } });
    return { status: answer.status, main: /<main.*<\/main>/s.exec(answer.text)?.[0].replaceAll(email, "…") };
  };
  expect(await ask("manager@acme.test")).toEqual(await ask("nobody@acme.test"));
});

test("a sign-in on the platform's host is carried over to the tenant's by a browser that follows links", async () => {
  const visitor = await signedIn(laneway, PLATFORM, "owner@acme.test");
  const toPlatform = await visitor.ask(ACME, "/handover?next=/app/teams");
  const toTenant = await visitor.ask(PLATFORM, pathOf(toPlatform.headers.location));
  expect(toTenant.headers.location).toContain(`http://${ACME}:${laneway.port}/handover?token=`);
  const home = await visitor.ask(ACME, pathOf(toTenant.headers.location));
  expect(home.headers.location).toBe("/app/teams");
  expect((await visitor.ask(ACME, "/app/teams")).status).toBe(200);
});

test("a link with an attacker's hand-over token signs a victim's browser in as nobody", async () => {
  const attacker = await signedIn(laneway, PLATFORM, "owner@acme.test");
  const toPlatform = await attacker.ask(ACME, "/handover");
  const link = pathOf((await attacker.ask(PLATFORM, pathOf(toPlatform.headers.location))).headers.location);
  for (const victim of [stranger(), await withOwnNonce()]) {
    const answer = await victim.ask(ACME, link);
    expect(answer.headers.location).toMatch(/^\/login\?notice=handOver/);
    expect(victim.cookies(ACME).map(({ name }) => name)).not.toContain("__Host-laneway");
  }
});

async function withOwnNonce(): Promise<Visitor> {
  const victim = stranger();
  await victim.ask(ACME, "/handover");
  return victim;
}

test("globex's owner is not carried over to acme, nor told of it", async () => {
  const outsider = await signedIn(laneway, PLATFORM, "owner@globex.test");
  const start = pathOf((await outsider.ask(ACME, "/handover")).headers.location);
  const there = await outsider.ask(PLATFORM, start);
  const nowhere = await outsider.ask(PLATFORM, start.replace("tenant=acme", "tenant=no-such-tenant"));
  expect([there.status, nowhere.status]).toEqual([404, 404]);
  expect(there.text).not.toContain("Acme");
});

test("only a form on our own page signs out", async () => {
  const visitor = await signedIn(laneway, ACME, "member@acme.test");
  await visitor.ask(ACME, "/logout");
  expect((await visitor.ask(ACME, "/account")).status).toBe(200);
  const foreign = { method: "POST", headers: { origin: `http://${GLOBEX}:${laneway.port}` } };
  expect((await visitor.ask(ACME, "/logout", foreign)).status).toBe(403);
  expect((await visitor.ask(ACME, "/account")).status).toBe(200);
  const [before] = visitor.cookies(ACME);
  expect((await visitor.ask(ACME, "/logout", { form: {} })).headers.location).toBe("/login?notice=signedOut");
  visitor.hold(ACME, "__Host-laneway", before?.value ?? "");
  expect((await visitor.ask(ACME, "/account")).status).toBe(302);
});

test("a suspended tenant's people see why, strangers see the sign-in, and it opens again", async () => {
  const platform = await openPlatformDb(laneway.libsql);
  const set = async (status: "active" | "suspended", statusReason: string | null) =>
    platform.update(tenant).set({ status, statusReason }).where(eq(tenant.slug, "globex"));
  const owner = await signedIn(laneway, GLOBEX, "owner@globex.test");
  onTestFinished(async () => void (await set("active", null)));
  await set("suspended", "The invoice of March is open");
  const page = await owner.follow(GLOBEX, "/app/boards");
  expect(page.status).toBe(403);
  expect(page.text).toContain("Globex Beverages is suspended");
  expect(page.text).toContain("The invoice of March is open");
  const outside = await stranger().follow(GLOBEX, "/app/boards");
  expect(outside.path).toMatch(/^\/login/);
  expect(outside.text).not.toContain("invoice");
  await set("active", null);
  expect((await owner.follow(GLOBEX, page.path)).path).toBe("/app/boards");
});

test("the waiting owner of a pending tenant is not let in at its host", async () => {
  const owner = await signedIn(laneway, "initech.localhost", "owner@initech.test");
  const page = await owner.follow("initech.localhost", "/app");
  expect(page.status).toBe(403);
  expect(page.text).toContain("is not open yet");
});
