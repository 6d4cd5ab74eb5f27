const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Up to two letters that stand for a person: first and last word, whole characters (an emoji or a conjunct stays one). */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const last = words.length > 1 ? words.at(-1) : undefined;
  return (firstCharacter(words[0]) + firstCharacter(last)).toLocaleUpperCase("en") || "?";
}

/** One of the twelve hues of the kit, always the same for the same seed. */
export function hueOf(seed: string): number {
  let hash = 2166136261;
  for (let index = 0; index < seed.length; index++) {
    hash = Math.imul(hash ^ seed.charCodeAt(index), 16777619);
  }
  return ((hash >>> 0) % 12) + 1;
}

function firstCharacter(word: string | undefined): string {
  if (!word) return "";
  for (const { segment } of graphemes.segment(word)) return segment;
  return "";
}
