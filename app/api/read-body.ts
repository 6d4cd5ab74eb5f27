import * as v from "valibot";
import { shortBody } from "#operations/short-body.ts";
import { problem, type FieldFault } from "./problem.ts";
import type { Call } from "./serve.ts";

/** No call needs more. */
const MOST_BYTES = 16_384;
/** Whoever sends even more gets no answer. */
const MOST_RUN_OFF_BYTES = 16_000_000;

/** A call's JSON, parsed by its schema. Throws the problem where it is not that. */
export async function readBody<Schema extends v.GenericSchema>(
  call: Call,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const { request } = call;
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw problem(call, { code: "unsupported-media-type" });
  const text = await shortBody(request, { most: MOST_BYTES, runOff: MOST_RUN_OFF_BYTES });
  if (text === null) throw problem(call, { code: "content-too-large", limit: MOST_BYTES });
  const parsed = v.safeParse(schema, jsonOf(call, text));
  if (parsed.success) return parsed.output;
  throw problem(call, { code: "invalid" }, { fields: parsed.issues.map((issue) => faultOf(call, issue)) });
}

function jsonOf(call: Call, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw problem(call, { code: "malformed-json" });
  }
}

/** The schemas' words for a fault, as a program reads them. The library's own are sentences. */
const SAID = {
  missing: "missing",
  email: "email",
  text: "text",
  "not an id": "id",
  number: "number",
  lane: "lane",
} as const;

function faultOf({ t }: Call, issue: v.BaseIssue<unknown>): FieldFault {
  const path = issue.path?.map(({ key }) => String(key).replaceAll("~", "~0").replaceAll("/", "~1")) ?? [];
  const code = codeOf(issue);
  return { pointer: ["#", ...path].join("/"), code, message: t(`api.fault.${code}`) };
}

function codeOf({ expected, input, message }: v.BaseIssue<unknown>) {
  if (expected === "never") return "unknown";
  if (input === undefined) return "missing";
  return isSaid(message) ? SAID[message] : "invalid";
}

function isSaid(message: string): message is keyof typeof SAID {
  return Object.hasOwn(SAID, message);
}
