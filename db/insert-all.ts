import { getTableColumns, getTableName } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Statement } from "#db/client.ts";

/** Inserts many rows with one statement and one argument: a batch's size is what it writes, not how many parameters it has. */
export function insertAll<Table extends SQLiteTable>(
  table: Table,
  rows: readonly Table["$inferInsert"][],
): Statement {
  const columns = Object.entries(getTableColumns(table));
  const names = columns.map(([, column]) => column.name);
  const values = columns.map(([key, column]) => valueOf(key, column.dataType === "json"));
  return {
    sql: `insert into ${getTableName(table)} (${names.join(", ")}) select ${values.join(", ")} from json_each(?)`,
    args: [JSON.stringify(rows)],
  };
}

/** Sets these columns of many rows, found by their ids, with one statement. Every row has all of them. */
export function updateAll<Table extends SQLiteTable, Key extends keyof Table["$inferInsert"] & string>(
  table: Table,
  keys: readonly Key[],
  rows: readonly (Pick<Table["$inferSelect"], Key> & { id: string })[],
): Statement {
  const columns = getTableColumns(table);
  const sets = keys.map((key) => {
    const column = columns[key];
    if (!column) throw new Error(`${getTableName(table)} has no ${key}`);
    return `${column.name} = ${valueOf(key, column.dataType === "json")}`;
  });
  return {
    sql: `update ${getTableName(table)} set ${sets.join(", ")} from json_each(?) where ${getTableName(table)}.id = json_each.value ->> 'id'`,
    args: [JSON.stringify(rows, ["id", ...keys])],
  };
}

function valueOf(key: string, isJson: boolean): string {
  const value = "json_each.value";
  return isJson ? `nullif(${value} -> '${key}', 'null')` : `${value} ->> '${key}'`;
}
