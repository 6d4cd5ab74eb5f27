import { sql, type SQL, type SQLWrapper } from "drizzle-orm";

/** A place in a list for "the next page": the last row's sort values, opaque to whoever holds it. */
export function encodeCursor(place: readonly (string | number)[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(place));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** Rows below a cursor in a list that is sorted by time and then id, both descending; all of them without a cursor. */
export function below(at: SQLWrapper, id: SQLWrapper, cursor: string | null): SQL | undefined {
  const [time, last] = parsed(cursor) ?? [];
  if (typeof time !== "number" || typeof last !== "string") return undefined;
  return sql`(${at}, ${id}) < (${time}, ${last})`;
}

/** Rows after a cursor in a list that is sorted by name and then id. */
export function afterName(name: SQLWrapper, id: SQLWrapper, cursor: string | null): SQL | undefined {
  const [word, last] = parsed(cursor) ?? [];
  if (typeof word !== "string" || typeof last !== "string") return undefined;
  return sql`(${name}, ${id}) > (${word}, ${last})`;
}

/** Rows after a cursor in a list that is sorted by several columns, all ascending. */
export function afterPlace(columns: readonly SQLWrapper[], cursor: string | null): SQL | undefined {
  const place = parsed(cursor);
  const isPlace = place?.every((value) => typeof value === "string" || typeof value === "number");
  if (!place || !isPlace || place.length !== columns.length) return undefined;
  const list = (values: readonly unknown[]) =>
    sql.join(
      values.map((value) => sql`${value}`),
      sql`, `,
    );
  return sql`(${list(columns)}) > (${list(place)})`;
}

export type Page<Row> = { rows: Row[]; next: string | null };

/** Cuts a page out of `size + 1` rows that were read: the extra one tells that there is more. */
export function pageOf<Row>(
  rows: readonly Row[],
  size: number,
  place: (row: Row) => readonly (string | number)[],
): Page<Row> {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > size && last ? encodeCursor(place(last)) : null };
}

function parsed(cursor: string | null): unknown[] | null {
  if (!cursor) return null;
  try {
    const binary = atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    const place: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(place) && !place.some(isEndless) ? place : null;
  } catch {
    return null;
  }
}

/** JSON writes a number as long as it likes (`1e999`), and no database takes what that becomes. */
function isEndless(value: unknown): boolean {
  return typeof value === "number" && !Number.isFinite(value);
}
