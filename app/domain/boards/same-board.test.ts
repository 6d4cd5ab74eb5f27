import { expect, it } from "vitest";
import { isSameBoard } from "#domain/boards/same-board.ts";

const at = (pathname: string) => ({ pathname });

it("knows a board with and without an open card as one page, and nothing else", () => {
  const board = at("/app/boards/aaaaaaaaaaaa");
  const card = at("/app/boards/aaaaaaaaaaaa/cards/cccccccccccc");
  expect(isSameBoard(board, card)).toBe(true);
  expect(isSameBoard(card, board)).toBe(true);
  expect(isSameBoard(card, at("/app/boards/bbbbbbbbbbbb"))).toBe(false);
  expect(isSameBoard(at("/app/boards"), at("/app/boards"))).toBe(false);
});
