import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { READY } from "../support/board-page.ts";
import { keyboard } from "../support/hands.ts";
import { Lifecycle, PATIENT, wordsAnew, wordsOn } from "../support/lifecycle.ts";
import { smallPng } from "../support/small-png.ts";

let life: Lifecycle;
beforeAll(async () => {
  life = await Lifecycle.begin({
    slug: "ropewalk",
    company: "Ropewalk",
    owner: "owner@ropewalk.test",
    password: "seven green kettles",
  });
});
afterAll(async () => life?.end());

const CHOICE = "/app/billing/choose?plan=team&seats=3&interval=month&currency=EUR&lane=transfer";

/** The owner transfers what the open payment asks for and shows it; an administrator finds the money. */
async function payAndVerify(): Promise<void> {
  const page = await life.owner("/app/billing");
  const hands = keyboard(page);
  await hands.press(page.getByRole("link", { name: "See how to pay" }).first());
  await page.getByRole("heading", { name: "Send us the proof" }).waitFor();
  const reference = /LW-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await wordsOn(page)())?.[0] ?? "";
  const receipt = { name: "receipt.png", mimeType: "image/png", buffer: smallPng() };
  await page.getByLabel("Receipt").setInputFiles(receipt);
  await hands.press(page.getByRole("button", { name: "Send the proof" }));
  await page.getByText("We are checking it").first().waitFor();

  const admin = await life.administrator("/admin/payments");
  const desk = keyboard(admin);
  await desk.press(admin.getByRole("link", { name: reference }));
  await desk.press(admin.getByRole("button", { name: "Approve", exact: true }));
  await desk.press(admin.getByRole("dialog").getByRole("button", { name: /^Approve/ }));
  await admin.getByRole("dialog").waitFor({ state: "detached" });
}

/** A board of the owner's, made and left open. */
async function openNewBoard(): Promise<Page> {
  const page = await life.owner("/app/boards");
  const hands = keyboard(page);
  await hands.press(page.getByRole("button", { name: "New board", exact: true }));
  await hands.write(page.getByLabel("Name"), "Ropes");
  await hands.press(page.getByRole("button", { name: "Create board" }));
  await page.waitForURL(/\/app\/boards\/\w+$/);
  await page.waitForSelector(READY, { state: "attached" });
  return page;
}

/** An administrator gives the company a plan that nobody pays for. */
async function givePlan(): Promise<void> {
  const admin = await life.administrator("/admin/tenants");
  const desk = keyboard(admin);
  await desk.press(admin.getByRole("link", { name: "Ropewalk" }));
  await desk.press(admin.getByRole("button", { name: "Give a plan" }));
  const dialog = admin.getByRole("dialog");
  await desk.write(dialog.getByLabel("Reason"), "They walk with us");
  await desk.press(dialog.getByRole("button", { name: "Give it" }));
  await dialog.waitFor({ state: "detached" });
}

describe("what must hold 1: a company's life by bank transfer, by keyboard", () => {
  test("1 and 2: it signs up and waits, and is approved", async () => {
    const page = await life.comeIn();
    await expect.poll(async () => page.getByRole("link", { name: "Open Ropewalk" }).count()).toBe(1);
  });

  test("3: it chooses a plan and tries it", async () => {
    const page = await life.owner("/app/billing");
    const hands = keyboard(page);
    await expect.poll(wordsOn(page)).toMatch("This is what every workspace has without paying");
    await hands.press(page.getByRole("link", { name: "Change plan" }));
    await page.waitForURL("**/app/billing/choose**");
    await page.goto(new URL(CHOICE, page.url()).href);
    await expect.poll(wordsOn(page)).toMatch("€24.00");
    await hands.press(page.getByRole("button", { name: "Begin the trial" }));
    await page.waitForURL((url) => !url.pathname.endsWith("/choose"));
    await page.goto(new URL("/app/billing", page.url()).href);
    await expect.poll(wordsOn(page)).toMatch("You are trying it until");
  });

  test("4 and 5: it shows the proof of its transfer; verified, the plan is active and the invoice comes", async () => {
    await payAndVerify();
    const page = await life.owner("/app/billing");
    await expect.poll(wordsOn(page)).toMatch(/Paid until/);
    await expect.poll(wordsOn(page)).toMatch(/LW-\d{4}-\d{5}/);
    await life.mailed(/[Pp]roof/);
    await life.mailed(/LW-\d{4}-\d{5}/);
  });

  test("6: it is billed seven days before the end, is reminded, and pays again", async () => {
    await life.time.pass(14 + 31 - 6);
    const billed = await life.owner("/app/billing");
    await expect.poll(wordsAnew(billed), PATIENT).toMatch(/See how to pay/);
    const before = (await life.subjects()).length;
    await life.time.pass(4);
    await expect.poll(async () => (await life.subjects()).length).toBeGreaterThan(before);
    await payAndVerify();
    const paid = await life.owner("/app/billing");
    await expect.poll(wordsOn(paid)).toMatch(/Paid until/);
  });

  test("7: unpaid it can only be read after the grace, then only billing opens; a verified payment brings it all back", async () => {
    await life.time.pass(2 + 31 + 7 + 2);
    const reading = await life.owner("/app/boards");
    await expect.poll(wordsAnew(reading), PATIENT).toMatch(/this workspace can only be read/);

    await life.time.pass(14);
    const closed = await life.owner("/app/boards");
    await expect.poll(wordsAnew(closed), PATIENT).toMatch(/was not renewed/);
    await keyboard(closed).press(closed.getByRole("link", { name: "Open billing" }));
    await closed.waitForURL("**/app/billing");
    await closed.goto(new URL(CHOICE, closed.url()).href);
    await keyboard(closed).press(closed.getByRole("button", { name: "Order, and pay by transfer" }));
    await closed.waitForURL("**/app/billing/pay/**");
    await payAndVerify();

    const open = await life.owner("/app/boards");
    await open.getByRole("heading", { name: "Boards" }).waitFor();
    expect(await open.getByText(/can only be read/).count()).toBe(0);
  });

  test("8: when it ends its plan at once, a board that is open offers only what reads; with a plan again all of it comes back", async () => {
    const board = await openNewBoard();
    const adders = board.getByRole("button", { name: "Add card" });
    const refused = adders.and(board.locator("[aria-disabled=true]"));
    expect(await refused.count()).toBe(0);

    const billing = await life.owner("/app/billing");
    const hands = keyboard(billing);
    await hands.press(billing.getByRole("button", { name: "Cancel the plan" }));
    const dialog = billing.getByRole("dialog");
    await hands.choose(dialog.getByLabel("When"), "At once");
    await hands.press(dialog.getByRole("button", { name: "Cancel the plan" }));

    await expect.poll(async () => refused.count()).toBe(await adders.count());
    await board.getByText(/this workspace can only be read/).waitFor();
    await board.getByRole("button", { name: "Board menu" }).click();
    const offered = await board.getByRole("menuitem").allInnerTexts();
    expect(offered.join("\n")).toMatch(
      /^Archived cards\nExport as a table .*\nExport everything .*\nKeyboard/,
    );
    expect(offered).toHaveLength(4);
    await board.keyboard.press("Escape");
    expect(await board.locator(".ui-toast").count()).toBe(0);

    await givePlan();
    await expect.poll(async () => refused.count()).toBe(0);
    await board.getByText(/this workspace can only be read/).waitFor({ state: "detached" });
  });
});
