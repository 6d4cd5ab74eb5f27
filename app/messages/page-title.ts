import type { MessageKey } from "#messages/catalogue.ts";
import { createTranslator, type MessageValues, type Translate } from "#messages/translator.ts";

type Match = { id: string; data?: unknown } | undefined;

/**
 * The title of a page for Remix's `meta`: `export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "auth.login.title")`.
 * Without a key it is the product's name. The reader's locale is read from the root's data.
 */
export function pageTitle(
  matches: readonly Match[],
  key?: MessageKey,
  values?: MessageValues,
): [{ title: string }] {
  const t = translatorFor(matches);
  const product = t("common.product");
  return [{ title: key === undefined ? product : `${t(key, values)} · ${product}` }];
}

/** The reader's translator in a `meta` function. */
export function translatorFor(matches: readonly Match[]): Translate {
  return createTranslator(localeOf(matches));
}

function localeOf(matches: readonly Match[]): string {
  const data = matches.find((match) => match?.id === "root")?.data;
  const known = typeof data === "object" && data !== null && "locale" in data;
  return known && typeof data.locale === "string" ? data.locale : "en";
}
