import { IntlMessageFormat } from "intl-messageformat";
import { catalogueFor, type Message, type MessageKey } from "#messages/catalogue.ts";

export type MessageValues = Readonly<Record<string, string | number | boolean | Date | null | undefined>>;

/** Says a message of the catalogue, with its values filled in. */
export type Translate = (key: MessageKey, values?: MessageValues) => string;

/**
 * A translator for a locale (BCP 47, e.g. "en-GB"). Numbers and plurals inside messages follow the locale; messages are ICU
 * MessageFormat, compiled at first use. Where a value is missing the key is shown: a page never fails over a word.
 */
export function createTranslator(locale: string): Translate {
  const { language, catalogue } = catalogueFor(locale);
  const compiled = new Map<string, IntlMessageFormat>();
  return (key, values) => {
    const message: Message | undefined = catalogue[key];
    if (message === undefined) return key;
    if (typeof message === "string" && !/[{']/.test(message)) return message;
    let format = compiled.get(key);
    if (!format) {
      format = new IntlMessageFormat(message, language, FORMATS, { ignoreTag: true });
      compiled.set(key, format);
    }
    return say(format, values) ?? key;
  };
}

/** `{at, date, day}`: days of bills are counted in UTC, and the server and the browser must say the same one. */
const FORMATS = { date: { day: { dateStyle: "medium", timeZone: "UTC" } } } as const;

function say(format: IntlMessageFormat, values: MessageValues | undefined): string | null {
  try {
    return String(format.format(values));
  } catch {
    return null;
  }
}
