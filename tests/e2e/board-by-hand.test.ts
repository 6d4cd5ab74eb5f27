import type { Browser, BrowserContext, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { TenantDb } from "#db/tenant/database.ts";
import { boardAddress, cardOf, cardsShown, columnOf, pageOf, READY, settled } from "../support/board-page.ts";
import { startChromium } from "../support/browser.ts";
import { openTenantDb } from "../support/databases.ts";
import { generateBoard, type GeneratedBoard } from "../support/generated-board.ts";
import { lanewayUnderTest, type RunningLaneway } from "../support/running-laneway.ts";
import { signedIn } from "../support/signed-in.ts";

const HOST = "acme.localhost";
let laneway: RunningLaneway;
let db: TenantDb;
let browser: Browser;

beforeAll(async () => {
  laneway = await lanewayUnderTest();
  db = await openTenantDb(laneway.libsql, "acme");
  browser = await startChromium();
});
afterAll(async () => browser?.close());

async function open(board: GeneratedBoard, path = "", prepare?: (context: BrowserContext) => Promise<void>) {
  const visitor = await signedIn(laneway, HOST, "manager@acme.test");
  const page = await pageOf(browser, visitor, HOST);
  onTestFinished(async () => page.context().close());
  await prepare?.(page.context());
  await page.goto(boardAddress(laneway.port, HOST, board.id) + path);
  return page;
}

const focused = async (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? "");
const shownIn = async (page: Page, column = "") =>
  page.locator(`${columnOf(column)} .board-card__title`).allTextContents();

describe("a card's life by keyboard alone", () => {
  test("is written, renamed, labelled, moved, archived, and archived no more", async () => {
    const board = await generateBoard(db, { cards: 8, name: "By keyboard" });
    const page = await open(board);
    await page.waitForSelector(READY, { state: "attached" });
    const [first = "", second = ""] = board.columns;
    const keys = page.keyboard;

    await keys.press("n");
    await page.getByLabel("New card in Ideas").waitFor();
    await keys.type("Paint the fence");
    await keys.press("Enter");
    await page.locator(columnOf(first)).getByText("Paint the fence").waitFor();
    await keys.press("Escape");
    expect(await focused(page)).toBe("Paint the fence");

    await keys.press("e");
    await page.getByLabel("Title").waitFor();
    await keys.type("Paint the gate");
    await keys.press("Enter");
    await expect.poll(async () => focused(page)).toBe("Paint the gate");

    await keys.press("l");
    await page.getByRole("dialog", { name: "Labels" }).getByRole("checkbox").first().waitFor();
    await keys.press("Escape");
    await expect.poll(async () => focused(page)).toBe("Paint the gate");

    await keys.press("Alt+ArrowRight");
    await expect.poll(async () => shownIn(page, second)).toContain("Paint the gate");
    await page
      .locator("[data-live-region]")
      .getByText("Paint the gate moved to Next, 2 of 2")
      .waitFor({ state: "attached" });
    await expect.poll(async () => focused(page)).toBe("Paint the gate");

    await keys.press("c");
    await expect.poll(async () => shownIn(page, second)).not.toContain("Paint the gate");
    const archived = page.locator(".ui-toast", { hasText: "Paint the gate" });
    await archived.waitFor();
    await keys.press("Control+z");
    await expect.poll(async () => shownIn(page, second)).toContain("Paint the gate");
    // What was taken back is offered no more.
    await archived.waitFor({ state: "detached" });
    await settled(page);
  });

  test("a board that gets another name calls its tab by it, in every page that is open", async () => {
    const board = await generateBoard(db, { cards: 2, name: "Before" });
    const [page, other] = await Promise.all([open(board), open(board)]);
    await Promise.all([page, other].map((each) => each.waitForSelector(READY, { state: "attached" })));
    expect(await other.title()).toBe("Before · Laneway");
    await page.getByRole("button", { name: "Board menu" }).click();
    await page.getByRole("menuitem", { name: "Rename board" }).click();
    await page.getByRole("dialog").getByRole("textbox").fill("After");
    await page.keyboard.press("Enter");
    await expect.poll(async () => page.title()).toBe("After · Laneway");
    await expect.poll(async () => other.title()).toBe("After · Laneway");
  });

  test("a pasted list becomes a card a line", async () => {
    const board = await generateBoard(db, { cards: 0, name: "Pasted" });
    const page = await open(board);
    await page.waitForSelector(READY, { state: "attached" });
    await page.keyboard.press("n");
    await page.getByLabel("New card in Ideas").waitFor();
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", "- one\n- two\n3. three");
      document.activeElement?.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
      );
    });
    await expect.poll(async () => shownIn(page, board.columns[0])).toEqual(["one", "two", "three"]);
  });
});

