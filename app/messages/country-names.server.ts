import { COUNTRIES } from "#domain/billing/countries.ts";

/** The countries by their names in a language: named here and not in the browser, whose names differ in places. */
export function countryNames(locale: string): { code: string; name: string }[] {
  const names = new Intl.DisplayNames([locale], { type: "region" });
  return COUNTRIES.map((code) => ({ code, name: names.of(code) ?? code })).toSorted((a, b) =>
    a.name.localeCompare(b.name, locale),
  );
}
