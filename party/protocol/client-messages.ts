import * as v from "valibot";
import { idSchema } from "#domain/ids.ts";
import type * as id from "#domain/ids.ts";

/** An edit. `args` are parsed by name against INTENTS in the room, so that a bad one is answered by its op id. */
export const intentMessage = v.object({
  t: v.literal("intent"),
  op: idSchema<id.OpId>(),
  name: v.string(),
  args: v.unknown(),
});

/** What this person holds and where it hovers; null when it is let go. Never stored. */
export const holdMessage = v.object({
  t: v.literal("hold"),
  hold: v.nullable(
    v.object({
      card: idSchema<id.CardId>(),
      column: idSchema<id.ColumnId>(),
      after: v.nullable(idSchema<id.CardId>()),
    }),
  ),
});

/** Which card this person has open; null for none. Never stored. */
export const lookMessage = v.object({ t: v.literal("look"), card: v.nullable(idSchema<id.CardId>()) });

export const clientMessage = v.variant("t", [intentMessage, holdMessage, lookMessage]);
export type ClientMessage = v.InferOutput<typeof clientMessage>;
export type Hold = NonNullable<v.InferOutput<typeof holdMessage>["hold"]>;

/** A frame from a browser, or null where it is not one of ours. */
export function parseClientMessage(frame: string): ClientMessage | null {
  try {
    const parsed = v.safeParse(clientMessage, JSON.parse(frame));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
