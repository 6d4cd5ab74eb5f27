import { beforeEach, describe, expect, it } from "vitest";
import { newBoard } from "#domain/boards/new-board.ts";
import { cardsIn } from "#domain/boards/order.ts";
import { newId, type BoardId, type CardId, type ColumnId } from "#domain/ids.ts";
import { CLOSE } from "#party/protocol/server-messages.ts";
import { BoardPage, member } from "#tests/support/board-page-in-memory.ts";
import { RoomInMemory } from "#tests/support/room-in-memory.ts";

let room: RoomInMemory;
let ada: BoardPage;
let bo: BoardPage;
let todo: ColumnId;
let doing: ColumnId;

beforeEach(() => {
  const face = { name: "Launch", columns: ["To do", "Doing"], labels: [] };
  room = new RoomInMemory(newBoard({ id: "board0000001" as BoardId, ...face }));
  const [first, second] = [...room.board.columns.keys()];
  if (!first || !second) throw new Error("two columns");
  todo = first;
  doing = second;
  ada = new BoardPage(room, member("ada"));
  bo = new BoardPage(room, member("bo"));
  ada.settle();
  bo.settle();
});

function add(page: BoardPage, title: string, column = todo): CardId {
  const card = newId<CardId>();
  page.engine.edit({ name: "createCards", args: { column, after: null, cards: [{ card, title }] } });
  return card;
}

describe("an edit", () => {
  it("shows before it is sent, and is stored until the room has answered", () => {
    const card = add(ada, "Write the brief");
    expect(cardsIn(ada.engine.board, todo)).toEqual([card]);
    expect(ada.stored.size).toBe(1);
    ada.settle();
    expect(ada.engine.pending).toEqual([]);
    expect(ada.stored.size).toBe(0);
  });

  it("that the room refuses is taken back alone, with its reason, and those around it stay", () => {
    const kept = add(ada, "Kept");
    ada.settle();
    bo.settle();
    bo.engine.edit({ name: "createColumn", args: { column: newId(), name: "Full", after: null } });
    bo.settle();
    const full = [...room.board.columns.values()].find(({ name }) => name === "Full")?.id ?? todo;
    const before = add(ada, "Before");
    ada.arrive(1_000);
    ada.engine.edit({ name: "moveCard", args: { card: kept, column: full, after: null } });
    const behind = add(ada, "Behind", doing);
    // Meanwhile the column gets a limit and its one card.
    const manager = new BoardPage(room, member("manager", "manager"));
    manager.engine.edit({ name: "setWipLimit", args: { column: full, limit: 1 } });
    add(manager, "Takes the place", full);
    manager.settle();

    ada.settle();
    expect(ada.refusals).toEqual([{ code: "wip-limit", limit: 1 }]);
    expect(cardsIn(ada.engine.board, todo)).toEqual([before, kept]);
    expect(cardsIn(ada.engine.board, doing)).toEqual([behind]);
  });

  it("that a viewer makes is refused at once and never sent", () => {
    const viewer = new BoardPage(room, member("vi", "viewer"));
    viewer.settle();
    add(viewer, "No");
    expect(viewer.refusals).toEqual([{ code: "not-allowed", needs: "member" }]);
    expect(viewer.stored.size).toBe(0);
  });

  it("that asks for what is so already makes nothing pending", () => {
    const card = add(ada, "Same");
    ada.settle();
    expect(ada.engine.edit({ name: "renameCard", args: { card, title: "Same" } })).toBeNull();
    expect(ada.engine.pending).toEqual([]);
  });
});

describe("a connection that breaks", () => {
  it("has unanswered edits sent again, and made once", () => {
    const card = add(ada, "Once");
    // It reaches the room, but the answer is lost.
    ada.deliver(1);
    ada.disconnect();
    expect(ada.engine.connection.state).toBe("offline");
    expect(cardsIn(ada.engine.board, todo)).toEqual([card]);
    ada.settle();
    expect(ada.engine.connection.state).toBe("online");
    expect(ada.engine.pending).toEqual([]);
    expect(room.seq).toBe(1);
  });

  it("is caught up with what others did, under the edits made offline", () => {
    ada.disconnect();
    const mine = add(ada, "Mine");
    const theirs = add(bo, "Theirs");
    bo.settle();
    ada.settle();
    bo.settle();
    expect(cardsIn(ada.engine.board, todo)).toEqual([mine, theirs]);
    expect(cardsIn(bo.engine.board, todo)).toEqual([mine, theirs]);
  });

  it("stays closed where the person's rights ended, and keeps what is unsent", () => {
    add(ada, "Unsent");
    expect(ada.engine.disconnected(CLOSE.rightsEnded)).toBe(false);
    expect(ada.engine.connection).toEqual({ state: "refused", reason: "rights-ended" });
    expect(ada.stored.size).toBe(1);
  });

  it("stays closed where the page is of another version", () => {
    expect(ada.engine.disconnected(CLOSE.version)).toBe(false);
    expect(ada.engine.connection).toEqual({ state: "outdated" });
  });
});

