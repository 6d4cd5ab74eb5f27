import { describe, expect, it } from "vitest";
import { smallBoard } from "#tests/support/small-board.ts";
import type { ColumnList } from "./column-lists.ts";
import { afterAt, moveByKey, movePlace } from "./moves.ts";
import { nextCard } from "./next-card.ts";

const { board, card, column } = smallBoard({
  Todo: ["a", "b", "c"],
  Doing: ["d"],
  Empty: [],
  Done: ["e", "f"],
});
const everything = { get: () => null };

/** A filter that leaves only these cards of a column. */
function showing(name: string, titles: readonly string[]) {
  const list: ColumnList = {
    cards: () => titles.map(card),
    reveal: () => undefined,
    indexAt: () => 0,
    middleOf: () => null,
  };
  return { get: (id: string) => (id === column(name) ? list : null) };
}

describe("a move by key", () => {
  it("goes one card up or down, and not past the edge", () => {
    expect(moveByKey(board, card("c"), "up", everything)).toEqual({
      column: column("Todo"),
      after: card("a"),
    });
    expect(moveByKey(board, card("b"), "up", everything)).toEqual({ column: column("Todo"), after: null });
    expect(moveByKey(board, card("a"), "up", everything)).toBeNull();
    expect(moveByKey(board, card("c"), "down", everything)).toBeNull();
  });

  it("goes to the same height of the next column, or to its end", () => {
    expect(moveByKey(board, card("a"), "right", everything)).toEqual({
      column: column("Doing"),
      after: null,
    });
    expect(moveByKey(board, card("c"), "right", everything)).toEqual({
      column: column("Doing"),
      after: card("d"),
    });
    expect(moveByKey(board, card("d"), "right", everything)).toEqual({
      column: column("Empty"),
      after: null,
    });
    expect(moveByKey(board, card("a"), "left", everything)).toBeNull();
  });

  it("stays among the shown cards, whose hidden neighbours keep their places", () => {
    const lists = showing("Todo", ["b", "c"]);
    expect(moveByKey(board, card("c"), "up", lists)).toEqual({ column: column("Todo"), after: card("a") });
    expect(movePlace(board, card("b"), lists).first).toBe(true);
  });

  it("goes to the end of a column whose cards are all hidden", () => {
    expect(afterAt(board, column("Done"), [], 0, card("a"))).toBe(card("f"));
  });
});

describe("an arrow key", () => {
  it("leads up, down, to the ends and to the next column that has cards", () => {
    expect(nextCard(board, card("a"), "down", everything)).toBe(card("b"));
    expect(nextCard(board, card("a"), "up", everything)).toBeNull();
    expect(nextCard(board, card("a"), "last", everything)).toBe(card("c"));
    expect(nextCard(board, card("d"), "right", everything)).toBe(card("e"));
    expect(nextCard(board, card("f"), "left", everything)).toBe(card("d"));
    expect(nextCard(board, card("f"), "right", everything)).toBeNull();
  });
});
