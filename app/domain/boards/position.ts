import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";
import { LIMITS } from "#domain/boards/limits.ts";

/** Rows in order, of which only keys matter: `key(i)` for 0 ≤ i < length, ascending. */
export type Keys = { length: number; key(index: number): string };

/** Keys for new rows, and new keys for rows there (by index) that had to make room. */
export type Placement = { keys: string[]; respaced: [index: number, key: string][] };

/** Bytewise, as SQLite's BINARY collation; ties by id, so that everybody sees one order. */
export function byPlace(a: { pos: string; id: string }, b: { pos: string; id: string }): number {
  if (a.pos !== b.pos) return a.pos < b.pos ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** `count` keys for a list that is empty: what an import or a new board starts with. */
export function firstKeys(count: number): string[] {
  return generateNKeysBetween(null, null, count);
}

/**
 * Keys for `count` rows that go in before index `at`. Where the neighbours' keys are equal, malformed, or leave only
 * keys longer than LIMITS.posLength, rows around the gap get new keys too: as few as give short ones.
 */
export function placeAt(rows: Keys, at: number, count: number): Placement {
  const keys = between(keyOrNull(rows, at - 1), keyOrNull(rows, at), count);
  return keys && longest(keys) <= LIMITS.posLength ? { keys, respaced: [] } : respace(rows, at, count);
}

function respace(rows: Keys, at: number, count: number): Placement {
  for (let reach = 16; ; reach *= 4) {
    const from = Math.max(0, at - reach);
    const to = Math.min(rows.length, at + reach);
    const all = from === 0 && to === rows.length;
    const spread = between(keyOrNull(rows, from - 1), keyOrNull(rows, to), to - from + count);
    if (!spread || (!all && longest(spread) > LIMITS.posLength / 2)) continue;
    const split = at - from;
    const kept = [...spread.slice(0, split), ...spread.slice(split + count)];
    return {
      keys: spread.slice(split, split + count),
      respaced: kept
        .map((key, i): [number, string] => [from + i, key])
        .filter(([index, key]) => rows.key(index) !== key),
    };
  }
}

/** Null where the library can't: equal or reversed neighbours, or keys that it did not make. */
function between(before: string | null, after: string | null, count: number): string[] | null {
  if (before !== null && after !== null && before >= after) return null;
  try {
    return count === 1 ? [generateKeyBetween(before, after)] : generateNKeysBetween(before, after, count);
  } catch {
    return null;
  }
}

function keyOrNull(rows: Keys, index: number): string | null {
  return index >= 0 && index < rows.length ? rows.key(index) : null;
}

function longest(keys: readonly string[]): number {
  return keys.reduce((most, key) => Math.max(most, key.length), 0);
}
