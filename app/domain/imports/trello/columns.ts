import type { Column } from "#domain/boards/model.ts";
import type { BoardIndex } from "#domain/imports/trello/board-index.ts";
import { UNTITLED } from "#domain/imports/trello/read-card.ts";
import { spread } from "#domain/imports/trello/spread.ts";
import type { ColumnId } from "#domain/ids.ts";

/** The name of the column for cards whose list is not in the file (exports that left closed lists out). */
export const LOST_LIST = "Cards without a list";

export type PlannedColumns = {
  columns: Column[];
  /** By the list's key. Lists with one key twice are both made; cards go to the first. */
  byList: Map<string, Column>;
  /** Where cards go whose list the file lacks; null where there are none. */
  lost: Column | null;
};

/** The board's columns in Trello's order. Closed lists become archived columns. */
export function planColumns(
  index: BoardIndex,
  columnId: (n: number) => ColumnId,
  now: number,
): PlannedColumns {
  const known = new Set(index.lists.map((list) => list.key));
  const hasLost = index.cards.some((card) => !known.has(card.list));
  const lists = hasLost
    ? [
        ...index.lists,
        { key: "", name: LOST_LIST, pos: Number.POSITIVE_INFINITY, closed: false, wipLimit: null },
      ]
    : index.lists;
  const keys = spread(lists.map((list) => list.pos));
  const columns = lists.map((list, n): Column => ({
    id: columnId(n),
    name: list.name || UNTITLED,
    pos: keys[n] ?? "",
    wipLimit: list.wipLimit,
    archivedAt: list.closed ? now : null,
  }));
  const byList = new Map<string, Column>();
  index.lists.forEach((list, n) => {
    const column = columns[n];
    if (column && !byList.has(list.key)) byList.set(list.key, column);
  });
  return { columns, byList, lost: hasLost ? (columns.at(-1) ?? null) : null };
}
