import type { Board, Card, Label } from "#domain/boards/model.ts";
import { cardsIn } from "#domain/boards/order.ts";
import type { CardId, ColumnId, LabelId } from "#domain/ids.ts";

/** A card's labels as the board has them, in the card's order. */
export function labelsOf(board: Board, ids: readonly LabelId[]): Label[] {
  return ids.flatMap((id) => board.labels.get(id) ?? []);
}

/** All labels by name; those without one last. */
export function allLabels(board: Board): Label[] {
  return [...board.labels.values()].sort(
    (a, b) => Number(a.name === "") - Number(b.name === "") || a.name.localeCompare(b.name),
  );
}

/** Where a card stands: its column and its place among the column's open cards, from 0. Null for an archived card. */
export function placeOfCard(board: Board, card: CardId): { column: ColumnId; index: number } | null {
  const row = board.cards.get(card);
  if (!row || row.archivedAt !== null) return null;
  const index = cardsIn(board, row.columnId).indexOf(card);
  return index < 0 ? null : { column: row.columnId, index };
}

/** The card after which another lands at `index` among `ids`; null for the top. */
export function neighbourAt(ids: readonly CardId[], index: number): CardId | null {
  return ids[index - 1] ?? null;
}

/** Archived cards, the last archived first. */
export function archivedCards(board: Board): Card[] {
  return [...board.cards.values()]
    .filter((card) => card.archivedAt !== null)
    .sort((a, b) => (b.archivedAt ?? 0) - (a.archivedAt ?? 0));
}
