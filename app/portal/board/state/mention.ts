const LONGEST = 30;

/** What was typed after an `@` right before the caret; null where there is none. */
export function mentionBefore(text: string, caret: number): string | null {
  const before = text.slice(Math.max(0, caret - LONGEST - 1), caret);
  return /(?:^|[\s(])@([\p{L}\p{N}.'’-]*(?: [\p{L}\p{N}.'’-]+)?)$/u.exec(before)?.[1] ?? null;
}

/** The text with the name in place of what was typed after the `@`, and where the caret goes. */
export function withMention(text: string, caret: number, name: string): { text: string; caret: number } {
  const typed = mentionBefore(text, caret);
  if (typed === null) return { text, caret };
  const start = caret - typed.length;
  const rest = text.slice(caret);
  const written = `${name}${rest.startsWith(" ") ? "" : " "}`;
  return { text: text.slice(0, start) + written + rest, caret: start + name.length + 1 };
}