describe("a column held by its head", () => {
  const names = async (page: Page) => page.locator(".board-column__label").allTextContents();
  const middleOf = async (page: Page, name: string) => {
    const box = await page.locator(".board-column__label", { hasText: name }).boundingBox();
    if (!box) throw new Error(`There is no column ${name}`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const dragOver = async (page: Page, name: string, over: string) => {
    const [from, to] = [await middleOf(page, name), await middleOf(page, over)];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 20, from.y);
    await page.mouse.move(to.x + 60, to.y, { steps: 8 });
  };

  test("is dragged to another place, which stays; Escape puts it back", async () => {
    const board = await generateBoard(db, { cards: 8, name: "Columns by hand" });
    const page = await open(board);
    await page.waitForSelector(READY, { state: "attached" });
    const before = await names(page);
    const [first = "", second = "", third = "", ...rest] = before;

    await dragOver(page, first, third);
    await page.waitForSelector(".board-column--lifted");
    await page.keyboard.press("Escape");
    await page.mouse.up();
    expect(await names(page)).toEqual(before);

    await dragOver(page, first, third);
    await page.mouse.up();
    const after = [second, third, first, ...rest];
    await expect.poll(async () => names(page)).toEqual(after);
    await page
      .locator("[data-live-region]")
      .getByText(`${first} is now column 3 of`)
      .waitFor({ state: "attached" });
    await settled(page);
    await page.reload();
    await page.waitForSelector(READY, { state: "attached" });
    expect(await names(page)).toEqual(after);
  });
});

describe("an open card", () => {
  test("has its own address; closing it gives the focus back to the card", async () => {
    const board = await generateBoard(db, { cards: 8, name: "Opened" });
    const [{ card, title } = { card: "", title: "" }] = board.cards;
    const page = await open(board, `/cards/${card}`);
    await page.getByRole("dialog", { name: title }).getByText("Description").first().waitFor();
    await page.keyboard.press("Escape");
    await page.waitForURL((url) => !url.pathname.includes("/cards/"));
    await expect.poll(async () => focused(page)).toBe(title);
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname.endsWith(`/cards/${card}`));
    await page.goBack();
    await expect.poll(async () => focused(page)).toBe(title);
  });

  test("opens without a network, and shows its texts when that is back", async () => {
    const board = await generateBoard(db, { cards: 8, name: "In a tunnel" });
    const page = await open(board);
    await page.waitForSelector(READY, { state: "attached" });
    // The page fetches the card's code ahead, once it is calm.
    await page.waitForFunction(() =>
      performance.getEntriesByType("resource").some(({ name }) => /card-drawer/.test(name)),
    );
    await page.context().setOffline(true);
    const [{ card, title } = { card: "", title: "" }] = board.cards;
    await page.locator(`${cardOf(card)} a`).click();
    await page.getByRole("dialog", { name: title }).getByText("could not be loaded").waitFor();
    await page.context().setOffline(false);
    await page.getByRole("dialog", { name: title }).getByText("Description").first().waitFor();
    expect(page.url()).toContain(`/cards/${card}`);
  });
});

