import { eq } from "drizzle-orm";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { invoice } from "#db/platform/invoices-schema.ts";
import { payment } from "#db/platform/payments-schema.ts";
import { plan } from "#db/platform/plans-schema.ts";
import * as schema from "#db/tenant/schema.ts";
import { newId, type TenantId } from "#domain/ids.ts";
import { isServedOn } from "#domain/tenants/host.ts";
import { faultsInEveryLook } from "../support/accessibility.ts";
import { addressOf, pagePatterns } from "../support/app-routes.ts";
import { openBoardPage, pageOf, READY } from "../support/board-page.ts";
import { startChromium } from "../support/browser.ts";
import { openPlatformDb, openTenantDb } from "../support/databases.ts";
import { generateBoard } from "../support/generated-board.ts";
import { lanewayUnderTest, type RunningLaneway } from "../support/running-laneway.ts";
import { signedIn } from "../support/signed-in.ts";
import { uploadTrello } from "../support/trello-import.ts";
import { Visitor } from "../support/visitor.ts";

const HOSTS = { platform: "localhost", tenant: "acme.localhost" } as const;
const PEOPLE = { platform: "admin@laneway.test", tenant: "owner@acme.test" } as const;
const BEHIND_SIGN_IN = /^\/(app|admin|account|workspaces)\b/;

let laneway: RunningLaneway;
let browser: Browser;
let values: Record<string, string>;

beforeAll(async () => {
  laneway = await lanewayUnderTest();
  browser = await startChromium();
  const db = await openTenantDb(laneway.libsql, "acme");
  const board = await generateBoard(db, { cards: 40, name: "Looked at from every side" });
  const [team] = await db.select().from(schema.team).limit(1);
  const platform = await openPlatformDb(laneway.libsql);
  const acme = await platform.query.tenant.findFirst({ where: (tenant, { eq }) => eq(tenant.slug, "acme") });
  const acmes = acme?.id ?? newId<TenantId>();
  const [bill] = await platform.select().from(invoice).where(eq(invoice.tenantId, acmes)).limit(1);
  const [paid] = await platform.select().from(payment).where(eq(payment.tenantId, acmes)).limit(1);
  const [sold] = await platform.select({ id: plan.id }).from(plan).limit(1);
  const owner = await signedIn(laneway, HOSTS.tenant, PEOPLE.tenant);
  values = {
    importId: await uploadTrello(owner, HOSTS.tenant, { cards: 60 }),
    boardId: board.id,
    cardId: board.cards[0]?.card ?? "",
    teamId: team?.id ?? "",
    tenantId: acme?.id ?? "",
    planId: sold?.id ?? "",
    invoiceId: bill?.id ?? "",
    paymentId: paid?.id ?? "",
    token: "no-such-token",
  };
});
afterAll(async () => browser?.close());

const pages = (["platform", "tenant"] as const).flatMap((kind) =>
  pagePatterns()
    .filter((pattern) => isServedOn(kind, pattern))
    .map((pattern) => [pattern, kind] as const),
);

/** A new browser profile of somebody who may see this address. */
async function open(kind: "platform" | "tenant", path: string): Promise<Page> {
  const host = HOSTS[kind];
  const visitor = BEHIND_SIGN_IN.test(path)
    ? await signedIn(laneway, host, PEOPLE[kind])
    : new Visitor(laneway.port);
  const page = await pageOf(browser, visitor, host);
  onTestFinished(async () => page.context().close());
  const answer = await page.goto(`http://${host}:${laneway.port}${path}`);
  expect(answer?.headers()["content-type"]).toMatch(/^text\/html/);
  if (path.startsWith("/app/boards/")) await page.waitForSelector(READY, { state: "attached" });
  return page;
}

describe("what must hold 7: axe finds nothing and nothing scrolls sideways, on phone and desk, by day and night", () => {
  test.each(pages)("%s on the %s host", async (pattern, kind) => {
    const page = await open(kind, addressOf(pattern, values));
    expect(await faultsInEveryLook(page)).toEqual([]);
  });

  test("an address where nothing is, and a host where nobody lives", async () => {
    expect(await faultsInEveryLook(await open("tenant", "/nothing/here"))).toEqual([]);
    const page = await pageOf(browser, new Visitor(laneway.port), "nobody.localhost");
    onTestFinished(async () => page.context().close());
    await page.goto(`http://nobody.localhost:${laneway.port}/`);
    expect(await faultsInEveryLook(page)).toEqual([]);
  });

  test.each([
    ["the move dialog", "m"],
    ["the shortcuts", "?"],
    ["the labels", "l"],
    ["the people", "a"],
    ["a new card", "n"],
  ])("%s, opened over a board by its key", async (_what, key) => {
    const owner = await signedIn(laneway, HOSTS.tenant, PEOPLE.tenant);
    const where = { port: laneway.port, host: HOSTS.tenant, board: values["boardId"] ?? "" };
    const page = await openBoardPage(browser, owner, where);
    onTestFinished(async () => page.context().close());
    await page.locator("[data-card] a").first().focus();
    await page.keyboard.press(key);
    await page.locator("dialog[open], textarea").first().waitFor();
    expect(await faultsInEveryLook(page)).toEqual([]);
  });
});
