import type { IntlMessageFormat } from "intl-messageformat";
import { admin } from "#messages/en/admin.ts";
import { api } from "#messages/en/api.ts";
import { auth } from "#messages/en/auth.ts";
import { billing } from "#messages/en/billing.ts";
import { board } from "#messages/en/board.ts";
import { cardPayments } from "#messages/en/card-payments.ts";
import { books } from "#messages/en/books.ts";
import { common } from "#messages/en/common.ts";
import { desk } from "#messages/en/desk.ts";
import { imports } from "#messages/en/imports.ts";
import { invoice } from "#messages/en/invoice.ts";
import { mail } from "#messages/en/mail.ts";
import { money } from "#messages/en/money.ts";
import { pay } from "#messages/en/pay.ts";
import { portal } from "#messages/en/portal.ts";
import { reason } from "#messages/en/reason.ts";
import { refusals } from "#messages/en/refusals.ts";
import { site } from "#messages/en/site.ts";

const english = {
  ...common,
  ...site,
  ...api,
  ...auth,
  ...admin,
  ...portal,
  ...board,
  ...billing,
  ...pay,
  ...books,
  ...desk,
  ...imports,
  ...invoice,
  ...mail,
  ...cardPayments,
  ...money,
  ...reason,
  ...refusals,
};

/** A key of the catalogue, e.g. "board.card.archive". */
export type MessageKey = keyof typeof english;

/** A message in ICU MessageFormat: as text, or as the syntax tree that the browser's build makes of it. */
export type Message = ConstructorParameters<typeof IntlMessageFormat>[0];

/** All messages of one language. English is the first and the pattern: another language has the same keys. */
export type Catalogue = Readonly<Record<MessageKey, Message>>;

const catalogues: Readonly<Record<string, Catalogue>> = { en: english };

/** The catalogue for a BCP 47 tag, and the tag that its words are in: "fr-CA" gets English while there is no French. */
export function catalogueFor(locale: string): { language: string; catalogue: Catalogue } {
  const own = catalogues[locale.split("-")[0] ?? ""];
  return own ? { language: locale, catalogue: own } : { language: "en", catalogue: english };
}