describe("edits that the room has not got", () => {
  /** A board whose room can be sent away, and its pages: one browser profile, as tabs are. */
  async function awayBoard(name: string) {
    const board = await generateBoard(db, { cards: 16, name });
    const room = { isThere: true };
    const page = await open(board, "", async (context) =>
      context.routeWebSocket(/\/parties\//, async (socket) => {
        if (room.isThere) socket.connectToServer();
        else await socket.close({ code: 1012 });
      }),
    );
    await page.waitForSelector(READY, { state: "attached" });
    return { board, room, page, first: board.columns[0] ?? "" };
  }
  const moveDown = async (page: Page, column: string) => {
    await page
      .locator(`${columnOf(column)} a`)
      .first()
      .focus();
    await page.keyboard.press("Alt+ArrowDown");
  };
  const waiting = (page: Page, count: string) => page.getByText(`${count} waiting to be saved.`).waitFor();
  const comeBack = async (page: Page) => {
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await settled(page);
  };

  test("survive a reload of the page, and are made once when it is back", async () => {
    const { room, page, first } = await awayBoard("Reloaded");
    const [top = "", next = ""] = await shownIn(page, first);
    room.isThere = false;
    await page.reload();
    await page.locator("[data-connection=offline]").waitFor({ state: "attached" });
    await moveDown(page, first);
    await waiting(page, "1 edit is");

    await page.reload();
    await waiting(page, "1 edit is");
    expect((await shownIn(page, first)).slice(0, 2)).toEqual([next, top]);

    room.isThere = true;
    await comeBack(page);
    await page.reload();
    await page.waitForSelector(READY, { state: "attached" });
    expect((await shownIn(page, first)).slice(0, 2)).toEqual([next, top]);
  });

  test("stay with the tab that made them while it lives, and go to another one after", async () => {
    const { board, room, page, first } = await awayBoard("Two tabs");
    const second = board.columns[1] ?? "";
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.waitForSelector(READY, { state: "attached" });
    room.isThere = false;
    for (const tab of [page, other]) {
      await tab.reload();
      await tab.locator("[data-connection=offline]").waitFor({ state: "attached" });
    }
    await moveDown(page, first);
    await waiting(page, "1 edit is");
    await moveDown(other, second);
    await other.reload();
    await waiting(other, "1 edit is");

    await page.close();
    await other.reload();
    await waiting(other, "2 edits are");
    const [mine, theirs] = [await shownIn(other, first), await shownIn(other, second)];
    room.isThere = true;
    await comeBack(other);
    const look = await open(board);
    await look.waitForSelector(READY, { state: "attached" });
    expect([await shownIn(look, first), await shownIn(look, second)]).toEqual([mine, theirs]);
  });
});

test("on a phone a card is dragged by a long press, and a short one scrolls", async () => {
  const board = await generateBoard(db, { cards: 80, name: "On a phone" });
  const visitor = await signedIn(laneway, HOST, "member@acme.test");
  const page = await pageOf(browser, visitor, HOST, { width: 390, height: 780 });
  onTestFinished(async () => page.context().close());
  await page.goto(boardAddress(laneway.port, HOST, board.id));
  await page.waitForSelector(READY, { state: "attached" });
  const [column = ""] = await cardsShown(page);
  const [top = "", under = ""] = column;
  const finger = await page.context().newCDPSession(page);

  await swipe(page, finger, cardOf(top), { long: false });
  expect((await cardsShown(page))[0]?.slice(0, 2)).toEqual([top, under]);

  await swipe(page, finger, cardOf(top), { long: true });
  await expect.poll(async () => (await cardsShown(page))[0]?.indexOf(top)).toBeGreaterThan(0);
  await settled(page);
});

/** Puts a finger on something, lets it rest there (`long`) until it is lifted, draws it 170 px down and lets go. */
async function swipe(
  page: Page,
  finger: CDPSession,
  what: string,
  { long }: { long: boolean },
): Promise<void> {
  const box = await page.locator(what).boundingBox();
  if (!box) throw new Error(`${what} is not in the page`);
  const x = box.x + 60;
  const touch = async (type: "touchStart" | "touchMove" | "touchEnd", y?: number) =>
    finger.send("Input.dispatchTouchEvent", { type, touchPoints: y === undefined ? [] : [{ x, y }] });
  await touch("touchStart", box.y + 20);
  if (long) await page.waitForSelector(".board-dragging");
  for (let step = 1; step <= 10; step++) await touch("touchMove", box.y + 20 + step * 17);
  await touch("touchEnd");
}
