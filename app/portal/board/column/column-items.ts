import { useMemo } from "react";
import { cardsIn } from "#domain/boards/order.ts";
import type { CardId, ColumnId, UserId } from "#domain/ids.ts";
import type { Presence } from "#party/protocol/server-messages.ts";
import { sameList, useBoard, useView } from "../state/board-context.tsx";
import { filterCards } from "../state/filter-cards.ts";

/** A card that somebody else has in hand, over a place in this column. */
export type Ghost = { conn: string; user: UserId; name: string; card: CardId; after: CardId | null };

/** A row of a column: one of its cards, the gap where this person's card would land, or a ghost. */
export type ColumnItem =
  | { kind: "card"; key: CardId; place: number }
  | { kind: "gap"; key: "gap"; height: number }
  | { kind: "ghost"; key: string; ghost: Ghost };

/** The rows of a column from the top, and its shown cards. The same arrays as long as nothing of theirs changes. */
export function useColumnItems(column: ColumnId): { items: readonly ColumnItem[]; cards: readonly CardId[] } {
  const filter = useView((view) => view.filter);
  const cards = useBoard((board) => filterCards(board, cardsIn(board, column), filter), sameList);
  const drag = useView((view) => (view.drag?.over?.column === column ? view.drag : null));
  const ghosts = useBoard(
    (_board, { engine }) => ghostsIn(column, engine.people, engine.conn),
    (a, b) => a.length === b.length && a.every((ghost, index) => sameGhost(ghost, b[index])),
  );
  const items = useMemo(() => {
    const rows = cards.map((key, index): ColumnItem => ({ kind: "card", key, place: index + 1 }));
    for (const ghost of ghosts) addGhost(rows, ghost);
    if (drag?.over) addGap(rows, drag.card, drag.over.index, drag.height);
    return rows;
  }, [cards, drag, ghosts]);
  return { items, cards };
}

function ghostsIn(column: ColumnId, people: readonly Presence[], me: string | null): Ghost[] {
  return people.flatMap(({ conn, user, name, hold }) =>
    hold?.column === column && conn !== me ? [{ conn, user, name, card: hold.card, after: hold.after }] : [],
  );
}

function sameGhost(a: Ghost, b: Ghost | undefined): boolean {
  return a.conn === b?.conn && a.card === b.card && a.after === b.after && a.name === b.name;
}

/** A ghost that hovers where its card stands anyway is no news. */
function addGhost(rows: ColumnItem[], ghost: Ghost): void {
  const before = rows.findIndex((row) => row.key === ghost.after);
  if (ghost.after !== null && before < 0) return;
  if (ghost.after === ghost.card || rows[before + 1]?.key === ghost.card) return;
  rows.splice(before + 1, 0, { kind: "ghost", key: `ghost-${ghost.conn}`, ghost });
}

function addGap(rows: ColumnItem[], card: CardId, index: number, height: number): void {
  let place = 0;
  let at = 0;
  for (; at < rows.length && place < index; at++) {
    const row = rows[at];
    if (row?.kind === "card" && row.key !== card) place++;
  }
  rows.splice(at, 0, { kind: "gap", key: "gap", height });
}
