import { assertNever } from "#domain/assert-never.ts";
import type { Change } from "#domain/boards/change.ts";
import type { Board } from "#domain/boards/model.ts";

/** The row that a change is about, as it is now; null where it is not there (or not loaded). */
export function fieldsNow(board: Board, change: Change): object | null {
  switch (change[0]) {
    case "board":
      return board;
    case "column":
      return board.columns.get(change[1]) ?? null;
    case "label":
      return board.labels.get(change[1]) ?? null;
    case "field":
      return board.fields.get(change[1]) ?? null;
    case "card":
      return board.cards.get(change[1]) ?? null;
    case "text":
      return board.details.get(change[1])?.text ?? null;
    case "checklist":
      return board.details.get(change[3])?.checklists.get(change[1]) ?? null;
    case "item":
      return board.details.get(change[3])?.items.get(change[1]) ?? null;
    case "comment":
      return board.details.get(change[3])?.comments.get(change[1]) ?? null;
    case "attachment":
      return board.details.get(change[3])?.attachments.get(change[1]) ?? null;
    default:
      return assertNever(change);
  }
}

/** Whether a row has these values. */
export function holds(row: object, fields: object): boolean {
  return Object.entries(fields).every(([key, value]) => same(Reflect.get(row, key), value));
}

/** Whether taking the row away would leave others that speak of it, which the same changes don't take along. */
export function referred(board: Board, change: Change, along: readonly Change[]): boolean {
  switch (change[0]) {
    case "column":
      return [...board.cards.values()].some(
        (card) => card.columnId === change[1] && !patched(card.id, along),
      );
    case "label":
      return [...board.cards.values()].some(
        (card) => card.labels.includes(change[1]) && !patched(card.id, along),
      );
    case "checklist": {
      const items = board.details.get(change[3])?.items.values() ?? [];
      return [...items].some((item) => item.checklistId === change[1] && !patched(item.id, along));
    }
    case "field":
    case "board":
    case "card":
    case "text":
    case "item":
    case "comment":
    case "attachment":
      return false;
    default:
      return assertNever(change);
  }
}

/** Whether what comes back would lie on something that has gone since: a column, a card, a checklist. */
export function homeless(board: Board, change: Change, along: readonly Change[]): boolean {
  switch (change[0]) {
    case "card": {
      const column = change[2]?.columnId;
      return column !== undefined && !board.columns.has(column) && !returns(column, along);
    }
    case "text":
      return !board.details.has(change[1]) && !returns(change[1], along);
    case "item": {
      const checklist = change[2]?.checklistId;
      const there = checklist === undefined || board.details.get(change[3])?.checklists.has(checklist);
      return !there && !returns(checklist, along);
    }
    case "checklist":
    case "comment":
    case "attachment":
      return !board.details.has(change[3]) && !returns(change[3], along);
    case "board":
    case "column":
    case "label":
    case "field":
      return false;
    default:
      return assertNever(change);
  }
}

/** Whether the changes bring this row back. */
export function returns(id: string, changes: readonly Change[]): boolean {
  return changes.some((change) => change[1] === id && change[2] !== null);
}

function patched(id: string, along: readonly Change[]): boolean {
  return along.some((change) => change[1] === id);
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && holds(a, b);
}
