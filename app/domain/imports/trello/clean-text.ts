export type Cleaned = { text: string; cut: boolean };

/** Text of several lines as a board keeps it: no NUL or control characters, no half characters, at most `max` long. */
export function cleanText(value: string, max: number): Cleaned {
  const clean = value
    .replace(/\r\n?/g, "\n")
    // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F\uFFFE\uFFFF]/g, "")
    .replace(/\p{Surrogate}/gu, "\uFFFD");
  return shorten(clean, max);
}

/** The same as one line without spaces around it. */
export function cleanLine(value: string, max: number): Cleaned {
  const { text } = cleanText(value, Number.POSITIVE_INFINITY);
  return shorten(text.replace(/\s+/gu, " ").trim(), max);
}

/** Cut texts end in "…", and never in half a character. */
function shorten(text: string, max: number): Cleaned {
  if (text.length <= max) return { text, cut: false };
  const kept = text.slice(0, max - 1).replace(/\p{Surrogate}$/u, "");
  return { text: `${kept}…`, cut: true };
}
