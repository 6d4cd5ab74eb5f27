import type { Change } from "#domain/boards/change.ts";
import type { Decision } from "#domain/boards/decision.ts";
import { LIMITS } from "#domain/boards/limits.ts";
import type { Board, Column } from "#domain/boards/model.ts";
import { commit, gone, refused, superseded, type Rules } from "#domain/boards/rule.ts";
import { openColumns, placeAmong } from "#domain/boards/rules/place.ts";
import type { ColumnId } from "#domain/ids.ts";

export const columnRules: Rules<
  "createColumn" | "renameColumn" | "moveColumn" | "setWipLimit" | "archiveColumn" | "restoreColumn"
> = {
  createColumn(board, { column, name, after }) {
    if (board.columns.has(column)) return refused({ code: "id-taken" });
    if (board.columns.size >= LIMITS.columns) {
      return refused({ code: "too-many", what: "columns", limit: LIMITS.columns });
    }
    return placed(board, column, after, (pos) => [
      "column",
      column,
      { name, pos, wipLimit: null, archivedAt: null },
    ]);
  },

  renameColumn: (board, { column, name }) =>
    patch(board, column, (now) => (now.name === name ? null : { name })),

  moveColumn(board, { column, after }) {
    const now = board.columns.get(column);
    if (!now) return gone("column");
    if (now.archivedAt !== null) return refused({ code: "archived", what: "column" });
    return placed(board, column, after, (pos) => ["column", column, { pos }]);
  },

  setWipLimit: (board, { column, limit }) =>
    patch(board, column, (now) => (now.wipLimit === limit ? null : { wipLimit: limit })),

  archiveColumn: (board, { column }, _actor, { now }) => patch(board, column, () => ({ archivedAt: now })),

  restoreColumn(board, { column }) {
    const now = board.columns.get(column);
    if (!now) return gone("column");
    if (now.archivedAt === null) return refused({ code: "not-archived" });
    return commit(["column", column, { archivedAt: null }]);
  },
};

function patch(
  board: Board,
  id: ColumnId,
  to: (column: Column) => Partial<Omit<Column, "id">> | null,
): Decision {
  const column = board.columns.get(id);
  if (!column) return gone("column");
  if (column.archivedAt !== null) return refused({ code: "archived", what: "column" });
  const fields = to(column);
  return fields ? commit(["column", id, fields]) : superseded;
}

function placed(
  board: Board,
  id: ColumnId,
  after: ColumnId | null,
  change: (pos: string) => Change,
): Decision {
  const place = placeAmong(openColumns(board), after, 1, id);
  const pos = place?.keys[0];
  if (!place || pos === undefined) return superseded;
  const makeRoom = place.respaced.flatMap(([index, key]): Change[] => {
    const other = place.others[index];
    return other ? [["column", other.id, { pos: key }]] : [];
  });
  return commit(...makeRoom, change(pos));
}
