/** At most about a third of a second of parsing. */
const BUDGET = 10_000_000;
const DEEPEST = 30;

/**
 * Whether a text would keep the parser busy for long: micromark's time grows with the square of the emphasis and bracket signs in
 * a paragraph, and of the markers nested in a line (50,000 times "+ " took 43 s). Ordinary texts are far from it.
 */
export function isTooKnotted(source: string): boolean {
  let cost = 0;
  for (const paragraph of source.split(/\n[ \t]*\n/)) {
    const signs = paragraph.match(/[*_~`[\]!]/g)?.length ?? 0;
    cost += signs * signs;
    if (cost > BUDGET) return true;
  }
  return source.split("\n").some((line) => nesting(line) > DEEPEST);
}

/** How many quotes and lists a line opens at once: "> - 1. x" opens three. */
function nesting(line: string): number {
  const markers = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/.exec(line)?.[0];
  return markers?.match(/[>+*.)-]/g)?.length ?? 0;
}
