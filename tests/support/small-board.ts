import { applyChanges } from "#domain/boards/apply-changes.ts";
import { decide } from "#domain/boards/decide.ts";
import type { Board } from "#domain/boards/model.ts";
import { newBoard } from "#domain/boards/new-board.ts";
import { newId, type BoardId, type CardId, type ColumnId, type UserId } from "#domain/ids.ts";

/** A board of columns by name, each with cards by title, top first; and their ids by name and title. */
export function smallBoard(columns: Readonly<Record<string, readonly string[]>>) {
  const face = { id: newId<BoardId>(), name: "Launch", columns: Object.keys(columns), labels: [] };
  const board: Board = newBoard(face);
  const columnOf = new Map([...board.columns.values()].map(({ id, name }) => [name, id]));
  const cardOf = new Map<string, CardId>();
  for (const [name, titles] of Object.entries(columns)) {
    const cards = titles.map((title) => ({ card: newId<CardId>(), title }));
    for (const { card, title } of cards) cardOf.set(title, card);
    if (cards.length === 0) continue;
    const args = { column: known(columnOf, name), after: null, cards };
    const actor = { id: newId<UserId>(), name: "Ada", role: "manager" as const };
    const decision = decide(board, { name: "createCards", args }, actor, { now: 1, seq: 1 });
    if (decision.word !== "commit") throw new Error(decision.word);
    applyChanges(board, decision.changes);
  }
  return {
    board,
    column: (name: string): ColumnId => known(columnOf, name),
    card: (title: string): CardId => known(cardOf, title),
  };
}

function known<T>(map: ReadonlyMap<string, T>, name: string): T {
  const value = map.get(name);
  if (value === undefined) throw new Error(`There is no ${name}`);
  return value;
}
