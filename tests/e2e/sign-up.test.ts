import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { startChromium } from "../support/browser.ts";
import { lanewayUnderTest, type RunningLaneway } from "../support/running-laneway.ts";

const PHRASE = "a long enough phrase";
/** Told apart from earlier runs on the same data. */
const RUN = Date.now().toString(36);
const SLUG = `umbra-${RUN}`;
const OWNER = `owner@${SLUG}.test`;
const COLLEAGUE = `colleague@${SLUG}.test`;

let laneway: RunningLaneway;
let browser: Browser;
let platform: string;
let tenant: string;

beforeAll(async () => {
  laneway = await lanewayUnderTest();
  browser = await startChromium();
  platform = `http://localhost:${laneway.port}`;
  tenant = `http://${SLUG}.localhost:${laneway.port}`;
});
afterAll(async () => browser?.close());

async function somebody(): Promise<Page> {
  const context: BrowserContext = await browser.newContext();
  onTestFinished(async () => context.close());
  return context.newPage();
}

/** Waits for a mail whose subject says this, and gives the first link in it. */
async function linkMailedTo(address: string, subject: string): Promise<string> {
  await expect.poll(async () => findMail(address, subject), { timeout: 20_000 }).not.toBeNull();
  return (await findMail(address, subject)) ?? "";
}

async function findMail(address: string, subject: string): Promise<string | null> {
  const mail = (await laneway.mailsTo(address)).find((each) => each.subject.includes(subject));
  return /https?:\/\/\S+/.exec(mail?.text ?? "")?.[0] ?? null;
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
}

test("a company signs up, confirms, is approved, opens its workspace and invites a colleague, who joins", async () => {
  const owner = await somebody();
  await owner.goto(`${platform}/signup`);
  await owner.getByLabel("Company name").fill(`Umbra ${RUN}`);
  expect(await owner.getByLabel("Address of your workspace").inputValue()).toBe(SLUG);
  await owner.getByLabel("Your name").fill("Uma Brandt");
  await owner.getByLabel("E-mail address").fill(OWNER);
  await owner.getByLabel("Password", { exact: true }).fill(PHRASE);
  await owner.keyboard.press("Enter");
  await owner.getByRole("heading", { name: "Look into your mail" }).waitFor();
  expect((await owner.goto(`${tenant}/login`))?.status()).toBe(404);

  await owner.goto(await linkMailedTo(OWNER, "Confirm your address"));
  await owner.getByRole("button", { name: "Confirm my address" }).click();
  await owner.getByText("Your address is confirmed").waitFor();
  await signIn(owner, OWNER, PHRASE);
  await owner.getByRole("heading", { name: "We are looking at your sign-up" }).waitFor();

  const admin = await somebody();
  await admin.goto(`${platform}/admin`);
  await signIn(admin, "admin@laneway.test", "laneway-demo-1");
  await admin.getByRole("link", { name: `Review Umbra ${RUN}` }).click();
  await admin.getByRole("button", { name: "Approve" }).click();

  // The waiting page notices by itself.
  await owner.waitForURL("**/workspaces", { timeout: 60_000 });
  await owner.getByRole("link", { name: `Open Umbra ${RUN}` }).click();
  await owner.waitForURL(`${tenant}/app/**`);
  await linkMailedTo(OWNER, "is ready");

  await owner.goto(`${tenant}/app/people`);
  await owner.getByRole("button", { name: "Invite", exact: true }).click();
  await owner.getByLabel("E-mail address").fill(COLLEAGUE);
  await owner.getByRole("button", { name: "Send invitation" }).click();

  const colleague = await somebody();
  await colleague.goto(await linkMailedTo(COLLEAGUE, "invites you"));
  await colleague.getByLabel("Your name").fill("Cleo Umbra");
  await colleague.getByLabel("Password", { exact: true }).fill(PHRASE);
  await colleague.keyboard.press("Enter");
  await colleague.waitForURL(`${tenant}/app/**`);
  await owner.reload();
  await owner.getByText("Cleo Umbra").first().waitFor();
});

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
