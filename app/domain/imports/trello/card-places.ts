import type { Column } from "#domain/boards/model.ts";
import type { BoardIndex } from "#domain/imports/trello/board-index.ts";
import type { PlannedColumns } from "#domain/imports/trello/columns.ts";
import { spread } from "#domain/imports/trello/spread.ts";
import type { CardId } from "#domain/ids.ts";

/** Where a card goes, and what its face counts. By the card's place among the file's cards. */
export type CardPlace = {
  id: CardId;
  column: Column;
  pos: string;
  number: number;
  itemsDone: number;
  itemsTotal: number;
  comments: number;
};

export type PlannedCards = {
  places: CardPlace[];
  byKey: Map<string, CardPlace>;
  lastNumber: number;
  renumbered: number;
};

/** Places, positions and numbers of all cards. A column's open and archived cards share one order, as in Trello. */
export function planCards(
  index: BoardIndex,
  { byList, lost }: PlannedColumns,
  cardId: (n: number) => CardId,
): PlannedCards {
  const { numbers, lastNumber, renumbered } = giveNumbers(index);
  const places: CardPlace[] = [];
  const byKey = new Map<string, CardPlace>();
  const perColumn = new Map<Column, { place: CardPlace; pos: number }[]>();
  index.cards.forEach((card, n) => {
    const column = byList.get(card.list) ?? lost;
    if (!column) return;
    const place: CardPlace = {
      id: cardId(n),
      column,
      pos: "",
      number: numbers[n] ?? 0,
      itemsDone: 0,
      itemsTotal: 0,
      comments: 0,
    };
    places.push(place);
    if (!byKey.has(card.key)) {
      place.comments = index.comments.get(card.key) ?? 0;
      byKey.set(card.key, place);
    }
    const inColumn = perColumn.get(column);
    if (inColumn) inColumn.push({ place, pos: card.pos });
    else perColumn.set(column, [{ place, pos: card.pos }]);
  });
  for (const cards of perColumn.values()) {
    const keys = spread(cards.map((card) => card.pos));
    cards.forEach(({ place }, n) => {
      place.pos = keys[n] ?? "";
    });
  }
  for (const { card, items, done } of index.checklists) {
    const place = byKey.get(card);
    if (!place) continue;
    place.itemsTotal += items;
    place.itemsDone += done;
  }
  return { places, byKey, lastNumber, renumbered };
}

/** Trello's own numbers where each is there once; the others get the numbers after the highest. */
function giveNumbers(index: BoardIndex): { numbers: number[]; lastNumber: number; renumbered: number } {
  const taken = new Set<number>();
  const kept = index.cards.map(({ number }) => {
    if (number === null || number > MAX_NUMBER || taken.has(number)) return null;
    taken.add(number);
    return number;
  });
  let lastNumber = 0;
  for (const number of taken) lastNumber = Math.max(lastNumber, number);
  let renumbered = 0;
  const numbers = kept.map((number) => {
    if (number !== null) return number;
    renumbered += 1;
    lastNumber += 1;
    return lastNumber;
  });
  return { numbers, lastNumber, renumbered };
}

/** A higher one is not a number that Trello gave. */
const MAX_NUMBER = 10_000_000;
