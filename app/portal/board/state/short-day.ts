import type { Formats } from "#messages/formats.ts";

const formatters = new Map<string, { thisYear: Intl.DateTimeFormat; otherYear: Intl.DateTimeFormat }>();

/** A day as short as it is clear: "21 Nov", with the year where it is another one. Times in epoch ms. */
export function shortDay(ms: number, now: number, { locale, timeZone }: Formats): string {
  const { thisYear, otherYear } = formattersFor(locale, timeZone);
  const year = (at: number) => otherYear.formatToParts(at).find((part) => part.type === "year")?.value;
  return (year(ms) === year(now) ? thisYear : otherYear).format(ms);
}

function formattersFor(locale: string, timeZone: string) {
  const key = `${locale} ${timeZone}`;
  const known = formatters.get(key);
  if (known) return known;
  const day = { day: "numeric", month: "short", timeZone } as const;
  const made = {
    thisYear: new Intl.DateTimeFormat(locale, day),
    otherYear: new Intl.DateTimeFormat(locale, { ...day, year: "numeric" }),
  };
  formatters.set(key, made);
  return made;
}
