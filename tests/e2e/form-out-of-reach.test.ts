import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startChromium } from "../support/browser.ts";
import { pageAs } from "../support/page-as.ts";
import { lanewayUnderTest, type RunningLaneway } from "../support/running-laneway.ts";

const PORTAL = "acme.localhost";
const RUN = Date.now().toString(36);
const SAID = "Laneway can’t be reached at the moment.";
let laneway: RunningLaneway;
let browser: Browser;

beforeAll(async () => {
  laneway = await lanewayUnderTest();
  browser = await startChromium();
});
afterAll(async () => browser?.close());

const as = async (email: string, host: string, path: string) =>
  pageAs({ browser, laneway }, email, host, path);

/** Sends what stands in a form while nothing answers, then once more. `away` ends it, and gives back what brings it on again. */
async function sendTwice(button: Locator, away: () => Promise<() => Promise<void>>): Promise<void> {
  const back = await away();
  try {
    await button.click();
    await button.page().getByText(SAID).first().waitFor();
  } finally {
    await back();
  }
  await button.click();
}

async function withoutDatabase(): Promise<() => Promise<void>> {
  await laneway.control("/libsql/kill");
  return async () => laneway.control("/libsql/start");
}

test("without a database a form of the portal says so and keeps what was typed, and any page is a calm one", async () => {
  const page = await as("owner@acme.test", PORTAL, "/app/teams");
  await page.getByRole("button", { name: "New team" }).click();
  await page.getByLabel("Name").fill(`Typed in the dark ${RUN}`);
  await sendTwice(page.getByRole("button", { name: "Create team" }), async () => {
    const back = await withoutDatabase();
    const other = await page.context().newPage();
    const answer = await other.goto(`http://${PORTAL}:${laneway.port}/app/boards`);
    expect(answer?.status()).toBe(503);
    await other.getByRole("heading", { name: "Something went wrong on our side" }).waitFor();
    await other.close();
    return back;
  });
  await page.getByRole("heading", { name: `Typed in the dark ${RUN}` }).waitFor();
});

test("without a network a form of the control panel, and one of the account, keep what was typed, too", async () => {
  const withoutNetwork = (page: Page) => async () => {
    await page.context().setOffline(true);
    return async () => page.context().setOffline(false);
  };
  const plans = await as("admin@laneway.test", "localhost", "/admin/plans");
  await plans.getByRole("button", { name: "New plan" }).click();
  await plans.getByLabel("Code").fill(`offline-${RUN}`);
  await sendTwice(plans.getByRole("button", { name: "Make the plan" }), withoutNetwork(plans));
  await plans.waitForURL(/\/admin\/plans\/\w{12}$/);

  const account = await as("manager@acme.test", PORTAL, "/account");
  const profile = account.getByRole("region", { name: "Profile" });
  const [name, save] = [profile.getByLabel("Your name"), profile.getByRole("button", { name: "Save" })];
  const before = await name.inputValue();
  await name.fill("Typed offline");
  await sendTwice(save, withoutNetwork(account));
  await profile.getByText("Saved.").waitFor();
  expect(await name.inputValue()).toBe("Typed offline");
  await name.fill(before);
  await save.click();
  await expect.poll(async () => nameIn(account)).toBe(before);
});

/** A person's name as it is kept. */
async function nameIn(account: Page): Promise<string> {
  const page = await account.context().newPage();
  await page.goto(account.url());
  const name = await page.getByRole("region", { name: "Profile" }).getByLabel("Your name").inputValue();
  await page.close();
  return name;
}
