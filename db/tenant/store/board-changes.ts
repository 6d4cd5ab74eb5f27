import type { InStatement } from "@libsql/client/web";
import { getTableColumns } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Change } from "#domain/boards/change.ts";
import { ROW_KEYS } from "#domain/boards/row-keys.ts";
import type { BoardId } from "#domain/ids.ts";
import * as schema from "#db/tenant/schema.ts";

type Fields = Record<string, unknown>;
type Table = "column" | "label" | "field" | "card" | "checklist" | "item" | "comment" | "attachment";

const TABLES = {
  column: { table: schema.boardColumn, name: "board_column", onCard: false, keys: ROW_KEYS.column },
  label: { table: schema.label, name: "label", onCard: false, keys: ROW_KEYS.label },
  field: { table: schema.field, name: "field", onCard: false, keys: ROW_KEYS.field },
  card: { table: schema.card, name: "card", onCard: false, keys: [...ROW_KEYS.card, ...ROW_KEYS.text] },
  checklist: { table: schema.checklist, name: "checklist", onCard: true, keys: ROW_KEYS.checklist },
  item: { table: schema.checklistItem, name: "checklist_item", onCard: true, keys: ROW_KEYS.item },
  comment: { table: schema.comment, name: "comment", onCard: true, keys: ROW_KEYS.comment },
  attachment: { table: schema.attachment, name: "attachment", onCard: true, keys: ROW_KEYS.attachment },
} as const satisfies Record<
  Table,
  { table: SQLiteTable; name: string; onCard: boolean; keys: readonly string[] }
>;

const NO_TEXT = { description: "", descriptionSeq: 0, fields: {} };

/** What one commit makes of one row: whether it goes, whether it is new, and the values it ends with. */
type NetRow = {
  table: Table;
  id: string;
  card: string | null;
  removed: boolean;
  made: boolean;
  fields: Fields;
};

/**
 * The writes of a commit's changes, as few statements as there are kinds of write: a commit is one transaction, so only the values that
 * each row ends with are written. Rows travel as one JSON argument a statement. Another board's rows are never touched.
 */
export function changeStatements(board: BoardId, changes: readonly Change[]): InStatement[] {
  const rows = netRows(changes);
  return [
    ...grouped(
      rows.filter((row) => row.removed),
      (row) => row.table,
    ).map((group) => remove(board, group)),
    ...grouped(
      rows.filter((row) => row.made),
      (row) => row.table,
    ).map((group) => insert(board, group)),
    ...grouped(
      rows.filter((row) => !row.made && !row.removed && Object.keys(row.fields).length > 0),
      (row) => `${row.table} ${Object.keys(row.fields).sort().join()}`,
    ).map((group) => update(board, group)),
  ];
}

/** The last values of the board's own fields in these changes, by column name. */
export function boardFields(changes: readonly Change[]): Fields {
  const fields: Fields = {};
  for (const change of changes) if (change[0] === "board") Object.assign(fields, change[2]);
  const names = getTableColumns(schema.board);
  return Object.fromEntries(
    ROW_KEYS.board.flatMap((key) => (fields[key] === undefined ? [] : [[names[key].name, fields[key]]])),
  );
}

function netRows(changes: readonly Change[]): NetRow[] {
  const rows: NetRow[] = [];
  const latest = new Map<string, NetRow>();
  for (const change of changes) {
    if (change[0] === "board") continue;
    const [kind, id, fields] = change;
    const table = kind === "text" ? "card" : kind;
    const key = `${table} ${id}`;
    const created = fields !== null && isNew(kind, fields);
    let row = latest.get(key);
    // Made twice, e.g. on two cards: both are written, so that the database refuses the group.
    if (!row || (created && row.made)) {
      row = { table, id, card: change[3] ?? null, removed: false, made: false, fields: {} };
      rows.push(row);
      latest.set(key, row);
    }
    if (fields === null) Object.assign(row, { removed: true, made: false, fields: {} });
    else if (created) {
      const whole = { ...(kind === "card" && NO_TEXT), ...fields };
      Object.assign(row, { made: true, card: change[3] ?? null, fields: whole });
    } else row.fields = { ...row.fields, ...fields };
  }
  return rows;
}

/** A text is never a row of its own: it comes with its card. */
function isNew(kind: Exclude<Change[0], "board">, fields: Fields): boolean {
  return kind !== "text" && ROW_KEYS[kind].every((key) => fields[key] !== undefined);
}

function remove(board: BoardId, [first, ...rest]: Group): InStatement {
  const ids = [first, ...rest].map((row) => row.id);
  return {
    sql: `delete from ${TABLES[first.table].name} where id in (select value from json_each(?)) and board_id = ?`,
    args: [JSON.stringify(ids), board],
  };
}

function insert(board: BoardId, [first, ...rest]: Group): InStatement {
  const { name, onCard, keys } = TABLES[first.table];
  const columns = [
    "id",
    "board_id",
    ...(onCard ? ["card_id"] : []),
    ...keys.map((key) => columnOf(first.table, key)),
  ];
  const rows = [first, ...rest].map((row) => [
    row.id,
    ...(onCard ? [row.card] : []),
    ...keys.map((key) => row.fields[key]),
  ]);
  const values = rows[0]?.map((_, i) => `value ->> ${i}`) ?? [];
  return {
    sql: `insert into ${name} (${columns.join(", ")}) select ${[values[0], "?", ...values.slice(1)].join(", ")} from json_each(?)`,
    args: [board, JSON.stringify(rows)],
  };
}

function update(board: BoardId, [first, ...rest]: Group): InStatement {
  const keys = Object.keys(first.fields).sort();
  const sets = keys.map((key, i) => `${columnOf(first.table, key)} = j.value ->> ${i + 1}`);
  const rows = [first, ...rest].map((row) => [row.id, ...keys.map((key) => row.fields[key])]);
  const { name } = TABLES[first.table];
  return {
    sql: `update ${name} set ${sets.join(", ")} from json_each(?) as j where ${name}.id = j.value ->> 0 and ${name}.board_id = ?`,
    args: [JSON.stringify(rows), board],
  };
}

const COLUMN_NAMES = new Map(
  Object.entries(TABLES).map(([kind, { table }]) => [
    kind,
    new Map(Object.entries(getTableColumns(table)).map(([key, column]) => [key, column.name])),
  ]),
);

/** Only names that the schema knows get into a statement. */
function columnOf(table: Table, key: string): string {
  const name = COLUMN_NAMES.get(table)?.get(key);
  if (name === undefined) throw new Error(`A ${table} has no ${key}`);
  return name;
}

type Group = [NetRow, ...NetRow[]];

function grouped(rows: readonly NetRow[], by: (row: NetRow) => string): Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const group = groups.get(by(row));
    if (group) group.push(row);
    else groups.set(by(row), [row]);
  }
  return [...groups.values()];
}
