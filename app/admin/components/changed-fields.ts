type Values = Record<string, unknown> | null;

/** Null: there was none. */
export type ChangedField = { name: string; from: string | null; to: string | null };

/** What an audit event's before and after differ in, field by field, as text. */
export function changedFields(before: Values, after: Values): ChangedField[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  return [...names]
    .map((name) => ({ name, from: textOf(name, before?.[name]), to: textOf(name, after?.[name]) }))
    .filter(({ from, to }) => from !== to);
}

/** Kept as UTC epoch ms. */
const TIMES: readonly string[] = ["until", "expiresAt", "validFrom", "coveredUntil", "trialEnd"];

function textOf(name: string, value: unknown): string | null {
  if (typeof value === "number" && TIMES.includes(name))
    return `${new Date(value).toISOString().slice(0, 16)}Z`;
  if (value === null || value === undefined || value === "") return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}
