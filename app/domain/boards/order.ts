import { byPlace } from "#domain/boards/position.ts";
import type { Board, Card } from "#domain/boards/model.ts";
import type { CardId, ColumnId } from "#domain/ids.ts";

const NONE: readonly CardId[] = [];

/** The open cards of a column, top first. */
export function cardsIn(board: Board, column: ColumnId): readonly CardId[] {
  return board.order.get(column) ?? NONE;
}

/** Where a card stands in its column's order, or would stand: found by halving, not by looking along. */
export function placeOf(board: Board, ids: readonly CardId[], card: { pos: string; id: CardId }): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = cardAt(board, ids, middle);
    if (other && byPlace(other, card) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many cards are open on the board. */
export function openCards(board: Board): number {
  let count = 0;
  for (const ids of board.order.values()) count += ids.length;
  return count;
}

/** The order of every column, sorted from scratch: for a board that was just loaded, and to check the kept one. */
export function sortedOrder(board: Pick<Board, "columns" | "cards">): Map<ColumnId, readonly CardId[]> {
  const columns = new Map<ColumnId, Card[]>();
  for (const id of board.columns.keys()) columns.set(id, []);
  for (const card of board.cards.values()) {
    if (card.archivedAt !== null) continue;
    const cards = columns.get(card.columnId);
    if (cards) cards.push(card);
    else columns.set(card.columnId, [card]);
  }
  return new Map([...columns].map(([id, cards]) => [id, cards.sort(byPlace).map((card) => card.id)]));
}

/** Sets a column's order; a column that is gone and has no cards has none. */
export function setOrder(board: Board, column: ColumnId, ids: readonly CardId[]): void {
  if (ids.length === 0 && !board.columns.has(column)) board.order.delete(column);
  else board.order.set(column, ids);
}

/** The orders that one edit has made for itself, so that it copies each column only once. */
export type OwnOrders = Map<ColumnId, CardId[]>;

/** Takes a card out of its column's order; `card` is the row as it was when it went in. */
export function takeOut(board: Board, card: Card, own: OwnOrders): void {
  if (card.archivedAt !== null) return;
  const at = placeOf(board, cardsIn(board, card.columnId), card);
  if (cardsIn(board, card.columnId)[at] === card.id) ownOrder(board, card.columnId, own).splice(at, 1);
  setOrder(board, card.columnId, cardsIn(board, card.columnId));
}

/** Puts a card into its column's order. */
export function putIn(board: Board, card: Card, own: OwnOrders): void {
  if (card.archivedAt !== null) return;
  const at = placeOf(board, cardsIn(board, card.columnId), card);
  ownOrder(board, card.columnId, own).splice(at, 0, card.id);
}

function ownOrder(board: Board, column: ColumnId, own: OwnOrders): CardId[] {
  const ids = own.get(column) ?? [...cardsIn(board, column)];
  own.set(column, ids);
  board.order.set(column, ids);
  return ids;
}

/** Sorts some columns anew: cheaper than one by one where an edit touches many cards. */
export function resort(board: Board, columns: ReadonlySet<ColumnId>, added: Iterable<CardId>): void {
  const incoming = new Set(added);
  for (const column of columns) {
    const ids = new Set([...cardsIn(board, column), ...incoming]);
    const cards = [...ids].flatMap((id) => {
      const card = board.cards.get(id);
      return card && card.columnId === column && card.archivedAt === null ? [card] : [];
    });
    const sorted = cards.sort(byPlace).map((card) => card.id);
    setOrder(board, column, sorted);
  }
}

function cardAt(board: Board, ids: readonly CardId[], index: number): Card | undefined {
  const id = ids[index];
  return id === undefined ? undefined : board.cards.get(id);
}
