import * as v from "valibot";
import { invalid } from "../billing/refusal.ts";

/** The kinds of parameters; on the wire all of them are text. */
export const text = v.string();
export const int = v.pipe(v.string(), v.regex(/^-?\d+$/, "Invalid integer"), v.transform(Number));
export const number = v.pipe(v.string(), v.regex(/^-?\d+(\.\d+)?$/, "Invalid decimal"), v.transform(Number));
export const flag = v.pipe(
  v.picklist(["true", "false"]),
  v.transform((value) => value === "true"),
);
/** An empty value takes away what is there. */
export const none = v.pipe(
  v.literal(""),
  v.transform(() => null),
);
export const orNone = <T extends v.GenericSchema<unknown, unknown>>(schema: T) => v.union([none, schema]);
export const metadata = v.record(v.string(), v.string());
export const texts = v.array(v.string());
/** Known to Stripe, of no effect here. */
export const ignored = v.optional(v.unknown());
/** When something was made: a moment, or a range. */
export const when = v.union([
  int,
  v.object({ gt: v.optional(int), gte: v.optional(int), lt: v.optional(int), lte: v.optional(int) }),
]);

export const address = v.object({
  city: v.optional(text, ""),
  country: v.optional(text, ""),
  line1: v.optional(text, ""),
  line2: v.optional(text, ""),
  postal_code: v.optional(text, ""),
  state: v.optional(text, ""),
});

/** Reads a call's parameters; refuses, as Stripe does, one that is missing, malformed or unknown. */
export function read<T>(schema: v.GenericSchema<unknown, T>, params: unknown): T {
  const result = v.safeParse(schema, params);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const param = nameOf(issue);
  if (issue.type === "strict_object" && issue.expected === "never") {
    throw invalid(`Received unknown parameter: ${param}`, param, "parameter_unknown");
  }
  if (issue.input === undefined) {
    throw invalid(`Missing required param: ${param}.`, param, "parameter_missing");
  }
  throw invalid(`Invalid ${param}: ${issue.message}`, param);
}

/** `items[0][price]`, as Stripe writes it. */
function nameOf(issue: v.BaseIssue<unknown>): string {
  const [first = "", ...rest] = (issue.path ?? []).map((part) => String(part.key));
  return first + rest.map((part) => `[${part}]`).join("");
}

/** What a call's metadata make of what is there: an empty value removes its key, an empty whole removes all. */
export function mergedMetadata(
  known: Record<string, string>,
  change: Record<string, string> | null | undefined,
): Record<string, string> {
  if (change === undefined) return known;
  if (change === null) return {};
  return Object.fromEntries(Object.entries({ ...known, ...change }).filter(([, value]) => value !== ""));
}
