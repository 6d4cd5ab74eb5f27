import { generateNKeysBetween } from "fractional-indexing";

/**
 * Fresh fractional keys for entries that carry Trello's positions, at the entries' own indexes. Trello's may be
 * fractional, equal, or missing (those go last): equals keep the order of the file.
 */
export function spread(positions: readonly number[]): string[] {
  const order = positions.map((_, index) => index);
  order.sort((a, b) => compare(positions[a] ?? 0, positions[b] ?? 0) || a - b);
  const keys = generateNKeysBetween(null, null, positions.length);
  const spreadOut: string[] = positions.map(() => "");
  order.forEach((index, place) => {
    spreadOut[index] = keys[place] ?? "";
  });
  return spreadOut;
}

// Not a subtraction: two entries without a position are both at infinity, and their difference is not a number.
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
