import type { refusals } from "#messages/en/refusals.ts";
import type { Translate } from "#messages/translator.ts";

type RefusalCode = keyof typeof refusals extends `refusal.${infer Code}` ? Code : never;

/** Any refusal of the domain: its code, and beside it what the sentence names. */
export type SayableRefusal = { code: RefusalCode; [detail: string]: string | number | readonly string[] };

/** The sentence for a refusal. Of a list (the roles that may) the last and lowest is named. */
export function sayRefusal(t: Translate, refusal: SayableRefusal): string {
  const details = Object.entries(refusal).map(([name, value]) => {
    const said = typeof value === "string" || typeof value === "number" ? value : value.at(-1);
    return [name, said] as const;
  });
  return t(`refusal.${refusal.code}`, Object.fromEntries(details));
}
