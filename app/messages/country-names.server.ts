import { COUNTRIES } from "#domain/billing/countries.ts";

/** The countries by their names in a language: named here and not in the browser, whose names differ in places. */
export function countryNames(locale: string): { code: string; name: string }[] {
  return COUNTRIES.map((code) => ({ code, name: countryName(locale, code) })).toSorted((a, b) =>
    a.name.localeCompare(b.name, locale),
  );
}

/** One country by its name; a code that nobody knows stays itself. */
export function countryName(locale: string, code: string): string {
  return namesIn(locale).of(code) ?? code;
}

const known = new Map<string, Intl.DisplayNames>();

function namesIn(locale: string): Intl.DisplayNames {
  const names = known.get(locale) ?? new Intl.DisplayNames([locale], { type: "region" });
  known.set(locale, names);
  return names;
}
