/** Languages and regions whose formats can be chosen; words are English until a catalogue of theirs is there. */
const LOCALES = [
  "en-AU",
  "en-CA",
  "en-GB",
  "en-IE",
  "en-IN",
  "en-NZ",
  "en-US",
  "en-ZA",
  "cs-CZ",
  "da-DK",
  "de-AT",
  "de-CH",
  "de-DE",
  "es-ES",
  "es-MX",
  "et-EE",
  "fi-FI",
  "fr-CA",
  "fr-FR",
  "hi-IN",
  "hu-HU",
  "it-IT",
  "ja-JP",
  "ko-KR",
  "lt-LT",
  "lv-LV",
  "nb-NO",
  "nl-NL",
  "pl-PL",
  "pt-BR",
  "pt-PT",
  "ro-RO",
  "ru-RU",
  "sk-SK",
  "sv-SE",
  "tr-TR",
  "uk-UA",
  "vi-VN",
  "zh-CN",
] as const;

export type Choice = { value: string; label: string };

/** The locales by their own names. Made by the server: browsers know other names, and the page must say one thing. */
export function localeChoices(chosen: string | null): Choice[] {
  const tags = chosen === null || LOCALES.some((tag) => tag === chosen) ? LOCALES : [chosen, ...LOCALES];
  return tags.map((tag) => ({ value: tag, label: nameOf(tag) }));
}

/** Every time zone of the world, with the one that is chosen. */
export function timeZoneChoices(chosen: string | null): Choice[] {
  const zones = Intl.supportedValuesOf("timeZone");
  const all = chosen === null || zones.includes(chosen) ? zones : [chosen, ...zones];
  return all.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
}

function nameOf(tag: string): string {
  return new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
}
