import type { Answer } from "#admin/act/answer.ts";
import type { MessageKey } from "#messages/catalogue.ts";
import type { SayableRefusal } from "#messages/refusal.ts";
import type { MessageValues } from "#messages/translator.ts";

/** What is wrong with each field of a form, by the field's name. */
export type Faults = Record<string, { key: MessageKey; values?: MessageValues }>;

/** What an action with a form of several fields tells its page. */
export type FormAnswer = Exclude<Answer, { word: "faulty" }> | { word: "faults"; faults: Faults };

export function saidDone(key: MessageKey, values: MessageValues = {}): FormAnswer {
  return { word: "done", say: { key, values } };
}

/** The answer to an operation: its refusal, or that it is done. */
export function answerTo(
  result: { ok: true } | { ok: false; refusal: SayableRefusal },
  key: MessageKey,
  values: MessageValues = {},
): FormAnswer {
  return result.ok ? saidDone(key, values) : { word: "refused", refusal: result.refusal };
}
