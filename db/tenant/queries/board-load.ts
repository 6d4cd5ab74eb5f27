import type { Row } from "@libsql/client/web";
import { getTableColumns } from "drizzle-orm";
import type { TenantDb } from "#db/tenant/database.ts";
import * as schema from "#db/tenant/schema.ts";
import { emptyDetail } from "#domain/boards/apply-changes.ts";
import type * as m from "#domain/boards/model.ts";
import { sortedOrder } from "#domain/boards/order.ts";
import { ROW_KEYS } from "#domain/boards/row-keys.ts";
import type * as id from "#domain/ids.ts";

/**
 * A whole board without its cards' texts, with the seq of its last edit, in one round trip; null where there is none.
 * SQLite writes each kind of row as one JSON text: as values of their own, 10,000 cards would be 7 MB on the wire.
 */
export async function loadBoard(
  db: TenantDb,
  board: id.BoardId,
): Promise<{ board: m.Board; seq: number } | null> {
  const [face, columns, labels, fields, cards] = await db.$client.batch(
    [
      { sql: "select name, archived_at, last_number, seq from board where id = ?", args: [board] },
      { sql: COLUMNS, args: [board] },
      { sql: LABELS, args: [board] },
      { sql: FIELDS, args: [board] },
      { sql: CARDS, args: [board] },
    ],
    "read",
  );
  const row = face?.rows[0];
  if (!row) return null;
  const loaded: m.Board = {
    id: board,
    name: String(row["name"]),
    archivedAt: row["archived_at"] === null ? null : Number(row["archived_at"]),
    lastNumber: Number(row["last_number"]),
    columns: byId<m.Column>(columns?.rows),
    labels: byId<m.Label>(labels?.rows),
    fields: byId<m.Field>(fields?.rows),
    cards: byId<m.Card>(cards?.rows),
    details: new Map(),
    order: new Map(),
  };
  for (const card of loaded.cards.values())
    loaded.cards.set(card.id, { ...card, dueDone: Boolean(card.dueDone) });
  loaded.order = sortedOrder(loaded);
  return { board: loaded, seq: Number(row["seq"]) };
}

/** The texts of these cards, in one round trip. Cards that are not on the board are left out. */
export async function loadDetails(
  db: TenantDb,
  board: id.BoardId,
  cards: readonly id.CardId[],
): Promise<Map<id.CardId, m.CardDetail>> {
  const args = [JSON.stringify(cards), board];
  const [texts, ...parts] = await db.$client.batch(
    [{ sql: TEXTS, args }, ...[CHECKLISTS, ITEMS, COMMENTS, ATTACHMENTS].map((sql) => ({ sql, args }))],
    "read",
  );
  const [checklists, items, comments, attachments] = parts;
  const details = new Map<id.CardId, m.CardDetail>();
  for (const { id: card, ...text } of rowsOf<m.CardText & { id: id.CardId }>(texts?.rows)) {
    details.set(card, { ...emptyDetail(), text });
  }
  for (const { cardId, ...row } of rowsOf<OnCard<m.Checklist>>(checklists?.rows))
    details.get(cardId)?.checklists.set(row.id, row);
  for (const { cardId, ...row } of rowsOf<OnCard<m.ChecklistItem>>(items?.rows)) {
    details.get(cardId)?.items.set(row.id, { ...row, done: Boolean(row.done) });
  }
  for (const { cardId, ...row } of rowsOf<OnCard<m.Comment>>(comments?.rows))
    details.get(cardId)?.comments.set(row.id, row);
  for (const { cardId, ...row } of rowsOf<OnCard<m.Attachment>>(attachments?.rows))
    details.get(cardId)?.attachments.set(row.id, row);
  return details;
}

type OnCard<T> = T & { cardId: id.CardId };

const ofBoard = "where board_id = ?";
const ofCards = "where card_id in (select value from json_each(?)) and board_id = ?";
const COLUMNS = asJson("board_column", names(schema.boardColumn, ["id", ...ROW_KEYS.column]), ofBoard);
const LABELS = asJson("label", names(schema.label, ["id", ...ROW_KEYS.label]), ofBoard);
const FIELDS = asJson("field", names(schema.field, ["id", ...ROW_KEYS.field]), ofBoard);
const CARDS = asJson("card", names(schema.card, ["id", ...ROW_KEYS.card]), ofBoard);
const TEXTS = asJson(
  "card",
  names(schema.card, ["id", ...ROW_KEYS.text]),
  "where id in (select value from json_each(?)) and board_id = ?",
);
const CHECKLISTS = asJson(
  "checklist",
  names(schema.checklist, ["id", "cardId", ...ROW_KEYS.checklist]),
  ofCards,
);
const ITEMS = asJson(
  "checklist_item",
  names(schema.checklistItem, ["id", "cardId", ...ROW_KEYS.item]),
  ofCards,
);
const COMMENTS = asJson("comment", names(schema.comment, ["id", "cardId", ...ROW_KEYS.comment]), ofCards);
const ATTACHMENTS = asJson(
  "attachment",
  names(schema.attachment, ["id", "cardId", ...ROW_KEYS.attachment]),
  ofCards,
);

/** The queries above, for the test that looks at their plans. */
export const BOARD_QUERIES = {
  COLUMNS,
  LABELS,
  FIELDS,
  CARDS,
  TEXTS,
  CHECKLISTS,
  ITEMS,
  COMMENTS,
  ATTACHMENTS,
};

type Named = { key: string; column: string; json: boolean };

function names(table: Parameters<typeof getTableColumns>[0], keys: readonly string[]): Named[] {
  const columns = new Map(Object.entries(getTableColumns(table)));
  return keys.map((key) => {
    const column = columns.get(key);
    if (!column) throw new Error(`There is no column for ${key}`);
    return { key, column: column.name, json: column.columnType === "SQLiteTextJson" };
  });
}

/** One row with one JSON text: the rows as objects. Their keys are the model's, so that nothing is mapped by hand. */
function asJson(table: string, columns: readonly Named[], where: string): string {
  const pairs = columns.map(({ key, column, json }) => `'${key}', ${json ? `json(${column})` : column}`);
  return `select json_group_array(json_object(${pairs.join(", ")})) as rows from ${table} ${where}`;
}

/** Rows that our own query printed as JSON: their form is the query's. */
function rowsOf<T>(rows: readonly Row[] | undefined): T[] {
  return JSON.parse(String(rows?.[0]?.["rows"] ?? "[]"));
}

function byId<T extends { id: string }>(rows: readonly Row[] | undefined): Map<T["id"], T> {
  return new Map(rowsOf<T>(rows).map((row) => [row.id, row]));
}
