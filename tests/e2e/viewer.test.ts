import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { TenantDb } from "#db/tenant/database.ts";
import * as schema from "#db/tenant/schema.ts";
import { newId, type OpId } from "#domain/ids.ts";
import { factsInDatabase } from "../support/board-facts.ts";
import { cardOf, cardsShown, columnOf, drag, openBoardPage } from "../support/board-page.ts";
import { startChromium } from "../support/browser.ts";
import { openTenantDb } from "../support/databases.ts";
import { generateBoard, type GeneratedBoard } from "../support/generated-board.ts";
import { knock, roomPath } from "../support/handshake.ts";
import { lanewayUnderTest, type RunningLaneway } from "../support/running-laneway.ts";
import { signedIn } from "../support/signed-in.ts";

const HOST = "acme.localhost";
let laneway: RunningLaneway;
let db: TenantDb;
let board: GeneratedBoard;

beforeAll(async () => {
  laneway = await lanewayUnderTest();
  db = await openTenantDb(laneway.libsql, "acme");
  board = await generateBoard(db, { cards: 16, name: "To be looked at" });
  // A viewer sees their teams' boards: this one is put into the viewer's team.
  const [viewer] = await db.select().from(schema.profile).where(eq(schema.profile.email, "viewer@acme.test"));
  const [team] = await db.select().from(schema.board).where(eq(schema.board.id, board.id));
  if (!viewer || !team) throw new Error("acme has no viewer");
  await db
    .insert(schema.teamMember)
    .values({ teamId: team.teamId, userId: viewer.userId, role: "viewer" })
    .onConflictDoNothing();
});

describe("what must hold 4: a viewer's edits", () => {
  test("are refused by the room with the reason, and write nothing", async () => {
    const viewer = await signedIn(laneway, HOST, "viewer@acme.test");
    const { socket } = await knock(laneway.port, roomPath(board.id), viewer.headers(HOST));
    if (!socket) throw new Error("the viewer may look");
    onTestFinished(() => socket.terminate());
    const before = await factsInDatabase(db, board.id);
    const [, right] = board.columns;
    for (const [name, args] of [
      ["moveCard", { card: board.cards[0]?.card, column: right, after: null }],
      ["renameCard", { card: board.cards[0]?.card, title: "Mine now" }],
      ["renameBoard", { name: "Mine now" }],
      ["addComment", { card: board.cards[0]?.card, comment: newId(), body: "Hello" }],
      ["archiveCard", { card: board.cards[0]?.card }],
    ] as const) {
      const op = newId<OpId>();
      const refusal = new Promise<unknown>((resolve) => {
        socket.on("message", (data: Buffer) => {
          const message: unknown = JSON.parse(data.toString());
          if (typeof message === "object" && message && "op" in message && message.op === op)
            resolve(message);
        });
      });
      socket.send(JSON.stringify({ t: "intent", op, name, args }));
      expect(await refusal, name).toMatchObject({ t: "refused", reason: { code: "not-allowed" } });
    }
    expect(await factsInDatabase(db, board.id)).toEqual(before);
  });

  test("are refused by the page: nothing can be dragged, keys and buttons say why", async () => {
    const browser = await startChromium();
    onTestFinished(async () => browser.close());
    const viewer = await signedIn(laneway, HOST, "viewer@acme.test");
    const page = await openBoardPage(browser, viewer, { port: laneway.port, host: HOST, board: board.id });
    const before = await cardsShown(page);
    const [left = "", right = ""] = board.columns;
    const card = board.cards.find(({ column }) => column === left)?.card ?? "";

    await drag(page, cardOf(card), columnOf(right));
    await page.goto(page.url());
    await page.waitForSelector('[data-connection="online"]');
    await page
      .locator(`${cardOf(card)} a`)
      .first()
      .focus();
    await page.keyboard.press("Alt+ArrowRight");
    await page
      .locator("[aria-live]")
      .getByText("Only members of this board can do this.")
      .first()
      .waitFor({ state: "attached" });
    const adders = page.getByRole("button", { name: "Add card" });
    expect(await adders.count()).toBe(board.columns.length);
    expect(await adders.and(page.locator("[aria-disabled=true]")).count()).toBe(board.columns.length);
    expect(await cardsShown(page)).toEqual(before);
  });
});
