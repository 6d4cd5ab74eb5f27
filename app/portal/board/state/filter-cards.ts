import type { Board, Card } from "#domain/boards/model.ts";
import type { CardId } from "#domain/ids.ts";
import { isFiltering, type Filter } from "./board-view.ts";

/** The cards that a filter leaves: every word in the title, number or labels; any of the labels; any of the people. */
export function filterCards(board: Board, ids: readonly CardId[], filter: Filter): readonly CardId[] {
  if (!isFiltering(filter)) return ids;
  const words = filter.text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return ids.filter((id) => {
    const card = board.cards.get(id);
    return card !== undefined && matches(board, card, filter, words);
  });
}

function matches(board: Board, card: Card, { labels, people }: Filter, words: readonly string[]): boolean {
  if (labels.length > 0 && !labels.some((label) => card.labels.includes(label))) return false;
  if (people.length > 0 && !people.some((person) => card.assignees.includes(person))) return false;
  if (words.length === 0) return true;
  const said = textOf(board, card);
  return words.every((word) => said.includes(word));
}

function textOf(board: Board, card: Card): string {
  const labels = card.labels.map((id) => board.labels.get(id)?.name ?? "");
  return `${card.title} #${card.number} ${labels.join(" ")}`.toLocaleLowerCase();
}
