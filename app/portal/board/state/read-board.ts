import type { Board, Card, Label } from "#domain/boards/model.ts";
import type { LabelId } from "#domain/ids.ts";

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

/** Archived cards, the last archived first. */
export function archivedCards(board: Board): Card[] {
  return [...board.cards.values()]
    .filter((card) => card.archivedAt !== null)
    .sort((a, b) => (b.archivedAt ?? 0) - (a.archivedAt ?? 0));
}
