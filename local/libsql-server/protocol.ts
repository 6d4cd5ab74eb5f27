/**
 * The part of Hrana (https://github.com/tursodatabase/libsql/blob/main/docs/HRANA_3_SPEC.md) that travels as JSON:
 * what a request may say, and how SQLite values are written. Argument values stay `unknown` here and are decoded one
 * by one, because a schema over every cell of a large batch costs more than running it.
 */
import * as v from "valibot";

const statement = v.object({
  sql: v.nullish(v.string()),
  sql_id: v.nullish(v.number()),
  args: v.optional(v.array(v.unknown()), []),
  named_args: v.optional(v.array(v.object({ name: v.string(), value: v.unknown() })), []),
  want_rows: v.nullish(v.boolean(), true),
});

const step = v.object({ stmt: statement, condition: v.optional(v.unknown()) });
const sqlOrId = { sql: v.nullish(v.string()), sql_id: v.nullish(v.number()) };

const streamRequest = v.variant("type", [
  v.object({ type: v.literal("close") }),
  v.object({ type: v.literal("execute"), stmt: statement }),
  v.object({ type: v.literal("batch"), batch: v.object({ steps: v.array(step) }) }),
  v.object({ type: v.literal("sequence"), ...sqlOrId }),
  v.object({ type: v.literal("describe"), ...sqlOrId }),
  v.object({ type: v.literal("store_sql"), sql_id: v.number(), sql: v.string() }),
  v.object({ type: v.literal("close_sql"), sql_id: v.number() }),
  v.object({ type: v.literal("get_autocommit") }),
]);

const pipeline = v.object({ requests: v.array(streamRequest) });

export type StreamRequest = v.InferOutput<typeof streamRequest>;
export type Statement = v.InferOutput<typeof statement>;
export type BatchStep = v.InferOutput<typeof step>;
export type SqlOrId = { sql?: string | null | undefined; sql_id?: number | null | undefined };

/** A refusal of the protocol or of SQLite; `code` is what `LibsqlError.code` will say. */
export class HranaError extends Error {
  readonly code: string;
  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

/** Parses the body of `POST …/pipeline` (its baton is the scheduler's business); throws a `HranaError` for anything else. */
export function parsePipeline(body: string): StreamRequest[] {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new HranaError("The request body is not JSON", "HRANA_PROTO_ERROR");
  }
  const parsed = v.safeParse(pipeline, json);
  if (!parsed.success) throw new HranaError(`Bad pipeline: ${parsed.issues[0].message}`, "HRANA_PROTO_ERROR");
  return parsed.output.requests;
}

export type SqlValue = null | bigint | number | string | Uint8Array;

/** Reads one argument. Integers arrive as text because JSON numbers lose everything above 2^53. */
export function decodeValue(value: unknown): SqlValue {
  if (typeof value === "object" && value !== null && "type" in value) {
    if (value.type === "null") return null;
    if (value.type === "integer" && "value" in value) return BigInt(String(value.value));
    if (value.type === "float" && "value" in value) return Number(value.value);
    if (value.type === "text" && "value" in value) return String(value.value);
    if (value.type === "blob" && "base64" in value) return Buffer.from(String(value.base64), "base64");
  }
  throw new HranaError("Bad value", "HRANA_PROTO_ERROR");
}

/** Writes one cell. SQLite has infinities and JSON has not: they become the largest double of their sign. */
export function encodeValue(value: SqlValue) {
  if (value === null || value === undefined) return { type: "null" };
  if (typeof value === "bigint") return { type: "integer", value: value.toString() };
  if (typeof value === "number") return { type: "float", value: finite(value) };
  if (typeof value === "string") return { type: "text", value };
  return { type: "blob", base64: Buffer.from(value).toString("base64").replace(/=+$/, "") };
}

function finite(value: number): number {
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, value));
}
