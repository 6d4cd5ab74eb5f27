import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { startChromium } from "../support/browser.ts";
import { lanewayUnderTest, type RunningLaneway } from "../support/running-laneway.ts";

const PHRASE = "a long enough phrase";

let laneway: RunningLaneway;
let browser: Browser;
let platform: string;

beforeAll(async () => {
  laneway = await lanewayUnderTest();
  browser = await startChromium();
  platform = `http://localhost:${laneway.port}`;
});
afterAll(async () => browser?.close());

async function somebody(): Promise<Page> {
  const context: BrowserContext = await browser.newContext();
  onTestFinished(async () => context.close());
  return context.newPage();
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
}

test("a form that was not right keeps what was typed, says what is wrong beside the field and puts the focus there", async () => {
  const page = await somebody();
  await page.goto(`${platform}/signup`);
  await page.getByLabel("Company name").fill("Admin");
  await page.getByLabel("Your name").fill("Ada");
  await page.getByLabel("E-mail address").fill("not an address");
  await page.getByLabel("Password", { exact: true }).fill("short");
  await page.keyboard.press("Enter");
  await page.getByText("This address is kept free").waitFor();
  const focused = await page.evaluate(() => document.activeElement?.getAttribute("name"));
  expect(focused).toBe("slug");
  expect(await page.getByLabel("Company name").inputValue()).toBe("Admin");
  await page.getByText("This does not look like an e-mail address").waitFor();
  await page.getByText("Use at least 10 characters").waitFor();
});

test("a person changes their password, look and name, and ends a session elsewhere", async () => {
  const page = await somebody();
  const email = "guest@acme.test";
  const acme = `http://acme.localhost:${laneway.port}`;
  const elsewhere = await somebody();
  for (const each of [elsewhere, page]) {
    await each.goto(`${acme}/account`);
    await signIn(each, email, "laneway-demo-1");
    await each.getByRole("heading", { name: "Your account" }).waitFor();
  }
  await page.getByLabel("Theme").selectOption("dark");
  await page.getByRole("button", { name: "Save" }).nth(1).click();
  await page.waitForSelector("html[data-theme=dark]");
  await page.getByRole("button", { name: "End all others" }).click();
  await page.getByText(/sessions? ended\./).waitFor();
  await elsewhere.reload();
  await elsewhere.getByRole("heading", { name: /^Sign in/ }).waitFor();

  for (const [current, next] of [
    ["laneway-demo-1", PHRASE],
    [PHRASE, "laneway-demo-1"],
  ] as const) {
    await page.getByLabel("Current password").fill(current);
    await page.getByLabel("New password").fill(next);
    await page.getByRole("button", { name: "Change the password" }).click();
    await expect.poll(async () => page.getByLabel("New password").inputValue(), { timeout: 20_000 }).toBe("");
    await page.getByText("Your password is changed").waitFor();
  }
});
