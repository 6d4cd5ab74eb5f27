import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { Browser } from "playwright-core";
import { factsInDatabase, factsOf, loggedOps } from "../support/board-facts.ts";
import { cardOf, columnOf, openBoardPage, settled } from "../support/board-page.ts";
import { startChromium } from "../support/browser.ts";
import { openTenantDb } from "../support/databases.ts";
import { EngineClient } from "../support/engine-client.ts";
import { generateBoard } from "../support/generated-board.ts";
import { editsOf } from "../support/random-edits.ts";
import { lanewayUnderTest, type RunningLaneway } from "../support/running-laneway.ts";
import { signedIn } from "../support/signed-in.ts";

const HOST = "acme.localhost";
const GONE_MS = 10_000;
let laneway: RunningLaneway;
let browser: Browser;

beforeAll(async () => {
  laneway = await lanewayUnderTest();
  browser = await startChromium();
});
afterAll(async () => browser?.close());

// Killed: connections are refused. Paused: they hang, and what was under way may have been written.
test.each([
  ["killed", "/libsql/kill", "/libsql/start"],
  ["hanging", "/libsql/pause", "/libsql/resume"],
])(
  "what must hold 3: with the database %s for 10 s edits wait, the screen says so, then they are saved, each once",
  async (_how, away, back) => {
    onTestFinished(async () => laneway.control(back));
    const db = await openTenantDb(laneway.libsql, "acme");
    const board = await generateBoard(db, { cards: 30, name: `Without a database (${_how})` });
    const where = { port: laneway.port, host: HOST, board: board.id };
    const owner = await signedIn(laneway, HOST, "owner@acme.test");
    const manager = await signedIn(laneway, HOST, "manager@acme.test");
    const page = await openBoardPage(browser, owner, where);
    onTestFinished(async () => page.context().close());
    const other = await EngineClient.enter(manager, where);
    onTestFinished(() => other.leave());
    const edit = editsOf(other, 5);
    edit();
    await other.settled();

    await laneway.control(away);
    const returned = new Promise((resolve) => setTimeout(resolve, GONE_MS)).then(async () =>
      laneway.control(back),
    );
    for (let at = 0; at < 20; at++) edit();
    const [left = "", right = ""] = board.columns;
    const card = board.cards.find((each) => each.column === left)?.card ?? "";
    await page
      .locator(`${cardOf(card)} a`)
      .first()
      .focus();
    await page.keyboard.press("Alt+ArrowRight");

    // Shown at once where it was made, said to be waiting, and not yet told to anyone as saved.
    await page.waitForSelector(`${columnOf(right)} ${cardOf(card)}`);
    await page.waitForSelector('[data-connection="waiting-for-storage"]');
    await page.getByText("The database is out of reach at the moment.").waitFor();
    await page.getByText(/edits? (is|are) waiting to be saved/).waitFor();
    expect(other.landed.size).toBe(1);

    await returned;
    await other.settled();
    await settled(page);
    await expect.poll(async () => page.getByText("The database is out of reach").count()).toBe(0);
    const logged = await loggedOps(db, board.id);
    expect(new Set(logged).size).toBe(logged.length);
    const answered = (op: (typeof other.made)[number]) =>
      logged.includes(op) || other.refused.has(op) || other.superseded.has(op);
    expect(other.made).toHaveLength(21);
    expect(other.made.filter((op) => !answered(op))).toEqual([]);
    await other.until(() => other.engine.seq === logged.length);
    expect(factsOf(other.board)).toEqual(await factsInDatabase(db, board.id));
  },
);
