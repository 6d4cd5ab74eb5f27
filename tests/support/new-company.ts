import type { Page } from "playwright-core";
import type { Hands } from "./hands.ts";
import { linkInMail } from "./mail-link.ts";
import type { RunningLaneway } from "./running-laneway.ts";

export type NewCompany = { slug: string; company: string; owner: string; password: string };

/** Fills in the sign-up page. */
export async function signUp(page: Page, hands: Hands, origin: string, who: NewCompany): Promise<void> {
  await page.goto(`${origin}/signup`);
  await hands.write(page.getByLabel("Company name"), who.company);
  await hands.write(page.getByLabel("Address of your workspace"), who.slug);
  await hands.write(page.getByLabel("Your name"), "Tilda Tea");
  await hands.write(page.getByLabel("E-mail address"), who.owner);
  await hands.write(page.getByLabel("Password", { exact: true }), who.password);
  await hands.press(page.getByRole("button", { name: "Sign up" }));
  await page.getByRole("heading", { name: "Look into your mail" }).waitFor();
}

/** Answers the mail that the sign-up sent. */
export async function confirm(
  page: Page,
  hands: Hands,
  laneway: RunningLaneway,
  who: NewCompany,
): Promise<void> {
  await page.goto(await linkInMail(laneway, who.owner, /\/verify\//));
  await hands.write(page.getByLabel("Password", { exact: true }), who.password);
  await hands.press(page.getByRole("button", { name: "Confirm my address" }));
  await page.waitForURL((url) => !url.pathname.startsWith("/verify"));
}

/** An administrator reviews the company and approves it; resolves when its workspace is there. */
export async function approve(admin: Page, hands: Hands, origin: string, who: NewCompany): Promise<void> {
  await admin.goto(`${origin}/admin`);
  await hands.press(admin.getByRole("link", { name: `Review ${who.company}` }));
  await hands.press(admin.getByRole("button", { name: "Approve" }));
  // The page follows the set-up by itself.
  await admin.getByRole("heading", { name: `${who.company} Active` }).waitFor();
}
