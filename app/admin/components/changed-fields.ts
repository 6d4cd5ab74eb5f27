type Values = Record<string, unknown> | null;

/** Null: there was none. */
export type ChangedField = { name: string; from: string | null; to: string | null };

/** What an audit event's before and after differ in, field by field, as text. */
export function changedFields(before: Values, after: Values): ChangedField[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names]
    .map((name) => ({ name, from: textOf(before?.[name]), to: textOf(after?.[name]) }))
    .filter(({ from, to }) => from !== to);
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}
