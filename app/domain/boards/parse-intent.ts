import * as v from "valibot";
import { INTENTS, type Intent, type IntentName } from "#domain/boards/intents.ts";

const UNKEEPABLE = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Deeper than any of ours, and far from what the stack holds: a frame can nest as many arrays as it has characters. */
const DEEPEST = 8;

/** The intent that a frame or a stored edit holds, or null where it is none of ours. Text comes out well-formed. */
export function parseIntent(name: string, args: unknown): Intent | null {
  if (!isName(name) || isDeeper(args, DEEPEST)) return null;
  const parsed = v.safeParse(INTENTS[name], wellFormed(args));
  // The schema of that name made these arguments; TypeScript can't tie the two together.
  return parsed.success ? ({ name, args: parsed.output } as Intent) : null;
}

/** Without what no database keeps: half of a surrogate pair, and the character 0. */
function wellFormed(value: unknown): unknown {
  if (typeof value === "string")
    return UNKEEPABLE.test(value) ? value.replace(new RegExp(UNKEEPABLE, "g"), "") : value;
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, wellFormed(inner)]));
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

function isName(name: string): name is IntentName {
  return Object.hasOwn(INTENTS, name);
}