describe("a page that is loaded again", () => {
  it("takes up what was unsent, with the same op id", () => {
    ada.disconnect();
    const card = add(ada, "Survives");
    const [op] = ada.stored.keys();
    ada.reloadPage();
    expect(cardsIn(ada.engine.board, todo)).toEqual([card]);
    ada.settle();
    expect(room.log.map((row) => row[1])).toEqual([op]);
    expect(ada.stored.size).toBe(0);
  });

  it("does not make again what had arrived before", () => {
    add(ada, "Arrived");
    ada.deliver(1);
    ada.reloadPage();
    ada.settle();
    expect(room.seq).toBe(1);
    expect(ada.engine.pending).toEqual([]);
  });
});

describe("a reset", () => {
  it("loads the board anew under what is pending", () => {
    const theirs = add(bo, "Theirs");
    bo.settle();
    const mine = add(ada, "Mine");
    ada.engine.receive({ t: "reset" });
    expect(cardsIn(ada.engine.board, todo)).toEqual([mine, theirs]);
    ada.settle();
    expect(ada.engine.pending).toEqual([]);
  });

  it("is what a page asks for that misses an edit in between", () => {
    add(bo, "One");
    add(bo, "Two");
    bo.settle();
    const second = room.log[1];
    if (!second) throw new Error("two edits");
    ada.engine.receive({ t: "ops", ops: [second] });
    expect(ada.engine.seq).toBe(2);
    expect(cardsIn(ada.engine.board, todo)).toHaveLength(2);
  });
});

describe("a workspace that can only be read", () => {
  const ended = { code: "read-only", because: "plan", endedAt: 1_790_000_000_000 } as const;

  it("refuses an edit on the page itself, with the reason, until the room says that it takes edits again", () => {
    ada.engine.receive({ t: "rights", role: "member", readOnly: ended });
    expect(ada.engine.whyNot("moveCard")).toEqual(ended);
    add(ada, "Too late");
    expect(ada.refusals).toEqual([ended]);
    expect(ada.outward).toBe(0);
    expect(cardsIn(ada.engine.board, todo)).toEqual([]);
    ada.engine.receive({ t: "rights", role: "member", readOnly: null });
    expect(ada.engine.whyNot("moveCard")).toBeNull();
    const card = add(ada, "In time");
    ada.settle();
    expect(cardsIn(room.board, todo)).toEqual([card]);
  });

  it("says so with each welcome, and keeps the one answer while it stays the same", () => {
    ada.engine.receive({ t: "rights", role: "manager", readOnly: ended });
    const first = ada.engine.whyNot("renameBoard");
    ada.engine.receive({ t: "rights", role: "manager", readOnly: { ...ended } });
    expect(ada.engine.whyNot("renameBoard")).toBe(first);
    ada.disconnect();
    ada.settle();
    expect(ada.engine.whyNot("moveCard")).toBeNull();
  });
});

describe("undo", () => {
  it("takes back an edit that was never sent without telling the room", () => {
    ada.disconnect();
    add(ada, "Typed by mistake");
    ada.engine.undo();
    expect(cardsIn(ada.engine.board, todo)).toEqual([]);
    ada.settle();
    expect(room.seq).toBe(0);
  });

  it("takes back a saved edit at once, and redo makes it again", () => {
    const card = add(ada, "Moves");
    ada.settle();
    ada.engine.edit({ name: "moveCard", args: { card, column: doing, after: null } });
    ada.settle();
    ada.engine.undo();
    expect(cardsIn(ada.engine.board, todo)).toEqual([card]);
    ada.settle();
    bo.settle();
    expect(cardsIn(bo.engine.board, todo)).toEqual([card]);
    ada.engine.redo();
    ada.settle();
    expect(cardsIn(room.board, doing)).toEqual([card]);
  });

  it("is this person's own: what another did stays", () => {
    const mine = add(ada, "Mine");
    ada.settle();
    bo.settle();
    const theirs = add(bo, "Theirs");
    bo.settle();
    ada.settle();
    ada.engine.undo();
    ada.settle();
    expect(cardsIn(room.board, todo)).toEqual([theirs]);
    expect(cardsIn(room.board, todo)).not.toContain(mine);
  });
});

it("sends at most a window of edits before the room has answered, and all in the end", () => {
  ada.disconnect();
  for (let index = 0; index < 200; index++) add(ada, `Card ${index}`);
  ada.connect();
  ada.arrive(1);
  expect(ada.outward).toBe(64);
  ada.settle();
  expect(ada.engine.pending).toEqual([]);
  expect(cardsIn(room.board, todo)).toHaveLength(200);
});
