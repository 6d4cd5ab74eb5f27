import { eq } from "drizzle-orm";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import * as schema from "#db/tenant/schema.ts";
import { parseId, type BoardId, type ImportId } from "#domain/ids.ts";
import { faultsInEveryLook } from "../support/accessibility.ts";
import { pageOf, READY } from "../support/board-page.ts";
import { startChromium } from "../support/browser.ts";
import { openTenantDb } from "../support/databases.ts";
import { EngineClient } from "../support/engine-client.ts";
import { lanewayUnderTest, type RunningLaneway } from "../support/running-laneway.ts";
import { signedIn } from "../support/signed-in.ts";
import { realFile } from "../support/transcribed.ts";

const HOST = "acme.localhost";
const MEMBER = "member@acme.test";
const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/trello/${name}.json`, import.meta.url));

let laneway: RunningLaneway;
let browser: Browser;

beforeAll(async () => {
  laneway = await lanewayUnderTest();
  browser = await startChromium();
});
afterAll(async () => browser?.close());

async function at(path: string, email = MEMBER): Promise<Page> {
  const page = await pageOf(browser, await signedIn(laneway, HOST, email), HOST);
  onTestFinished(async () => page.context().close());
  await page.goto(`http://${HOST}:${laneway.port}${path}`);
  return page;
}

/** What the file holds, by a walk of its own: the titles of each list's open cards, in Trello's order. */
function listsOf(name: "team-board-2020" | "custom-fields-2021"): string[][] {
  type Thing = { id: string; name: string; idList: string; pos: number; closed: boolean };
  const file: { lists: Thing[]; cards: Thing[] } = JSON.parse(new TextDecoder().decode(realFile(name)));
  return file.lists
    .toSorted((a, b) => a.pos - b.pos)
    .map((list) =>
      file.cards
        .filter((card) => card.idList === list.id && !card.closed)
        .toSorted((a, b) => a.pos - b.pos)
        .map((card) => card.name.replace(/\s+/g, " ").trim()),
    );
}

/** Chooses the file in the dialog on the boards page; ends on its preview. */
async function upload(page: Page, name: string): Promise<ImportId> {
  await page.getByRole("link", { name: "Import from Trello" }).first().click();
  await page.getByRole("dialog").getByLabel("Trello export (.json)").setInputFiles(fixture(name));
  await page.waitForURL(/\/app\/imports\/\w{12}$/);
  const id = parseId<ImportId>(new URL(page.url()).pathname.split("/").at(-1));
  if (!id) throw new Error("the preview has no id");
  return id;
}

async function boardOf(id: ImportId): Promise<BoardId | null> {
  const db = await openTenantDb(laneway.libsql, "acme");
  const [row] = await db.select().from(schema.boardImport).where(eq(schema.boardImport.id, id));
  return row?.boardId ?? null;
}

async function boardIsThere(board: BoardId | null): Promise<boolean> {
  const db = await openTenantDb(laneway.libsql, "acme");
  const rows = board ? await db.select().from(schema.board).where(eq(schema.board.id, board)) : [];
  return rows.length > 0;
}

const count = (page: Page, kind: string) =>
  page.getByRole("row", { name: kind }).getByRole("cell").first().textContent();

