import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { pageOf } from "../support/board-page.ts";
import { startChromium } from "../support/browser.ts";
import { lanewayUnderTest, type RunningLaneway } from "../support/running-laneway.ts";
import { signedIn } from "../support/signed-in.ts";

const PLATFORM = "localhost";
let laneway: RunningLaneway;
let browser: Browser;

beforeAll(async () => {
  laneway = await lanewayUnderTest();
  browser = await startChromium();
});
afterAll(async () => browser?.close());

async function openPanel(path: string): Promise<Page> {
  const page = await pageOf(browser, await signedIn(laneway, PLATFORM, "admin@laneway.test"), PLATFORM);
  onTestFinished(async () => page.context().close());
  await page.goto(`http://${PLATFORM}:${laneway.port}${path}`);
  return page;
}

test("an administrator makes a plan, is told what is wrong at the field, looks, publishes, changes it and takes it off the shelf", async () => {
  const code = `walked-${Date.now().toString(36)}`;
  const page = await openPanel("/admin/plans");
  await page.getByRole("button", { name: "New plan" }).click();
  await page.keyboard.type("Not A Code");
  await page.keyboard.press("Enter");
  await page.getByText("Use 2 to 30 small letters").waitFor();
  const typed = page.getByLabel("Code");
  expect(await typed.inputValue()).toBe("Not A Code");
  await typed.fill(code);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: code }).waitFor();

  await page.getByLabel("Name").fill("Walked");
  await page.getByRole("group", { name: "EUR" }).getByLabel("A month").fill("9.999");
  await page.getByRole("button", { name: "Look at the changes" }).click();
  await page.getByText("at most two digits after the point").waitFor();
  expect(await page.getByLabel("Name").inputValue()).toBe("Walked");
  const monthly = page.getByRole("group", { name: "EUR" }).getByLabel("A month");
  expect(await monthly.evaluate((field) => field === document.activeElement)).toBe(true);
  await monthly.fill("9.50");
  await publish(page, 1);

  await monthly.fill("12");
  await page.getByRole("button", { name: "Look at the changes" }).click();
  const row = page.getByRole("dialog").getByRole("row", { name: /Monthly price in EUR/ });
  expect(await row.innerText()).toMatch(/9\.50\s+12\.00/);
  await page.keyboard.press("Escape");
  await publish(page, 2);
  expect(await page.getByText("Version 1 ·").count()).toBe(1);

  await page.getByRole("button", { name: "Archive" }).click();
  await page.getByText(`${code} is no longer sold`).waitFor();
});

async function publish(page: Page, version: number): Promise<void> {
  await page.getByRole("button", { name: "Look at the changes" }).click();
  await page.getByRole("button", { name: `Publish version ${version}` }).click();
  await page.getByText(`Version ${version} is published`).waitFor();
  await page.getByText(`sold as version ${version}`).waitFor();
}
