import type { MessageKey } from "#messages/catalogue.ts";
import type { SayableRefusal } from "#messages/refusal.ts";
import type { MessageValues } from "#messages/translator.ts";

/** The fields of a form, by name. */
export type Fields = Readonly<Record<string, string>>;

/** What an action of the portal tells its page. */
export type Answer =
  | {
      word: "done";
      say?: { key: MessageKey; values?: MessageValues };
      /** A form that takes it back, and the page to send it to (unless told, the same). */
      undo?: { fields: Fields; action?: string };
      /** The page to go on to. */
      to?: string;
    }
  | { word: "refused"; refusal: SayableRefusal }
  /** What is wrong, by the name of the field. */
  | { word: "faulty"; faults: Readonly<Record<string, MessageKey>> };
