import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { faultsInEveryLook } from "../support/accessibility.ts";
import { startChromium } from "../support/browser.ts";
import { keyboard } from "../support/hands.ts";
import { wordsAnew, wordsOn } from "../support/lifecycle.ts";
import { planlessTenant } from "../support/planless-tenant.ts";
import { pageAs } from "../support/page-as.ts";
import { lanewayUnderTest, type RunningLaneway } from "../support/running-laneway.ts";

let laneway: RunningLaneway;
let browser: Browser;

beforeAll(async () => {
  laneway = await lanewayUnderTest();
  browser = await startChromium();
});
afterAll(async () => browser?.close());

const as = async (email: string, host: string, path: string) =>
  pageAs({ browser, laneway }, email, host, path);

const CHOICE = "/app/billing/choose?plan=team&seats=3&interval=month&currency=INR&lane=transfer";

test("a company in India orders in rupees, pays on the provider's page, and is active; an administrator gives a part back; by keyboard", async () => {
  const spices = await planlessTenant(laneway, `spices-${Date.now().toString(36)}`);
  const page = await as(spices.owner, spices.host, CHOICE);
  const hands = keyboard(page);
  await page.getByText("Pay online by UPI or netbanking, or by bank transfer").waitFor();
  expect(await faultsInEveryLook(page)).toEqual([]);
  await hands.press(page.getByRole("button", { name: "Begin the trial" }));
  await page.waitForURL("**/app/billing/pay/**");
  await page.getByRole("heading", { name: "Transfer it to this account" }).waitFor();
  expect(await faultsInEveryLook(page)).toEqual([]);

  // Not finished the first time.
  await hands.press(page.getByRole("button", { name: "Pay online" }));
  await page.waitForURL(`${laneway.razorpay}/l/**`);
  expect(await faultsInEveryLook(page)).toEqual([]);
  await page.getByRole("button", { name: "Let it fail" }).press("Enter");
  await page.getByText("Your bank has declined this payment").waitFor();
  await page.getByRole("link", { name: "Back without paying" }).press("Enter");
  await page.getByText("Nothing was paid").waitFor();
  expect(await faultsInEveryLook(page)).toEqual([]);
  await hands.press(page.getByRole("link", { name: "To the bill" }));

  await hands.press(page.getByRole("button", { name: "Pay online" }));
  await page.waitForURL(`${laneway.razorpay}/l/**`);
  await page.getByLabel("Pay with").selectOption("UPI");
  await page.getByRole("button", { name: /^Pay ₹/ }).press("Enter");
  await page.getByText("Your payment is confirmed").waitFor();
  expect(await faultsInEveryLook(page)).toEqual([]);
  await hands.press(page.getByRole("link", { name: "To billing" }));
  await expect.poll(wordsOn(page)).toMatch(/Paid until/);
  await expect.poll(wordsOn(page)).toMatch(/paid online/);
  const mailed = async (subject: RegExp) =>
    (await laneway.mailsTo(spices.owner)).filter((mail) => subject.test(mail.subject)).length;
  await expect.poll(async () => mailed(/^Receipt: invoice LW-/)).toBe(1);

  const admin = await as("admin@laneway.test", "localhost", "/admin/payments?view=completed");
  const desk = keyboard(admin);
  const row = admin.getByRole("row").filter({ hasText: `The ${spices.host.split(".")[0]} company` });
  await desk.press(row.getByRole("link").first());
  await admin.getByText("Through Razorpay", { exact: true }).waitFor();
  expect(await faultsInEveryLook(admin)).toEqual([]);
  await desk.press(admin.getByRole("link", { name: /^LW-\d{4}-/ }));
  await desk.press(admin.getByRole("button", { name: "Refund" }));
  const dialog = admin.getByRole("dialog");
  await dialog.getByText(/^Razorpay gives the money back/).waitFor();
  await desk.write(dialog.getByLabel(/^Amount/), "100.00");
  await desk.write(dialog.getByLabel("Reason"), "A seat too many");
  await desk.press(dialog.getByRole("button", { name: "Refund" }));
  await dialog.waitFor({ state: "detached" });
  await expect.poll(wordsAnew(admin)).toMatch(/₹100\.00 given back/);
  await expect.poll(async () => mailed(/^Refund: ₹100\.00 for invoice LW-/)).toBe(1);
});
