import type { MessageKey } from "#messages/catalogue.ts";
import type { SayableRefusal } from "#messages/refusal.ts";
import type { MessageValues } from "#messages/translator.ts";

/** What an action of the control panel tells its page. */
export type Answer =
  | { word: "done"; say: { key: MessageKey; values: MessageValues } }
  | { word: "refused"; refusal: SayableRefusal }
  /** What is wrong with the reason. */
  | { word: "faulty"; fault: { key: MessageKey; values?: MessageValues } };
