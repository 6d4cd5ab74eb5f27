import { eq } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { PlatformDb } from "#db/platform/database.ts";
import { coupon, entitlementOverride } from "#db/platform/plans-schema.ts";
import { membership, tenant, user } from "#db/platform/schema.ts";
import { subscription } from "#db/platform/subscriptions-schema.ts";
import type { BillingHold } from "#domain/billing/subscription.ts";
import { newId, type CouponId } from "#domain/ids.ts";
import { openPlatformDb, openTenantDb } from "../support/databases.ts";
import { generateBoard } from "../support/generated-board.ts";
import { moneyOf } from "../support/money-of.ts";
import { lanewayUnderTest, type RunningLaneway } from "../support/running-laneway.ts";
import { signedIn } from "../support/signed-in.ts";
import { Visitor } from "../support/visitor.ts";

const ACME = "acme.localhost";
const GLOBEX = "globex.localhost";
let laneway: RunningLaneway;
let platform: PlatformDb;
let pages: string[];

beforeAll(async () => {
  laneway = await lanewayUnderTest();
  platform = await openPlatformDb(laneway.libsql);
  const { paymentId, invoiceId } = await moneyOf(platform, "acme");
  pages = [
    "/app/billing",
    "/app/billing/choose",
    `/app/billing/pay/${paymentId}`,
    `/app/billing/invoices/${invoiceId}.pdf`,
  ];
});

async function hold(slug: string, billingHold: BillingHold | null): Promise<void> {
  await platform.update(tenant).set({ billingHold }).where(eq(tenant.slug, slug));
}
afterEach(async () => hold("globex", null));

test("before a plan is chosen that holds less than is used, its page says what is too much and what becomes of it", async () => {
  const owner = await signedIn(laneway, GLOBEX, "owner@globex.test");
  const path = "/app/billing/choose?plan=business";
  const said = /You have more than Business holds/;
  expect((await owner.ask(GLOBEX, path)).text).not.toMatch(said);
  const [globex] = await platform.select().from(tenant).where(eq(tenant.slug, "globex"));
  if (!globex) throw new Error("there is no globex");
  const fewer = { tenantId: globex.id, key: "boards", value: 0, createdBy: globex.ownerId } as const;
  await platform.insert(entitlementOverride).values({ ...fewer, reason: "test", createdAt: 0 });
  onTestFinished(async () => {
    await platform.delete(entitlementOverride).where(eq(entitlementOverride.tenantId, globex.id));
  });
  const { text } = await owner.ask(GLOBEX, path);
  expect(text).toMatch(said);
  expect(text).toMatch(/Boards: \d+ in use, 0 in the plan/);
  expect(text).toMatch("Nothing is deleted");
});

test("a coupon that lowers the first bills says what is paid after them; one that takes all off asks for no transfer", async () => {
  const [globex] = await platform.select().from(tenant).where(eq(tenant.slug, "globex"));
  if (!globex) throw new Error("there is no globex");
  const become = async (status: "trialing" | "expired") =>
    platform.update(subscription).set({ status }).where(eq(subscription.tenantId, globex.id));
  await become("expired");
  onTestFinished(async () => void (await become("trialing")));
  const gift = {
    id: newId<CouponId>(),
    code: "GIFT",
    percentBp: 10_000,
    periods: 1,
    redeemed: 0,
    createdAt: 0,
  };
  await platform.insert(coupon).values(gift);
  const owner = await signedIn(laneway, GLOBEX, "owner@globex.test");
  const asked = "/app/billing/choose?plan=team&seats=10&interval=month&currency=EUR&lane=transfer&coupon=";
  const lowered = (await owner.ask(GLOBEX, `${asked}WELCOME20`)).text;
  expect(lowered).toMatch("The first month");
  expect(lowered).toMatch(/After the first 3 bills you pay €80\.00 each month/);
  const free = (await owner.ask(GLOBEX, `${asked}GIFT`)).text;
  expect(free).toMatch("the plan begins at once, and nothing is to be transferred");
  expect(free).not.toMatch("You transfer €");
});

test("a workspace's page in the control panel leads to its open payment at the desk", async () => {
  const admin = await signedIn(laneway, "localhost", "admin@laneway.test");
  const [globex] = await platform.select().from(tenant).where(eq(tenant.slug, "globex"));
  const { paymentId } = await moneyOf(platform, "globex");
  const { text } = await admin.ask("localhost", `/admin/tenants/${globex?.id}`);
  expect(text).toContain(`href="/admin/payments/${paymentId}"`);
});

