import { beforeEach, expect, it } from "vitest";
import { newBoard } from "#domain/boards/new-board.ts";
import { newId, type BoardId, type CardId, type CommentId } from "#domain/ids.ts";
import { BoardPage, member } from "#tests/support/board-page-in-memory.ts";
import { RoomInMemory } from "#tests/support/room-in-memory.ts";
import { CardTexts, type FetchedTexts } from "./card-texts.ts";

let room: RoomInMemory;
let ada: BoardPage;
let bo: BoardPage;
let card: CardId;
let texts: CardTexts;
/** Answers Ada's request for a card's texts; the wait is part of each story. */
let answer: (with_: FetchedTexts | "gone" | Error) => Promise<void>;

beforeEach(() => {
  const face = { name: "Launch", columns: ["To do"], labels: [] };
  room = new RoomInMemory(newBoard({ id: newId<BoardId>(), ...face }));
  const [column] = room.board.columns.keys();
  if (!column) throw new Error("a column");
  bo = new BoardPage(room, member("bo"));
  card = newId<CardId>();
  bo.settle();
  bo.engine.edit({ name: "createCards", args: { column, after: null, cards: [{ card, title: "Talk" }] } });
  bo.settle();
  ada = new BoardPage(room, member("ada"));
  ada.settle();
  texts = new CardTexts(
    ada.engine,
    async () =>
      new Promise((resolve, reject) => {
        answer = async (with_) => {
          if (with_ instanceof Error) reject(with_);
          else resolve(with_);
          await Promise.resolve();
        };
      }),
    () => undefined,
  );
});

function comment(page: BoardPage, body: string): void {
  page.engine.edit({ name: "addComment", args: { card, comment: newId<CommentId>(), body } });
}

/** What the room would answer now. */
function now(): FetchedTexts {
  const found = room.texts(card);
  if (!found) throw new Error("the card has texts");
  return found;
}

/** Ada's page takes in what was committed, and tells the texts of it, as the live board does. */
function catchUp(): void {
  const since = ada.engine.seq;
  ada.settle();
  texts.landed(room.log.filter(([seq]) => seq > since));
}

const bodies = () =>
  [...(ada.engine.board.details.get(card)?.comments.values() ?? [])].map(({ body }) => body);

it("brings an answer that the board has overtaken up to date", async () => {
  const opened = texts.open(card);
  const early = now();
  comment(bo, "Meanwhile");
  bo.settle();
  catchUp();
  expect(texts.state(card)).toBe("loading");
  await answer(early);
  await opened;
  expect(texts.state(card)).toBe("ready");
  expect(bodies()).toEqual(["Meanwhile"]);
});

it("holds an answer that is ahead of the page until the page is there", async () => {
  const opened = texts.open(card);
  comment(bo, "Ahead");
  bo.settle();
  await answer(now());
  await opened;
  expect(texts.state(card)).toBe("loading");
  catchUp();
  expect(bodies()).toEqual(["Ahead"]);
});

it("lets later edits come in by themselves", async () => {
  const opened = texts.open(card);
  await answer(now());
  await opened;
  comment(bo, "Later");
  bo.settle();
  catchUp();
  expect(bodies()).toEqual(["Later"]);
});

it("says that a card is gone, and that a request failed, which can be tried again", async () => {
  const gone = texts.open(card);
  await answer("gone");
  await gone;
  expect(texts.state(card)).toBe("gone");

  const failed = texts.open(card);
  await answer(new Error("no network"));
  await failed;
  expect(texts.state(card)).toBe("failed");

  const again = texts.open(card);
  await answer(now());
  await again;
  expect(texts.state(card)).toBe("ready");
});

it("asks again for the open card when the board was loaded anew", async () => {
  const opened = texts.open(card);
  await answer(now());
  await opened;
  ada.engine.receive({ t: "reset" });
  expect(texts.state(card)).toBe("loading");
  const again = texts.reloaded(card);
  await answer(now());
  await again;
  expect(texts.state(card)).toBe("ready");
});
