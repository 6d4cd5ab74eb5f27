import * as v from "valibot";
import type { Intent } from "#domain/boards/intents.ts";
import { parseIntent } from "#domain/boards/parse-intent.ts";
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
