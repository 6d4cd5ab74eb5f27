import type { Board } from "#domain/boards/model.ts";
import { cardsIn } from "#domain/boards/order.ts";
import { openColumns } from "#domain/boards/rules/place.ts";
import type { CardId, ColumnId } from "#domain/ids.ts";
import type { ColumnLists } from "./column-lists.ts";

export type Direction = "up" | "down" | "left" | "right";

/** Which ways a card can still go, and the card that takes the focus when it leaves. */
export type MovePlace = {
  first: boolean;
  last: boolean;
  firstColumn: boolean;
  lastColumn: boolean;
  neighbour: CardId | null;
};

type Shown = Pick<ColumnLists, "get">;

/** Where a card stands among those that are shown. */
export function movePlace(board: Board, card: CardId, lists: Shown): MovePlace {
  const column = board.cards.get(card)?.columnId;
  const columns = openColumns(board).map(({ id }) => id);
  const ids = column ? shownIn(board, column, lists) : [];
  const at = ids.indexOf(card);
  const columnAt = column ? columns.indexOf(column) : -1;
  return {
    first: at <= 0,
    last: at >= ids.length - 1,
    firstColumn: columnAt <= 0,
    lastColumn: columnAt >= columns.length - 1,
    neighbour: ids[at + 1] ?? ids[at - 1] ?? null,
  };
}

/** The place one step in a direction: among the shown cards, or at the same height of the next column. Null at an edge. */
export function moveByKey(
  board: Board,
  card: CardId,
  direction: Direction,
  lists: Shown,
): { column: ColumnId; after: CardId | null } | null {
  const column = board.cards.get(card)?.columnId;
  if (!column) return null;
  const ids = shownIn(board, column, lists);
  const at = ids.indexOf(card);
  if (direction === "up" || direction === "down") {
    const index = direction === "up" ? at - 1 : at + 1;
    if (index < 0 || index >= ids.length) return null;
    return { column, after: afterAt(board, column, ids, index, card) };
  }
  const columns = openColumns(board).map(({ id }) => id);
  const next = columns[columns.indexOf(column) + (direction === "left" ? -1 : 1)];
  if (next === undefined) return null;
  const there = shownIn(board, next, lists);
  return { column: next, after: afterAt(board, next, there, Math.min(at, there.length), card) };
}

/**
 * The neighbour that puts a card at `index` among the shown ones, counted without the card itself. What a filter hides
 * keeps its place: the top of the shown cards is before the first of them, not before all.
 */
export function afterAt(
  board: Board,
  column: ColumnId,
  shown: readonly CardId[],
  index: number,
  card: CardId,
): CardId | null {
  const others = shown.filter((id) => id !== card);
  const before = others[index - 1];
  if (before !== undefined) return before;
  const all = cardsIn(board, column).filter((id) => id !== card);
  const first = others[0];
  if (first === undefined) return all.at(-1) ?? null;
  return all[all.indexOf(first) - 1] ?? null;
}

function shownIn(board: Board, column: ColumnId, lists: Shown): readonly CardId[] {
  return lists.get(column)?.cards() ?? cardsIn(board, column);
}
