import { IntlMessageFormat } from "intl-messageformat";
import { catalogueFor, type MessageKey } from "#messages/catalogue.ts";

export type MessageValues = Readonly<Record<string, string | number | boolean | Date | null | undefined>>;

/** Says a message of the catalogue, with its values filled in. */
export type Translate = (key: MessageKey, values?: MessageValues) => string;

/**
 * A translator for a locale (BCP 47, e.g. "en-GB"). Numbers and plurals inside messages follow the locale; messages are ICU
 * MessageFormat, compiled at first use. A value that is missing shows as its name in braces: a page never fails over a word.
 */
export function createTranslator(locale: string): Translate {
  const { language, catalogue } = catalogueFor(locale);
  const compiled = new Map<string, IntlMessageFormat>();
  return (key, values) => {
    const message: string | undefined = catalogue[key];
    if (message === undefined) return key;
    if (!/[{'<]/u.test(message)) return message;
    let format = compiled.get(key);
    if (!format) {
      format = new IntlMessageFormat(message, language, undefined, { ignoreTag: true });
      compiled.set(key, format);
    }
    return say(format, message, values);
  };
}

function say(format: IntlMessageFormat, message: string, values: MessageValues | undefined): string {
  try {
    return String(format.format(values));
  } catch {
    return message;
  }
}
