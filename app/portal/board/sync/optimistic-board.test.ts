import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Board } from "#domain/boards/model.ts";
import { newBoard } from "#domain/boards/new-board.ts";
import { RoomInMemory } from "#tests/support/room-in-memory.ts";
import { BoardPage, member, randomEdit } from "#tests/support/board-page-in-memory.ts";
import type { BoardId } from "#domain/ids.ts";

const boardId = "board0000001" as BoardId;

function room(): RoomInMemory {
  return new RoomInMemory(
    newBoard({
      id: boardId,
      name: "Launch",
      columns: ["To do", "Doing", "Done"],
      labels: [{ name: "Bug", colour: "red" }],
    }),
  );
}

/** What a board holds, without the texts, which each page loads for itself. */
function seen({ details: _, ...board }: Board) {
  return board;
}

const step = fc.record({
  who: fc.constantFrom(0, 1),
  act: fc.oneof(
    { weight: 6, arbitrary: fc.constant("edit" as const) },
    { weight: 3, arbitrary: fc.constant("deliver" as const) },
    { weight: 2, arbitrary: fc.constant("arrive" as const) },
    { weight: 1, arbitrary: fc.constantFrom("drop", "connect", "undo", "redo", "reload", "reset") },
  ),
  dice: fc.array(fc.nat(1_000_000), { minLength: 4, maxLength: 4 }),
});

describe("the optimistic view", () => {
  it("equals the room once everything is answered, whatever two people did in whatever order it travelled", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 40, maxLength: 160 }), (steps) => {
        const there = room();
        const pages = [new BoardPage(there, member("ada")), new BoardPage(there, member("bo"))] as const;
        for (const { who, act, dice } of steps) take(pages[who], act, dice);
        for (const page of pages) page.settle();
        for (const page of pages) {
          page.settle();
          expect(page.engine.pending).toEqual([]);
          expect(seen(page.engine.board)).toEqual(seen(there.snapshot().board));
        }
      }),
      { numRuns: 150 },
    );
  });

  it("uncovers the committed board exactly when the pending edits are taken away", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 80 }), (steps) => {
        const there = room();
        const page = new BoardPage(there, member("ada"));
        const other = new BoardPage(there, member("bo"));
        for (const { who, act, dice } of steps) take(who === 0 ? page : other, act, dice);
        const at = page.engine.seq;
        for (const { op } of [...page.engine.pending]) page.engine.receive({ t: "superseded", op });
        expect(seen(page.engine.board)).toEqual(seen(there.boardAt(at)));
      }),
      { numRuns: 150 },
    );
  });
});

function take(page: BoardPage, act: string, dice: readonly number[]): void {
  switch (act) {
    case "edit":
      page.engine.edit(randomEdit(page.engine.board, dice));
      return;
    case "deliver":
      return page.deliver(1 + ((dice[0] ?? 0) % 3));
    case "arrive":
      return page.arrive(1 + ((dice[0] ?? 0) % 3));
    case "drop":
      return page.disconnect();
    case "connect":
      return page.connect();
    case "undo":
      page.engine.undo();
      return;
    case "redo":
      page.engine.redo();
      return;
    case "reload":
      return page.reloadPage();
    case "reset":
      return page.engine.receive({ t: "reset" });
    default:
      throw new Error(act);
  }
}
