import type { Board, LabelColour } from "#domain/boards/model.ts";
import { sortedOrder } from "#domain/boards/order.ts";
import { firstKeys } from "#domain/boards/position.ts";
import { newId } from "#domain/ids.ts";
import type { BoardId, ColumnId, LabelId } from "#domain/ids.ts";

/** A board with these columns and labels and no cards yet. Names come from the caller, in the person's language. */
export function newBoard(face: {
  id: BoardId;
  name: string;
  columns: readonly string[];
  labels: readonly { name: string; colour: LabelColour }[];
}): Board {
  const keys = firstKeys(face.columns.length);
  const columns = face.columns.map((name, i) => ({
    id: newId<ColumnId>(),
    name,
    pos: keys[i] ?? "a0",
    wipLimit: null,
    archivedAt: null,
  }));
  const labels = face.labels.map((label) => ({ id: newId<LabelId>(), ...label }));
  const board: Board = {
    ...emptyBoard(face.id, face.name),
    columns: new Map(columns.map((column) => [column.id, column])),
    labels: new Map(labels.map((label) => [label.id, label])),
  };
  board.order = sortedOrder(board);
  return board;
}

export function emptyBoard(id: BoardId, name: string): Board {
  return {
    id,
    name,
    archivedAt: null,
    lastNumber: 0,
    columns: new Map(),
    labels: new Map(),
    fields: new Map(),
    cards: new Map(),
    details: new Map(),
    order: new Map(),
  };
}
