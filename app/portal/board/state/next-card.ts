import type { Board } from "#domain/boards/model.ts";
import { cardsIn } from "#domain/boards/order.ts";
import { openColumns } from "#domain/boards/rules/place.ts";
import type { CardId } from "#domain/ids.ts";
import type { ColumnList } from "./column-lists.ts";
import type { Direction } from "./moves.ts";
import type { ColumnId } from "#domain/ids.ts";

type Lists = { get(column: ColumnId): ColumnList | null };

/**
 * The card that an arrow key leads to: the next in the column, or the one at the same height in the next column that has
 * any. Null at the edge.
 */
export function nextCard(
  board: Board,
  from: CardId,
  to: Direction | "first" | "last",
  lists: Lists,
): CardId | null {
  const column = board.cards.get(from)?.columnId;
  if (!column) return null;
  const ids = shown(board, column, lists);
  const at = ids.indexOf(from);
  switch (to) {
    case "up":
      return ids[at - 1] ?? null;
    case "down":
      return ids[at + 1] ?? null;
    case "first":
      return ids[0] ?? null;
    case "last":
      return ids.at(-1) ?? null;
    case "left":
    case "right": {
      const columns = openColumns(board).map(({ id }) => id);
      const here = columns.indexOf(column);
      const others = to === "left" ? columns.slice(0, here).toReversed() : columns.slice(here + 1);
      const next = others.find((id) => shown(board, id, lists).length > 0);
      return next === undefined
        ? null
        : beside(shown(board, next, lists), at, lists.get(column)?.middleOf(from), lists.get(next));
    }
  }
}

/** The shown card whose middle is nearest to a height, else the one of the same rank. */
function beside(
  ids: readonly CardId[],
  rank: number,
  height: number | null | undefined,
  list: ColumnList | null,
): CardId | null {
  let best: { id: CardId; away: number } | null = null;
  if (height !== null && height !== undefined && list) {
    for (const id of ids) {
      const middle = list.middleOf(id);
      if (middle === null) continue;
      const away = Math.abs(middle - height);
      if (!best || away < best.away) best = { id, away };
    }
  }
  return best?.id ?? ids[Math.min(rank, ids.length - 1)] ?? null;
}

function shown(board: Board, column: ColumnId, lists: Lists): readonly CardId[] {
  return lists.get(column)?.cards() ?? cardsIn(board, column);
}