describe("what must hold 5: who sees money", () => {
  test("acme's owner is let in at every money page", async () => {
    const owner = await signedIn(laneway, ACME, "owner@acme.test");
    for (const path of pages) expect.soft((await owner.ask(ACME, path)).status, path).toBe(200);
  });

  test.each(["manager", "member", "viewer", "guest"])(
    "for acme's %s there are no money pages, as page, as data or to post to",
    async (part) => {
      const person = await signedIn(laneway, ACME, `${part}@acme.test`);
      for (const path of pages) {
        expect.soft((await person.ask(ACME, path)).status, path).toBe(404);
        if (!path.endsWith(".pdf"))
          expect.soft((await person.ask(ACME, `${path}.data`)).status, `${path}.data`).toBe(404);
        const posted = await person.ask(ACME, path, { form: { do: "cancel", when: "now", reason: "" } });
        expect.soft([404, 405], path).toContain(posted.status);
      }
      const home = await person.follow(ACME, "/app");
      expect(home.text).not.toContain('href="/app/billing"');
    },
  );

  test("globex's owner finds acme's payment and invoice nowhere, neither to see nor to pay", async () => {
    const outsider = await signedIn(laneway, GLOBEX, "owner@globex.test");
    for (const path of pages.slice(2)) {
      expect.soft((await outsider.ask(GLOBEX, path)).status, path).toBe(404);
    }
    const proof = `${pages[2]}/proof?name=proof.pdf`;
    expect((await outsider.ask(GLOBEX, proof, { body: "%PDF-1.7 not mine" })).status).toBe(404);
  });

  test("a stranger is led to the sign-in", async () => {
    const answer = await new Visitor(laneway.port).ask(ACME, "/app/billing");
    expect(answer.headers.location).toMatch(/^\/login/);
  });
});

describe("a workspace that is closed for money", () => {
  test("its owner finds the calm page with the way to billing, and billing itself open", async () => {
    const owner = await signedIn(laneway, GLOBEX, "owner@globex.test");
    await hold("globex", "suspended");
    const page = await owner.follow(GLOBEX, "/app/boards");
    expect(page.status).toBe(403);
    expect(page.text).toContain("Globex Beverages is suspended");
    expect(page.text).toContain('href="/app/billing"');
    const billing = await owner.ask(GLOBEX, "/app/billing");
    expect(billing.status).toBe(200);
    expect(billing.text).not.toContain('href="/app/boards"');
    expect((await owner.ask(GLOBEX, "/app/billing/choose")).status).toBe(200);
    expect((await owner.follow(GLOBEX, "/app/people")).status).toBe(403);
  });

  test("the others read whom to ask", async () => {
    const [globex] = await platform.select().from(tenant).where(eq(tenant.slug, "globex"));
    const [milan] = await platform.select().from(user).where(eq(user.email, "member@acme.test"));
    if (!globex || !milan) throw new Error("the demo is not whole");
    const seat = { tenantId: globex.id, userId: milan.id, role: "member", createdAt: 1 } as const;
    await platform.insert(membership).values(seat).onConflictDoNothing();
    const member = await signedIn(laneway, GLOBEX, "member@acme.test");
    await hold("globex", "suspended");
    const page = await member.follow(GLOBEX, "/app/boards");
    await platform.delete(membership).where(eq(membership.createdAt, 1));
    expect(page.status).toBe(403);
    expect(page.text).toContain("Ask Gideon Blake");
    expect(page.text).not.toContain('href="/app/billing"');
  });

  test("an administrator's suspension closes billing too", async () => {
    const owner = await signedIn(laneway, GLOBEX, "owner@globex.test");
    const set = async (status: "active" | "suspended") =>
      platform.update(tenant).set({ status }).where(eq(tenant.slug, "globex"));
    await hold("globex", "suspended");
    await set("suspended");
    const page = await owner.follow(GLOBEX, "/app/billing");
    await set("active");
    expect(page.status).toBe(403);
    expect(page.text).not.toContain("Open billing");
  });

  test("one that can only be read shows its boards and exports them, and says where to renew", async () => {
    const db = await openTenantDb(laneway.libsql, "globex");
    const board = await generateBoard(db, { cards: 7, name: "Taken along" });
    const owner = await signedIn(laneway, GLOBEX, "owner@globex.test");
    await hold("globex", "read_only");
    const page = await owner.ask(GLOBEX, `/app/boards/${board.id}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain("this workspace can only be read");
    expect(page.text).toContain("Renew the plan");
    const table = await owner.ask(GLOBEX, `/app/boards/${board.id}/export`);
    expect(table.headers["content-disposition"]).toContain("Taken along.csv");
    expect(table.text.trim().split("\r\n")).toHaveLength(8);
    const whole = await owner.ask(GLOBEX, `/app/boards/${board.id}/export?format=json`);
    expect(whole.json()).toMatchObject({ board: { name: "Taken along" }, cards: { length: 7 } });
  });
});

describe("the prices", () => {
  test("are shown without a script, by the visitor's language and by what they ask for", async () => {
    const visitor = new Visitor(laneway.port);
    const german = await visitor.ask("localhost", "/pricing", { headers: { "accept-language": "de-DE" } });
    expect(german.status).toBe(200);
    expect(german.text).toContain("8,00");
    const rupees = await visitor.ask("localhost", "/pricing?currency=INR&interval=year&seats=3");
    expect(rupees.text).toMatch(/₹11,970/);
  });

  test("are a page of the platform's alone", async () => {
    expect((await new Visitor(laneway.port).ask(ACME, "/pricing")).status).toBe(404);
  });
});
