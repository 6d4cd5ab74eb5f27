import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keyboard, mouse } from "../support/hands.ts";
import { Lifecycle, PATIENT, wordsAnew, wordsOn } from "../support/lifecycle.ts";

let life: Lifecycle;
beforeAll(async () => {
  life = await Lifecycle.begin({
    slug: "glassworks",
    company: "Glassworks",
    owner: "owner@glassworks.test",
    password: "seven green kettles",
  });
});
afterAll(async () => life?.end());

const CHOICE = "/app/billing/choose?plan=team&seats=3&interval=month&currency=EUR&lane=card";

/** Stripe's hosted checkout, as its own emulator shows it. */
async function payAtCheckout(page: Page, card: string): Promise<void> {
  await page.getByLabel("Card number").fill(card);
  await page.keyboard.press("Enter");
}

/** The card that later charges go to, by the billing portal. */
async function useCard(card: string): Promise<void> {
  const page = await life.owner("/app/billing");
  await keyboard(page).press(page.getByRole("button", { name: "Change the card" }));
  await page.getByLabel("Card number").fill(card);
  await page.getByRole("button", { name: "Use this card" }).press("Enter");
  await page
    .getByText(`ending in ${card.slice(-4)}`)
    .first()
    .waitFor();
}

describe("what must hold 1: a company's life by card", () => {
  test("1 and 2: it signs up and waits, and is approved", async () => {
    const page = await life.comeIn();
    await expect.poll(async () => page.getByRole("link", { name: "Open Glassworks" }).count()).toBe(1);
  });

  test("3 to 5: it chooses a plan, a declined card changes nothing, a good one begins the trial", async () => {
    const page = await life.owner(CHOICE);
    await keyboard(page).press(page.getByRole("button", { name: /Go on to the card|Begin the trial/ }));
    await payAtCheckout(page, "4000000000000002");
    await page.getByRole("alert").getByText("Your card was declined.").waitFor();
    await payAtCheckout(page, "4242424242424242");
    await page.waitForURL("**/app/billing/return**");
    await page.getByText("Your trial has begun").first().waitFor();
    await page.goto(new URL("/app/billing", page.url()).href);
    await expect.poll(wordsOn(page)).toMatch("You are trying it until");
    expect(await wordsOn(page)()).toMatch(/visa ending in 4242/i);
  });

  test("6: the trial ends, the card is charged, the invoice comes; a month later again", async () => {
    await life.time.pass(15);
    const first = await life.owner("/app/billing");
    await expect.poll(wordsAnew(first), PATIENT).toMatch(/Paid until/);
    await life.mailed(/LW-\d{4}-\d{5}/);
    await life.time.pass(31);
    const later = await life.owner("/app/billing");
    await expect.poll(wordsAnew(later), PATIENT).toMatch(/Paid until[^]*(LW-\d{4}-\d{5}[^]*){2}/);
    expect((await wordsOn(later)()).match(/LW-\d{4}-\d{5}/g)).toHaveLength(2);

    const admin = await life.administrator("/admin/tenants");
    await keyboard(admin).press(admin.getByRole("link", { name: "Glassworks" }));
    await keyboard(admin).press(admin.getByRole("link", { name: /^sub_/ }));
    await admin.getByRole("heading", { name: "Stripe emulator" }).waitFor();
    expect(new URL(admin.url()).hash).toMatch(/^#sub_/);
  });

  test("7: a card that fails leads through the grace to reading only; a good card brings everything back", async () => {
    await useCard("4000000000000341");
    await life.time.pass(31 + 2);
    const owing = await life.owner("/app/billing");
    await expect.poll(wordsAnew(owing), PATIENT).toMatch(/Payment due/);
    await life.time.pass(8);
    const reading = await life.owner("/app/boards");
    await expect.poll(wordsAnew(reading), PATIENT).toMatch(/this workspace can only be read/);

    await useCard("4242424242424242");
    await life.time.pass(7);
    const open = await life.owner("/app/boards");
    await expect.poll(wordsAnew(open), PATIENT).toMatch(/^(?![^]*can only be read)[^]*New board/);
  });

  test("7: cancelled it goes on to the end of what is paid, which can be undone until then; after it another plan can be taken", async () => {
    const page = await life.owner("/app/billing");
    const hands = mouse(page);
    const cancel = async () => {
      await hands.press(page.getByRole("button", { name: "Cancel the plan" }));
      await hands.press(page.getByRole("dialog").getByRole("button", { name: "Cancel the plan" }));
      await expect.poll(wordsOn(page)).toMatch("as you asked");
    };
    await cancel();
    await hands.press(page.getByRole("button", { name: "Keep the plan after all" }));
    await expect.poll(wordsOn(page)).toMatch("Paid until");
    await cancel();

    await life.time.pass(32);
    const over = await life.owner("/app/billing");
    await expect.poll(wordsAnew(over), PATIENT).toMatch(/Cancelled/);
    await over.goto(new URL(CHOICE, over.url()).href);
    await keyboard(over).press(over.getByRole("button", { name: "Go on to the card" }));
    await payAtCheckout(over, "4242424242424242");
    await over.waitForURL("**/app/billing/return**");
    await over.getByText("Your payment is confirmed").first().waitFor();
    const open = await life.owner("/app/boards");
    await expect.poll(async () => open.getByText(/can only be read/).count()).toBe(0);
  });
});
