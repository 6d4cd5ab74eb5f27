import { eq } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import * as schema from "#db/tenant/schema.ts";
import { newId, type CardId } from "#domain/ids.ts";
import { openBoardPage, pageOf } from "../support/board-page.ts";
import { factsInDatabase, factsOf } from "../support/board-facts.ts";
import { startChromium } from "../support/browser.ts";
import { openTenantDb } from "../support/databases.ts";
import { EngineClient } from "../support/engine-client.ts";
import { lanewayUnderTest } from "../support/running-laneway.ts";
import { signedIn } from "../support/signed-in.ts";
import { trelloFile } from "../support/trello-generator.ts";
import { followTrello, startTrello, uploadTrello, type Progress } from "../support/trello-import.ts";

const HOST = "acme.localhost";
const FILE = { cards: 5_000, seed: 7 };

test("what must hold 5: a Trello file of 5,000 cards comes in whole and in order, its page shows how far it is, and the board is usable meanwhile", async () => {
  const laneway = await lanewayUnderTest();
  const db = await openTenantDb(laneway.libsql, "acme");
  const [team] = await db.select().from(schema.team).limit(1);
  if (!team) throw new Error("acme has no team");
  const owner = await signedIn(laneway, HOST, "owner@acme.test");
  const browser = await startChromium();
  onTestFinished(async () => browser.close());

  const id = await uploadTrello(owner, HOST, FILE);
  const page = await pageOf(browser, owner, HOST);
  await page.goto(`http://${HOST}:${laneway.port}/app/imports/${id}`);
  await startTrello(owner, HOST, id, { name: "Five thousand", team: team.id });
  await page.reload();

  // The page asks by itself how far it is, and shows it from the first answer on.
  const shown = page.locator("progress[value]").waitFor();
  shown.catch(() => "awaited below");
  const seen: Progress[] = [];
  const manager = await signedIn(laneway, HOST, "manager@acme.test");
  let isEdited = false;
  const made = newId<CardId>();
  for await (const progress of followTrello(owner, HOST, id)) {
    seen.push(progress);
    if (progress.state === "running" && progress.done > 1_000 && !isEdited) {
      await editMeanwhile();
      isEdited = true;
    }
  }
  await shown;
  expect(seen.at(-1)).toMatchObject({ state: "done" });
  expect(seen.filter(({ state }) => state === "running").length).toBeGreaterThan(5);
  const done = seen.map((progress) => progress.done);
  expect(done).toEqual(done.toSorted((a, b) => a - b));
  await page.getByRole("progressbar").waitFor({ state: "detached" });

  const board = await importedBoard();
  const log = await db
    .select()
    .from(schema.opLog)
    .where(eq(schema.opLog.boardId, board))
    .orderBy(schema.opLog.seq);
  const edit = log.findIndex(({ name }) => name === "createCards");
  expect(edit).toBeGreaterThan(0);
  // The import went on behind it.
  expect(log.length).toBeGreaterThan(edit + 5);
  const client = await EngineClient.enter(owner, { port: laneway.port, host: HOST, board });
  onTestFinished(() => client.leave());
  expect(factsOf(client.board)).toEqual(await factsInDatabase(db, board));
  const cards = [...client.board.cards.values()].filter(({ title }) => title !== "Made meanwhile");
  expect(cards).toHaveLength(FILE.cards);
  expectTheFilesOrder(cards);
  const opened = await openBoardPage(browser, owner, { port: laneway.port, host: HOST, board });
  expect(await opened.locator("[data-card]").count()).toBeGreaterThan(0);

  async function importedBoard() {
    const [row] = await db.select().from(schema.boardImport).where(eq(schema.boardImport.id, id));
    if (!row?.boardId) throw new Error("the import has no board");
    return row.boardId;
  }

  /** Somebody adds a card to the board that is still being filled, and it is saved. */
  async function editMeanwhile(): Promise<void> {
    const at = { port: laneway.port, host: HOST, board: await importedBoard() };
    const client = await EngineClient.enter(manager, at);
    const [column] = client.board.columns.keys();
    if (!column) throw new Error("the board has no column yet");
    const cards = [{ card: made, title: "Made meanwhile" }];
    client.edit({ name: "createCards", args: { column, after: null, cards } });
    await client.settled();
    expect([...client.refused.values()]).toEqual([]);
    client.leave();
  }
});

/** Open cards stand in each column as the file's positions say; ties as the file lists them. */
function expectTheFilesOrder(cards: { title: string; columnId: string; pos: string }[]): void {
  const file = trelloFile(FILE);
  const expected = new Map<string, string[]>();
  for (const list of file.lists) {
    const titles = file.cards
      .filter((card) => card.idList === list.id)
      .toSorted((a, b) => a.pos - b.pos)
      .map(({ name }) => name);
    expected.set(titles[0] ?? "", titles);
  }
  const columns = new Map<string, typeof cards>();
  for (const card of cards) columns.set(card.columnId, [...(columns.get(card.columnId) ?? []), card]);
  expect(columns.size).toBe(file.lists.length);
  for (const column of columns.values()) {
    const titles = column.toSorted((a, b) => (a.pos < b.pos ? -1 : 1)).map(({ title }) => title);
    expect(titles).toEqual(expected.get(titles[0] ?? ""));
  }
}
