import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { cardsShown, columnOf, openBoardPage, pageOf, READY, settled } from "../support/board-page.ts";
import { startChromium } from "../support/browser.ts";
import { openTenantDb } from "../support/databases.ts";
import { generateBoard } from "../support/generated-board.ts";
import { lanewayUnderTest, type RunningLaneway } from "../support/running-laneway.ts";
import { signedIn } from "../support/signed-in.ts";
import { Visitor } from "../support/visitor.ts";

const HOST = "acme.localhost";
const MOST_TABS = 150;
let laneway: RunningLaneway;
let browser: Browser;

beforeAll(async () => {
  laneway = await lanewayUnderTest();
  browser = await startChromium();
});
afterAll(async () => browser?.close());

test("what must hold 7: a morning's work by keyboard alone: sign in, open a board, write, move, comment, and a colleague hears of it", async () => {
  const db = await openTenantDb(laneway.libsql, "acme");
  const board = await generateBoard(db, { cards: 6, name: `By keyboard alone ${Date.now()}` });
  const where = { port: laneway.port, host: HOST, board: board.id };
  const colleague = await openBoardPage(browser, await signedIn(laneway, HOST, "manager@acme.test"), where);
  onTestFinished(async () => colleague.context().close());
  const page = await pageOf(browser, new Visitor(laneway.port), HOST);
  onTestFinished(async () => page.context().close());
  const { keyboard } = page;

  await page.goto(`http://${HOST}:${laneway.port}/app`);
  await tabTo(page, "input[type=email]");
  await keyboard.type("member@acme.test");
  await tabTo(page, "input[type=password]");
  await keyboard.type("laneway-demo-1");
  await keyboard.press("Enter");
  await page.waitForURL("**/app/boards");

  await tabTo(page, `a[href="/app/boards/${board.id}"]`);
  await keyboard.press("Enter");
  await page.waitForSelector(READY, { state: "attached" });

  await keyboard.press("n");
  await page.getByLabel("New card in Ideas").waitFor();
  await keyboard.type("Call the harbour office");
  await keyboard.press("Enter");
  await page.locator("[data-card]").getByText("Call the harbour office").waitFor();
  await keyboard.press("Escape");

  await keyboard.press("m");
  await page.getByRole("dialog", { name: "Move card" }).waitFor();
  await keyboard.type("Doing");
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  const doing = columnOf(board.columns[2] ?? "");
  await page.locator(doing).getByText("Call the harbour office").waitFor();
  await settled(page);
  await heard(colleague, /moved Call the harbour office to Doing, 1 of 2/);

  await keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Call the harbour office" }).waitFor();
  expect(page.url()).toMatch(/\/cards\/[0-9A-Za-z]{12}$/);
  await tabTo(page, 'textarea[aria-label="Write a comment"]');
  await keyboard.type("They open at nine.");
  await tabTo(page, "button", "Comment");
  await keyboard.press("Enter");
  await page.getByRole("dialog").getByText("They open at nine.").waitFor();
  await keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await heard(colleague, /commented on Call the harbour office/);

  await keyboard.press("Alt+ArrowRight");
  await page
    .locator(columnOf(board.columns[3] ?? ""))
    .getByText("Call the harbour office")
    .waitFor();
  await settled(page);
  await expect.poll(async () => cardsShown(colleague)).toEqual(await cardsShown(page));
});

/** Presses Tab until the focus stands on such an element, as a person looks for it. Throws where it is never reached. */
async function tabTo(page: Page, selector: string, text?: string): Promise<void> {
  for (let presses = 0; presses < MOST_TABS; presses++) {
    const there = await page.evaluate(
      ([wanted, words]) => {
        const { activeElement } = document;
        const fits = words === null || activeElement?.textContent?.trim() === words;
        return fits && activeElement?.matches(wanted ?? "") === true;
      },
      [selector, text ?? null] as const,
    );
    if (there) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${selector} ${text ?? ""}`);
}

/** Until a screen reader on this page has been given such words. */
async function heard(page: Page, words: RegExp): Promise<void> {
  await page.locator("[data-live-region]").getByText(words).first().waitFor({ state: "attached" });
}
