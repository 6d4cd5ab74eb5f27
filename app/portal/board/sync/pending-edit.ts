import * as v from "valibot";
import { INTENTS, type Intent, type IntentName } from "#domain/boards/intents.ts";
import { idSchema, type OpId } from "#domain/ids.ts";

/** An edit that this browser shows but the room has not yet answered. `at`: when it was made, epoch ms. */
export type PendingEdit = { op: OpId; intent: Intent; at: number };

const stored = v.object({
  op: idSchema<OpId>(),
  at: v.number(),
  intent: v.object({ name: v.string(), args: v.unknown() }),
});

/** A pending edit as an earlier page left it in storage, or null where this version does not know it any more. */
export function parsePendingEdit(value: unknown): PendingEdit | null {
  const entry = v.safeParse(stored, value);
  if (!entry.success) return null;
  const intent = parseIntent(entry.output.intent.name, entry.output.intent.args);
  return intent && { op: entry.output.op, at: entry.output.at, intent };
}

function parseIntent(name: string, args: unknown): Intent | null {
  if (!isIntentName(name)) return null;
  const parsed = v.safeParse(v.object({ name: v.literal(name), args: INTENTS[name] }), { name, args });
  return parsed.success ? (parsed.output as Intent) : null;
}

function isIntentName(name: string): name is IntentName {
  return Object.hasOwn(INTENTS, name);
}
