import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { faultsInEveryLook } from "../support/accessibility.ts";
import { pageOf } from "../support/board-page.ts";
import { startChromium } from "../support/browser.ts";
import { keyboard, mouse } from "../support/hands.ts";
import { approve, confirm, signUp } from "../support/new-company.ts";
import { lanewayUnderTest, type RunningLaneway } from "../support/running-laneway.ts";
import { signedIn } from "../support/signed-in.ts";
import { Visitor } from "../support/visitor.ts";

const RUN = Date.now().toString(36);
const KITES = {
  slug: `kites-${RUN}`,
  company: `Kites ${RUN}`,
  owner: `owner@kites-${RUN}.test`,
  password: "seven green kettles",
};
const HOST = `${KITES.slug}.localhost`;
let laneway: RunningLaneway;
let browser: Browser;

beforeAll(async () => {
  laneway = await lanewayUnderTest();
  browser = await startChromium();
});
afterAll(async () => browser?.close());

/** The company signs up and is approved. */
async function comeIn(): Promise<void> {
  const origin = `http://localhost:${laneway.port}`;
  const page = await pageOf(browser, new Visitor(laneway.port), "localhost");
  await signUp(page, mouse(page), origin, KITES);
  await confirm(page, mouse(page), laneway, KITES);
  const admin = await pageOf(
    browser,
    await signedIn(laneway, "localhost", "admin@laneway.test"),
    "localhost",
  );
  await approve(admin, mouse(admin), origin, KITES);
  await page.context().close();
  await admin.context().close();
}

async function ownersPage(path: string, host = HOST, owner = KITES.owner): Promise<Page> {
  const page = await pageOf(browser, await signedIn(laneway, host, owner), host);
  onTestFinished(async () => page.context().close());
  await page.goto(`http://${host}:${laneway.port}${path}`);
  return page;
}

const receipt = (text: string) => ({
  name: "receipt.pdf",
  mimeType: "application/pdf",
  buffer: Buffer.from(text),
});

test("a plan by keyboard alone: what it costs is seen first, then how to pay; a bad proof is refused, a good one is sent", async () => {
  await comeIn();
  const page = await ownersPage("/app/billing");
  const hands = keyboard(page);
  await hands.press(page.getByRole("link", { name: "Change plan" }));
  await hands.write(page.getByLabel("Seats"), "6");
  await page.waitForURL(/seats=6/);
  await page.getByLabel("Card", { exact: true }).focus();
  await page.keyboard.press("ArrowDown");
  await page.waitForURL(/lane=transfer/);
  await hands.write(page.getByLabel("Coupon"), "welcome20");
  await page.getByText("It lowers the first 3 bills.").waitFor();
  await page.getByText(/^Today you pay nothing: your trial of 14 days begins at once\./).waitFor();
  expect(await faultsInEveryLook(page)).toEqual([]);
  await hands.press(page.getByRole("button", { name: "Begin the trial" }));

  await page.waitForURL("**/app/billing/pay/**");
  await page.getByRole("heading", { name: /^Bank transfer: / }).waitFor();
  await page.getByText(/^LW-[A-Z\d]{4}-[A-Z\d]{4}$/).waitFor();
  expect(await faultsInEveryLook(page)).toEqual([]);
  await page.getByLabel("Receipt").setInputFiles(receipt("<svg></svg>"));
  await hands.press(page.getByRole("button", { name: "Send the proof" }));
  await page.getByText("This is no PDF, PNG, JPEG or WebP file.").waitFor();
  await page.getByLabel("Receipt").setInputFiles(receipt(`%PDF-1.7\n% ${RUN}\n`));
  await hands.write(page.getByLabel("The bank’s number for the transfer"), `E2E ${RUN}`);
  await hands.press(page.getByRole("button", { name: "Send the proof" }));
  await page.getByText("We are checking it").waitFor();
  expect(await faultsInEveryLook(page)).toEqual([]);

  await page.goto(`http://${HOST}:${laneway.port}/app/billing`);
  await page.getByText("sent: we are checking your proof").waitFor();
  await page.getByText(/^You are trying it until/).waitFor();
});

test("more seats that are not wanted after all are withdrawn, wanted again by Undo, and withdrawn for good", async () => {
  const page = await ownersPage(
    "/app/billing/choose?plan=business&seats=31&interval=month&currency=EUR",
    "acme.localhost",
    "owner@acme.test",
  );
  const hands = keyboard(page);
  await hands.press(page.getByRole("button", { name: "Change the plan" }));
  await page.waitForURL("**/app/billing/pay/**");
  await page.getByText("Withdraw this payment and you keep the plan that you have.").waitFor();
  expect(await faultsInEveryLook(page)).toEqual([]);
  const withdraw = async () => {
    await hands.press(page.getByRole("button", { name: "Withdraw this payment" }));
    await page.waitForURL("**/app/billing");
    await page.getByText("The payment is withdrawn").first().waitFor();
    await expect.poll(async () => page.getByRole("link", { name: "See how to pay" }).count()).toBe(0);
    await page.getByText("25 seats × €16.00 a month").first().waitFor();
  };
  await withdraw();
  await hands.press(page.getByRole("button", { name: "Undo" }));
  await hands.press(page.getByRole("link", { name: "See how to pay" }));
  await page.waitForURL("**/app/billing/pay/**");
  await withdraw();
});
