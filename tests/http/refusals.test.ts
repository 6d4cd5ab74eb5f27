import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { invoice } from "#db/platform/invoices-schema.ts";
import { plansOnSale } from "#db/platform/queries/plans.ts";
import { tenant } from "#db/platform/schema.ts";
import { workerFolder } from "#local/build-worker.ts";
import { openPlatformDb } from "../support/databases.ts";
import { planlessTenant } from "../support/planless-tenant.ts";
import { lanewayUnderTest, type RunningLaneway } from "../support/running-laneway.ts";
import { servedWorker } from "../support/served-worker.ts";
import { signedIn } from "../support/signed-in.ts";
import { Visitor } from "../support/visitor.ts";

let laneway: RunningLaneway;
beforeAll(async () => {
  laneway = await lanewayUnderTest();
});

describe("a page of the built Worker knows what it is refused with", () => {
  test("of five companies that sign up for one address in the same moment one gets it, the others read that it is taken", async () => {
    const signUp = async (name: string) =>
      new Visitor(laneway.port).ask("localhost", "/signup", {
        form: {
          company: "Five at once",
          slug: "five-at-once",
          name,
          email: `${name}@five.test`,
          password: "seven green kettles",
        },
      });
    const answers = await Promise.all(["ada", "bo", "cy", "di", "ed"].map(signUp));
    const refused = answers.filter(({ status }) => status === 422);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422, 422, 422, 422]);
    expect(refused.every(({ text }) => text.includes("This address is taken"))).toBe(true);
  });

  test("a card provider that does not answer is said, and no page fails", async () => {
    const port = await servedWorker(laneway, "local", {
      STRIPE_SECRET_KEY: "sk_test_0123456789",
      STRIPE_WEBHOOK_SECRET: "whsec_0123456789",
      // Nobody listens there.
      STRIPE_API_URL: "http://127.0.0.1:9",
    });
    const platform = await openPlatformDb(laneway.libsql);
    const [plan] = (await plansOnSale(platform)).filter(({ code }) => code === "team");
    const price = plan?.prices.find(({ currency, interval }) => currency === "EUR" && interval === "month");
    const { host, owner: email } = await planlessTenant(laneway, "planless");
    const owner = await signedIn({ ...laneway, port }, host, email);
    const answer = await owner.ask(host, "/app/billing/choose.data?plan=team&lane=card", {
      form: {
        priceId: price?.id ?? "",
        seats: "3",
        lane: "card",
        coupon: "",
      },
    });
    expect(answer.text).toContain("card-unavailable");
    expect(answer.status).toBe(200);
  });

  test("a file store that is away is no fault of a page: an upload is told to come again, an invoice is shown unstored", async () => {
    const port = await servedWorker(laneway, "local", {}, { isStoreBroken: true });
    const owner = await signedIn({ ...laneway, port }, "acme.localhost", "owner@acme.test");
    const upload = await owner.ask("acme.localhost", "/app/imports/upload?name=trello.json", {
      body: "{}",
      headers: { "content-type": "application/octet-stream" },
    });
    expect(upload.status).toBe(503);
    const platform = await openPlatformDb(laneway.libsql);
    const [issued] = await platform
      .select({ id: invoice.id })
      .from(invoice)
      .innerJoin(tenant, eq(tenant.id, invoice.tenantId))
      .where(eq(tenant.slug, "acme"));
    if (!issued) throw new Error("acme has no invoice");
    await platform.update(invoice).set({ pdfKey: null }).where(eq(invoice.id, issued.id));
    const pdf = await owner.ask("acme.localhost", `/app/billing/invoices/${issued.id}.pdf`);
    expect([pdf.status, pdf.text.slice(0, 5)]).toEqual([200, "%PDF-"]);
  });

  test("there is one class of each of our errors, and one of the database's", async () => {
    const folders = ["app/domain", "app/integrations", "app/operations", "db", "party"];
    const sources = await Promise.all(folders.map(sourcesBelow));
    const names = sources.flat().flatMap((source) => [...source.matchAll(/class (\w+) extends Error/g)]);
    const built = await readFile(join(workerFolder("local"), "index.js"), "utf8");
    const classes = [
      ...built.matchAll(/(\w+?)\d* = class (?:\w+ )?extends/g),
      ...built.matchAll(/class (\w+?)\d* extends/g),
    ];
    for (const name of [...names.map(([, found]) => found), "LibsqlError"]) {
      expect
        .soft(new Set(classes.filter(([, found]) => found === name).map(([whole]) => whole)).size, name)
        .toBe(1);
    }
  });
});

async function sourcesBelow(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  return Promise.all(files.map(async (name) => readFile(join(folder, name), "utf8")));
}
