import { and, count, eq } from "drizzle-orm";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { TenantDb } from "#db/tenant/database.ts";
import * as schema from "#db/tenant/schema.ts";
import type { BoardId, UserId } from "#domain/ids.ts";
import { factsInDatabase, factsOf, loggedOps } from "../support/board-facts.ts";
import {
  cardOf,
  cardsShown,
  columnOf,
  drag,
  letGo,
  lift,
  openBoardPage,
  settled,
} from "../support/board-page.ts";
import { startChromium } from "../support/browser.ts";
import { openTenantDb } from "../support/databases.ts";
import { EngineClient } from "../support/engine-client.ts";
import { generateBoard } from "../support/generated-board.ts";
import { editsOf } from "../support/random-edits.ts";
import { lanewayUnderTest, type RunningLaneway } from "../support/running-laneway.ts";
import { pick, seededRandom } from "../support/seeded-random.ts";
import { signedIn } from "../support/signed-in.ts";

const HOST = "acme.localhost";
const EDITS = 200;
let laneway: RunningLaneway;
let db: TenantDb;
let browser: Browser;

beforeAll(async () => {
  laneway = await lanewayUnderTest();
  db = await openTenantDb(laneway.libsql, "acme");
  browser = await startChromium();
});
afterAll(async () => browser?.close());

/** A person's page on a board, tall enough for all of its cards to be in the document. */
async function pageFor(email: string, board: BoardId): Promise<Page> {
  const visitor = await signedIn(laneway, HOST, email);
  const where = { port: laneway.port, host: HOST, board };
  const page = await openBoardPage(browser, visitor, where, { width: 2400, height: 3000 });
  onTestFinished(async () => page.context().close());
  return page;
}

describe("what must hold 1: two browsers on one board", () => {
  test("a card dragged in one moves in the other", async () => {
    const board = await generateBoard(db, { cards: 24, name: "Dragged about" });
    const one = await pageFor("owner@acme.test", board.id);
    const other = await pageFor("manager@acme.test", board.id);
    const [from = "", to = ""] = board.columns;
    const card = board.cards.find(({ column }) => column === from)?.card ?? "";

    await drag(one, cardOf(card), columnOf(to));

    await other.waitForSelector(`${columnOf(to)} ${cardOf(card)}`);
    await settled(one);
    expect(await cardsShown(one)).toEqual(await cardsShown(other));
    expect(await cardsShown(other)).toEqual(await cardsInDatabase(board.id));
  });

  test("others see the card that somebody holds, before it is let go", async () => {
    const board = await generateBoard(db, { cards: 24, name: "Held" });
    const one = await pageFor("owner@acme.test", board.id);
    const other = await pageFor("manager@acme.test", board.id);
    const [from = "", to = ""] = board.columns;
    const card = board.cards.find(({ column }) => column === from)?.card ?? "";

    await lift(one, cardOf(card), columnOf(to));
    await other.waitForSelector(`${cardOf(card)}.board-card--held`);
    expect(await other.locator(cardOf(card)).innerText()).toMatch(/ is moving this/);
    await letGo(one);
    await other.waitForSelector(`${columnOf(to)} ${cardOf(card)}:not(.board-card--held)`);
  });

  test("after 200 random edits each made at once by keyboard, both show the same, and what the database holds", async () => {
    const board = await generateBoard(db, { cards: 24, name: "At once" });
    const people = ["owner@acme.test", "manager@acme.test"];
    const pages: Page[] = [];
    for (const email of people) pages.push(await pageFor(email, board.id));
    const cards = board.cards.map(({ card }) => card);
    await Promise.all(
      pages.map(async (page, seed) => {
        const random = seededRandom(seed + 1);
        const actor = await userOf(people[seed] ?? "");
        for (let made = 0; made < EDITS; made = await editsBy(board.id, actor)) {
          for (let press = made; press < EDITS; press++) await moveByKey(page, random, cards);
          await settled(page);
        }
      }),
    );
    const stored = await cardsInDatabase(board.id);
    for (const page of pages) await expect.poll(async () => cardsShown(page)).toEqual(stored);
  });

  test("the same with edits of every kind, by four pages' engines", async () => {
    const { id: board } = await generateBoard(db, { cards: 40, name: "Every kind at once" });
    const people = ["owner@acme.test", "manager@acme.test", "member@acme.test", "owner@acme.test"];
    const clients: EngineClient[] = [];
    for (const email of people) {
      const visitor = await signedIn(laneway, HOST, email);
      clients.push(await EngineClient.enter(visitor, { port: laneway.port, host: HOST, board }));
    }
    onTestFinished(() => clients.forEach((client) => client.leave()));

    await Promise.all(
      clients.map(async (client, seed) => {
        const edit = editsOf(client, seed + 11);
        for (let made = 0; made < EDITS; made++) {
          await client.until(() => client.engine.pending.length < 10);
          edit();
        }
        await client.settled();
      }),
    );
    const last = (await loggedOps(db, board)).length;
    await Promise.all(clients.map(async (client) => client.until(() => client.engine.seq === last)));

    const facts = await factsInDatabase(db, board);
    for (const client of clients) expect(factsOf(client.board)).toEqual(facts);
  });
});

const KEYS = ["Alt+ArrowLeft", "Alt+ArrowRight", "Alt+ArrowUp", "Alt+ArrowDown"];

/** Puts the keyboard on some card and moves it by an arrow; at an edge that does nothing. */
async function moveByKey(page: Page, random: () => number, cards: readonly string[]): Promise<void> {
  await page
    .locator(`${cardOf(pick(random, cards))} a`)
    .first()
    .focus();
  await page.keyboard.press(pick(random, KEYS));
}

async function userOf(email: string): Promise<UserId> {
  const [row] = await db.select().from(schema.profile).where(eq(schema.profile.email, email));
  if (!row) throw new Error(`acme knows nobody of ${email}`);
  return row.userId;
}

async function editsBy(board: BoardId, actor: UserId): Promise<number> {
  const { opLog } = schema;
  const where = and(eq(opLog.boardId, board), eq(opLog.actorId, actor));
  const [row] = await db.select({ edits: count() }).from(opLog).where(where);
  return row?.edits ?? 0;
}

/** Column by column: the cards' ids, in the database's order. */
async function cardsInDatabase(board: BoardId): Promise<string[][]> {
  const facts = await factsInDatabase(db, board);
  return facts.map(({ cards }) => cards.map((card) => String(JSON.parse(card)[0])));
}
