import type { Change } from "#domain/boards/change.ts";
import type { Board, Column } from "#domain/boards/model.ts";
import { cardsIn, placeOf } from "#domain/boards/order.ts";
import { byPlace, placeAt, type Placement } from "#domain/boards/position.ts";
import type { BoardRefusal } from "#domain/boards/refusals.ts";
import type { CardId, ColumnId } from "#domain/ids.ts";

/** Keys for cards that come into a column, and the changes that make room for them. */
export type CardPlacement = { keys: string[]; respaced: Change[] };

/**
 * Where `count` cards go that are meant after `after` (null: the top). Where that neighbour has gone elsewhere
 * meanwhile they go to the end, so that nobody's move is lost. Null where `moving` stands there already.
 */
export function placeCards(
  board: Board,
  column: ColumnId,
  after: CardId | null,
  count: number,
  moving: CardId | null,
): CardPlacement | null {
  const ids = cardsIn(board, column);
  const self = moving === null ? -1 : indexIn(board, column, moving);
  const others = ids.length - (self >= 0 ? 1 : 0);
  const other = (index: number): CardId => {
    const id = ids[self >= 0 && index >= self ? index + 1 : index];
    if (id === undefined) throw new Error("A column's order is shorter than its length");
    return id;
  };
  const at = after === moving && self >= 0 ? self : indexAfter(board, column, after, self, others);
  if (self >= 0 && at === self) return null;
  const rows = { length: others, key: (index: number) => board.cards.get(other(index))?.pos ?? "" };
  const { keys, respaced } = placeAt(rows, at, count);
  return { keys, respaced: respaced.map(([index, pos]): Change => ["card", other(index), { pos }]) };
}

/** The place among the other cards, counted without the moving one. */
function indexAfter(
  board: Board,
  column: ColumnId,
  after: CardId | null,
  self: number,
  others: number,
): number {
  if (after === null) return 0;
  const neighbour = indexIn(board, column, after);
  if (neighbour < 0) return others;
  return self >= 0 && self < neighbour ? neighbour : neighbour + 1;
}

function indexIn(board: Board, column: ColumnId, id: CardId): number {
  const card = board.cards.get(id);
  if (!card || card.columnId !== column || card.archivedAt !== null) return -1;
  const ids = cardsIn(board, column);
  const at = placeOf(board, ids, card);
  return ids[at] === id ? at : -1;
}

/** Why `count` more cards can't come into a column: it is gone, archived or full. Null where they can. */
export function whyNotInto(board: Board, id: ColumnId, count: number): BoardRefusal | null {
  const column = board.columns.get(id);
  if (!column) return { code: "gone", what: "column" };
  if (column.archivedAt !== null) return { code: "archived", what: "column" };
  return whyFull(board, column, count);
}

function whyFull(board: Board, column: Column, count: number): BoardRefusal | null {
  if (column.wipLimit === null || cardsIn(board, column.id).length + count <= column.wipLimit) return null;
  return { code: "wip-limit", limit: column.wipLimit };
}

/** The board's open columns, left to right. */
export function openColumns(board: Board): Column[] {
  return [...board.columns.values()].filter((column) => column.archivedAt === null).sort(byPlace);
}

/** Where rows of a short list go, by the same rules as cards; null where `moving` stands there already. */
export function placeAmong<Id extends string>(
  sorted: readonly { id: Id; pos: string }[],
  after: Id | null,
  count: number,
  moving: Id | null,
): (Placement & { others: readonly { id: Id; pos: string }[] }) | null {
  const self = sorted.findIndex((row) => row.id === moving);
  const others = sorted.filter((row) => row.id !== moving);
  const neighbour = others.findIndex((row) => row.id === after);
  const at =
    after !== null && after === moving
      ? self
      : after === null
        ? 0
        : neighbour < 0
          ? others.length
          : neighbour + 1;
  if (self >= 0 && at === self) return null;
  const placement = placeAt(
    { length: others.length, key: (i) => others[i]?.pos ?? "" },
    Math.max(at, 0),
    count,
  );
  return { ...placement, others };
}