describe("importing a real Trello export", () => {
  test("a member looks through the preview, imports, opens the board, and takes it all back", async () => {
    const page = await at("/app/boards");
    const id = await upload(page, "team-board-2020");
    expect(await count(page, "Columns")).toBe("8");
    expect(await count(page, "Open cards")).toBe("41");
    expect(await count(page, "Archived cards")).toBe("1");
    expect(await count(page, "Labels")).toBe("7");
    expect(await count(page, "Checklists")).toBe("2");
    expect(await boardOf(id)).toBeNull();
    expect(await faultsInEveryLook(page)).toEqual([]);

    await page.getByLabel("Board name").fill("From Trello");
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await page.getByRole("heading", { name: "“From Trello” is here" }).waitFor();
    expect(await faultsInEveryLook(page)).toEqual([]);

    const board = await boardOf(id);
    await page.getByRole("link", { name: "Open the board" }).click();
    await page.waitForSelector(READY, { state: "attached" });
    const columns = await page.evaluate(() =>
      [...document.querySelectorAll("[data-column]")].map((column) =>
        [...column.querySelectorAll("[data-card]")].map((card) => card.textContent ?? ""),
      ),
    );
    const lists = listsOf("team-board-2020");
    expect(columns).toHaveLength(lists.length);
    columns.forEach((cards, n) => {
      // A long column shows its first cards only.
      cards.forEach((card, place) => expect(card).toContain(lists[n]?.[place]));
    });
    expect(columns.flat().length).toBeGreaterThan(10);

    await page.goto(`http://${HOST}:${laneway.port}/app/imports/${id}`);
    await page.getByRole("button", { name: "Undo import" }).click();
    await page.getByRole("heading", { name: "The import of “From Trello” is undone" }).waitFor();
    expect(await faultsInEveryLook(page)).toEqual([]);
    expect(await boardIsThere(board)).toBe(false);
  });

  test("the same by keyboard alone", async () => {
    const page = await at("/app/boards");
    // Listened for from the start: the browser begins to hand choosers over only some time after it is asked to.
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("link", { name: "Import from Trello" }).first().focus();
    await page.keyboard.press("Enter");
    const field = page.getByRole("dialog").getByLabel("Trello export (.json)");
    await field.waitFor();
    await tabTo(page, "Trello export (.json)");
    await page.keyboard.press("Enter");
    await (await chooser).setFiles(fixture("custom-fields-2021"));
    await page.waitForURL(/\/app\/imports\/\w{12}$/);
    const id = parseId<ImportId>(new URL(page.url()).pathname.split("/").at(-1));
    await tabTo(page, "Import");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "“Eiusmod 100” is here" }).waitFor();
    const board = id && (await boardOf(id));
    expect(await boardIsThere(board)).toBe(true);
    await tabTo(page, "Undo import");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "The import of “Eiusmod 100” is undone" }).waitFor();
    expect(await boardIsThere(board)).toBe(false);
  });

  test("a board that somebody has worked on is not taken back, and the page says why", async () => {
    const page = await at("/app/boards");
    const id = await upload(page, "custom-fields-2021");
    await page.getByRole("button", { name: "Import", exact: true }).click();
    const undo = page.getByRole("button", { name: "Undo import" });
    await undo.waitFor();
    const board = await boardOf(id);
    if (!board) throw new Error("the import has no board");
    const manager = await signedIn(laneway, HOST, "manager@acme.test");
    const client = await EngineClient.enter(manager, { port: laneway.port, host: HOST, board });
    const [card] = client.board.cards.keys();
    if (!card) throw new Error("the board has no cards");
    client.edit({ name: "renameCard", args: { card, title: "Touched" } });
    await client.settled();
    client.leave();

    await undo.click();
    await page.getByText("can’t be undone: somebody has worked on the board").first().waitFor();
    expect(await boardIsThere(board)).toBe(true);
    await page.reload();
    await page.getByText("can no longer be undone: somebody has worked on the board").first().waitFor();
    expect(await undo.getAttribute("aria-disabled")).toBe("true");
  });

  test("a preview that nobody wants disappears", async () => {
    const page = await at("/app/boards");
    const id = await upload(page, "custom-fields-2021");
    await page.getByRole("button", { name: "Discard" }).click();
    await page.waitForURL("**/app/boards");
    const answer = await page.goto(`http://${HOST}:${laneway.port}/app/imports/${id}`);
    expect(answer?.status()).toBe(404);
  });

  test("without scripts a form does the same", async () => {
    const scripted = await at("/app/boards");
    const context = await browser.newContext({ javaScriptEnabled: false });
    onTestFinished(async () => context.close());
    await context.addCookies(await scripted.context().cookies());
    const page = await context.newPage();
    await page.goto(`http://${HOST}:${laneway.port}/app/imports`);
    const send = page.locator("form[enctype] button[type=submit]");
    await page.setInputFiles("input[type=file]", fixture("custom-fields-2021"));
    await send.click();
    await page.waitForURL(/\/app\/imports\/\w{12}$/);
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Import “Eiusmod 100”");
    await page.locator("form button[type=submit]").last().click();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain("“Eiusmod 100” is");
  });
});

