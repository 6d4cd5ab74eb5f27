import type { Browser, Page } from "playwright-core";
import type { Visitor } from "./visitor.ts";

/** How tests and the bench find things on a board's page. */
export const CARD = "[data-card]";
/** Stands in the page once the whole board is there, the room has greeted it, and edits are taken. */
export const READY = '[data-connection="online"]';
export const cardOf = (id: string) => `[data-card="${id}"]`;
export const columnOf = (id: string) => `[data-column="${id}"]`;

export function boardAddress(port: number, host: string, board: string): string {
  return `http://${host}:${port}/app/boards/${board}`;
}

export type Look = { width?: number; height?: number; theme?: "light" | "dark" };

/** A page in a new browser profile, signed in as the visitor is at `host`. Close its context when done. */
export async function pageOf(
  browser: Browser,
  visitor: Visitor,
  host: string,
  look: Look = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: look.width ?? 1280, height: look.height ?? 800 },
    colorScheme: look.theme ?? "light",
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    reducedMotion: "reduce",
  });
  const cookies = visitor.cookies(host).map(({ name, value }) => ({
    name,
    value,
    domain: host,
    path: "/",
    secure: true,
    httpOnly: true,
    sameSite: "Lax" as const,
  }));
  await context.addCookies(cookies);
  return context.newPage();
}

/** Opens a board and waits until it takes edits. */
export async function openBoardPage(
  browser: Browser,
  visitor: Visitor,
  where: { port: number; host: string; board: string },
  look: Look = {},
): Promise<Page> {
  const page = await pageOf(browser, visitor, where.host, look);
  await page.goto(boardAddress(where.port, where.host, where.board));
  await page.waitForSelector(READY, { state: "attached" });
  return page;
}

/** Drags with the mouse, in steps as a hand does. Returns the moment of letting go, in epoch ms. */
export async function drag(page: Page, what: string, to: string): Promise<number> {
  await lift(page, what, to);
  return letGo(page);
}

/** Takes something up with the mouse and holds it over something else. */
export async function lift(page: Page, what: string, to: string): Promise<void> {
  const from = await page.locator(what).boundingBox();
  const target = await page.locator(to).boundingBox();
  if (!from || !target) throw new Error("nothing to drag, or nowhere");
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(target.x + target.width / 2, target.y + 140, { steps: 8 });
}

/** Lets the mouse button go. Returns the moment at which the page felt it, in epoch ms. */
export async function letGo(page: Page): Promise<number> {
  const moment = page.evaluate(
    async () =>
      new Promise<number>((resolve) => {
        const at = () => resolve(performance.timeOrigin + performance.now());
        addEventListener("pointerup", at, { capture: true, once: true });
      }),
  );
  // Two evaluations go in order, so the listener is there before the button comes up.
  await page.evaluate(() => undefined);
  await page.mouse.up();
  return moment;
}

/** The moment at which something stands in a page and has been laid out, in epoch ms. */
export async function whenSeen(page: Page, what: string): Promise<number> {
  const seen = page.evaluate(
    async (selector) =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (document.querySelector(selector)) resolve(performance.timeOrigin + performance.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
    what,
  );
  await page.evaluate(() => undefined);
  return seen;
}

/** Until every edit of this page has been answered. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector(`${READY}[data-pending="0"]`, { state: "attached" });
}

/** The ids of the cards in each column, from the left and from the top, as far as they are in the document. */
export async function cardsShown(page: Page): Promise<string[][]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("[data-column]")].map((column) =>
      [...column.querySelectorAll("[data-card]")].map((card) => card.getAttribute("data-card") ?? ""),
    ),
  );
}
