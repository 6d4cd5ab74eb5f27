import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { invoice } from "#db/platform/invoices-schema.ts";
import { tenant, user } from "#db/platform/schema.ts";
import type { PlatformRole } from "#domain/access/roles.ts";
import { newId, type UserId } from "#domain/ids.ts";
import { openPlatformDb } from "../support/databases.ts";
import { lanewayUnderTest, type RunningLaneway } from "../support/running-laneway.ts";
import { signedIn } from "../support/signed-in.ts";

const ACME = "acme.localhost";
const PLATFORM = "localhost";
let laneway: RunningLaneway;
let invoiceId: string;

beforeAll(async () => {
  laneway = await lanewayUnderTest();
  const platform = await openPlatformDb(laneway.libsql);
  const [found] = await platform
    .select({ id: invoice.id })
    .from(invoice)
    .innerJoin(tenant, eq(tenant.id, invoice.tenantId))
    .where(eq(tenant.slug, "acme"))
    .limit(1);
  if (!found) throw new Error("acme has been billed");
  invoiceId = found.id;
});

async function staff(role: PlatformRole) {
  const platform = await openPlatformDb(laneway.libsql);
  const email = `${role}-${newId<UserId>()}@laneway.test`;
  const row = {
    id: newId<UserId>(),
    email: email.toLowerCase(),
    name: role,
    emailVerifiedAt: 1,
    createdAt: 1,
  };
  await platform.insert(user).values({ ...row, platformRole: role });
  return signedIn(laneway, PLATFORM, row.email);
}

describe("an invoice's PDF", () => {
  test("is made in the Worker, from fonts among its assets, and kept", async () => {
    const owner = await signedIn(laneway, ACME, "owner@acme.test");
    for (let twice = 0; twice < 2; twice += 1) {
      const answer = await owner.ask(ACME, `/app/billing/invoices/${invoiceId}.pdf`);
      expect(answer.status).toBe(200);
      expect(answer.headers["content-type"]).toBe("application/pdf");
      expect(answer.headers["cache-control"]).toContain("no-store");
      expect(answer.text).toMatch(/^%PDF-/);
    }
  });

  test.each(["manager", "member", "viewer"])("is not there for acme's %s", async (who) => {
    const visitor = await signedIn(laneway, ACME, `${who}@acme.test`);
    const { status } = await visitor.ask(ACME, `/app/billing/invoices/${invoiceId}.pdf`);
    expect(status).toBe(404);
  });

  test("is not there under an id that nobody has", async () => {
    const owner = await signedIn(laneway, ACME, "owner@acme.test");
    for (const file of ["abcDEF123456.pdf", "x.pdf", "..%2f..%2fetc"]) {
      expect((await owner.ask(ACME, `/app/billing/invoices/${file}`)).status).toBe(404);
    }
  });
});

describe("the control panel's books", () => {
  const addresses = ["/admin/invoices", "/admin/invoices.csv", "/admin/ledger", "/admin/ledger.csv"];
  const all = () => [...addresses, `/admin/invoices/${invoiceId}`, `/admin/invoices/${invoiceId}/pdf`];

  test.each(["super_admin", "billing_ops", "auditor"] as const)("are open to the %s", async (role) => {
    const visitor = await staff(role);
    for (const path of all()) expect.soft((await visitor.ask(PLATFORM, path)).status, path).toBe(200);
  });

  test("are not there for support, nor for a tenant's owner", async () => {
    const support = await staff("support");
    for (const path of all()) expect.soft((await support.ask(PLATFORM, path)).status, path).toBe(404);
    const owner = await signedIn(laneway, PLATFORM, "owner@acme.test");
    for (const path of all()) expect.soft((await owner.ask(PLATFORM, path)).status, path).toBe(404);
  });
});