describe("a file that can't be imported", () => {
  const bytes = (text: string) => Buffer.from(text);
  const cut = () => Buffer.from(realFile("team-board-2020").slice(0, 90_000));
  test.each([
    ["not JSON", () => bytes("Dear team"), "This is not a JSON file."],
    ["other JSON", () => bytes('{"name":"x"}'), "This is JSON, but not a board from Trello."],
    ["cut off in the middle", cut, "This file ends in the middle"],
    ["over 60 MB", () => Buffer.alloc(60_000_001, "{"), "This file is larger than 60 MB"],
    ["empty", () => bytes(""), "This file is empty."],
    ["a zip", () => bytes("PK\u0003\u0004"), "This file is compressed."],
  ])("%s gets one clear sentence and leaves nothing behind", async (_, content, sentence) => {
    const db = await openTenantDb(laneway.libsql, "acme");
    const before = await db.$count(schema.boardImport);
    const page = await at("/app/imports");
    const path = await tempFile(content());
    await page.getByLabel("Trello export (.json)").setInputFiles(path);
    expect(await page.getByRole("alert").textContent()).toContain(sentence);
    expect(await db.$count(schema.boardImport)).toBe(before);
  });
});

test("more than 60 MB is refused by the upload itself, whatever the page checked", async () => {
  const member = await signedIn(laneway, HOST, MEMBER);
  const answer = await member.ask(HOST, "/app/imports/upload?name=x.json", {
    body: Buffer.alloc(60_000_001),
  });
  expect(answer.json()).toMatchObject({ ok: false, problem: expect.stringContaining("larger than 60 MB") });
});

describe("who may not", () => {
  test("a viewer is told so by the page and by the upload itself", async () => {
    const page = await at("/app/imports", "viewer@acme.test");
    expect(await page.getByText("Only members can do this.").count()).toBe(1);
    const viewer = await signedIn(laneway, HOST, "viewer@acme.test");
    const answer = await viewer.ask(HOST, "/app/imports/upload?name=x.json", {
      body: Buffer.from(realFile("custom-fields-2021")),
    });
    expect(answer.json()).toEqual({ ok: false, problem: "Only members can do this." });
  });

  test("globex's owner finds no import of acme's", async () => {
    const page = await at("/app/boards");
    const id = await upload(page, "custom-fields-2021");
    const outsider = await signedIn(laneway, "globex.localhost", "owner@globex.test");
    for (const path of [`/app/imports/${id}`, `/app/imports/${id}/progress`]) {
      expect((await outsider.ask("globex.localhost", path)).status).toBe(404);
      expect((await outsider.ask(HOST, path)).status).not.toBe(200);
    }
    const start = { do: "start", name: "x", team: "abcDEF123456" };
    await outsider.ask("globex.localhost", `/app/imports/${id}`, { form: start });
    expect(await boardOf(id)).toBeNull();
  });
});

/** Presses Tab until the focus is on what has this name. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    const focused = await page.evaluate(() => {
      const { activeElement: on } = document;
      const label = on instanceof HTMLInputElement ? on.labels?.[0]?.textContent : on?.textContent;
      return label?.trim() ?? "";
    });
    if (focused === name) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never came to ${name}`);
}

async function tempFile(content: Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "laneway-file-"));
  onTestFinished(async () => rm(folder, { recursive: true }));
  const path = join(folder, "file.json");
  await writeFile(path, content);
  return path;
}
