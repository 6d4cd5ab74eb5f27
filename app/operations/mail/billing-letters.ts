import type { MessageKey } from "#messages/catalogue.ts";
import { createTranslator, type MessageValues } from "#messages/translator.ts";
import type { Mail } from "#operations/context.ts";
import { composeMail } from "./compose.ts";
import type { Recipient } from "./letters.ts";

/** A letter about money: what `mail.billing.<name>.subject`, `.text` and `.button` say. */
export type BillingLetter = MessageKey extends infer Key
  ? Key extends `mail.billing.${infer Name}.subject`
    ? Name
    : never
  : never;

/** A letter of a few words with one link. Amounts and days among the values are written out already. */
export function billingMail(
  to: Recipient,
  letter: { name: BillingLetter; values: MessageValues; link: string },
): Mail {
  const t = createTranslator(to.locale ?? "en");
  const { name, values, link } = letter;
  return composeMail(t, {
    to: to.email,
    subject: t(`mail.billing.${name}.subject`, values),
    greeting: t("mail.hello", { name: to.name }),
    paragraphs: [t(`mail.billing.${name}.text`, values)],
    button: { label: t(`mail.billing.${name}.button`, values), link },
  });
}
