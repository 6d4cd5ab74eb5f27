import { beforeAll, describe, expect, test } from "vitest";
import { plan } from "#db/platform/plans-schema.ts";
import { user } from "#db/platform/schema.ts";
import { PLATFORM_ROLES, type PlatformRole } from "#domain/access/roles.ts";
import { newId, type UserId } from "#domain/ids.ts";
import { openPlatformDb } from "../support/databases.ts";
import { lanewayUnderTest, type RunningLaneway } from "../support/running-laneway.ts";
import { signedIn } from "../support/signed-in.ts";
import type { Visitor } from "../support/visitor.ts";

const PLATFORM = "localhost";
const SEE = ["super_admin", "billing_ops", "auditor"];
let laneway: RunningLaneway;
let planId: string;
const staff = new Map<PlatformRole, Visitor>();

beforeAll(async () => {
  laneway = await lanewayUnderTest();
  const db = await openPlatformDb(laneway.libsql);
  planId = (await db.select().from(plan).limit(1))[0]?.id ?? "";
  const now = Date.now();
  for (const platformRole of PLATFORM_ROLES) {
    const email = `${platformRole}-money@laneway.test`;
    const person = { id: newId<UserId>(), email, name: platformRole, platformRole };
    await db
      .insert(user)
      .values({ ...person, emailVerifiedAt: now, createdAt: now })
      .onConflictDoNothing();
    staff.set(platformRole, await signedIn(laneway, PLATFORM, email));
  }
});

function of(role: PlatformRole): Visitor {
  const visitor = staff.get(role);
  if (!visitor) throw new Error(`There is no ${role}`);
  return visitor;
}

describe("the money pages", () => {
  const pages = () => [
    "/admin/money",
    "/admin/money.csv?what=mrr",
    "/admin/money.csv?what=trials",
    "/admin/money.csv?what=receivables",
    "/admin/money.csv?what=changes",
    "/admin/plans",
    `/admin/plans/${planId}`,
    "/admin/coupons",
    "/admin/billing-settings",
  ];

  test.each([...PLATFORM_ROLES])("%s sees them, or they are not there", async (role) => {
    for (const path of pages()) {
      const { status } = await of(role).ask(PLATFORM, path);
      expect([path, status]).toEqual([path, SEE.includes(role) ? 200 : 404]);
    }
  });

  test("a tenant's owner finds none of them, on neither host", async () => {
    const owner = await signedIn(laneway, PLATFORM, "owner@acme.test");
    const atHome = await signedIn(laneway, "acme.localhost", "owner@acme.test");
    for (const path of pages()) {
      expect((await owner.ask(PLATFORM, path)).status).toBe(404);
      expect((await atHome.ask("acme.localhost", path)).status).toBe(404);
    }
  });

  test("the way there is in the panel of those who see them alone", async () => {
    for (const role of PLATFORM_ROLES) {
      const { text } = await of(role).ask(PLATFORM, "/admin/tenants");
      expect(text.includes('href="/admin/money"')).toBe(SEE.includes(role));
    }
  });

  test("a file that nobody knows is not there; the others are files of their name", async () => {
    expect((await of("auditor").ask(PLATFORM, "/admin/money.csv?what=passwords")).status).toBe(404);
    const file = await of("auditor").ask(
      PLATFORM,
      "/admin/money.csv?what=mrr&currency=EUR&from=2026-01&to=2026-02",
    );
    expect(file.headers["content-disposition"]).toBe(
      'attachment; filename="laneway-mrr-EUR-2026-01-2026-02.csv"',
    );
    expect(file.text.split("\r\n")[0]).toMatch(/^month,currency,opening_mrr,/);
    expect(file.text.trimEnd().split("\r\n")).toHaveLength(3);
  });
});

test("who only looks on is told so by every form, and nothing is written", async () => {
  const db = await openPlatformDb(laneway.libsql);
  const before = await db.$count(plan);
  const answer = await of("auditor").ask(PLATFORM, "/admin/plans", { form: { code: "sneaky" } });
  expect(answer.text).toContain("money-role");
  expect(await db.$count(plan)).toBe(before);
});
