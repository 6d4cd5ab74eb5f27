import type Stripe from "stripe";
import * as v from "valibot";
import { missing } from "../billing/refusal.ts";
import type { Collection } from "../world/collection.ts";
import { int, read, text, when } from "./fields.ts";
import type { Params } from "./form.ts";

const paging = v.object({
  limit: v.optional(
    v.pipe(int, v.minValue(1, "must be at least 1"), v.maxValue(100, "must be at most 100")),
    "10",
  ),
  starting_after: v.optional(text),
  ending_before: v.optional(text),
  created: v.optional(when),
});

type Listed = { id: string; created?: number };

/** A page of a list, newest first. `rows` come oldest first, as they are kept. */
export function listOf<T extends Listed>(rows: readonly T[], params: Params, url: string): Stripe.ApiList<T> {
  const { limit, starting_after: after, ending_before: before, created } = read(paging, params);
  let all = rows.toReversed();
  if (created !== undefined) all = all.filter((row) => isWithin(row.created ?? 0, created));
  if (before !== undefined) {
    const end = positionOf(all, before, "ending_before");
    const from = Math.max(0, end - limit);
    return { object: "list", data: all.slice(from, end), has_more: from > 0, url };
  }
  const from = after === undefined ? 0 : positionOf(all, after, "starting_after") + 1;
  return { object: "list", data: all.slice(from, from + limit), has_more: from + limit < all.length, url };
}

/** Rows whose fields equal the given parameters; an indexed one is looked up, the others are compared. */
export function rowsBy<T extends Listed>(
  collection: Collection<T>,
  params: Params,
  fields: Record<string, (row: T) => string | null>,
): T[] {
  const asked = Object.keys(fields).filter((field) => params[field] !== undefined);
  const indexed = asked.find((field) => collection.indexes(field));
  const rows = indexed === undefined ? collection.all() : collection.where(indexed, String(params[indexed]));
  return rows.filter((row) =>
    asked.every((field) => field === indexed || fields[field]?.(row) === params[field]),
  );
}

function positionOf(rows: Listed[], id: string, param: string): number {
  const at = rows.findIndex((row) => row.id === id);
  if (at < 0) throw missing("object", id, param);
  return at;
}

type Range = v.InferOutput<typeof when>;

function isWithin(at: number, range: Range): boolean {
  if (typeof range === "number") return at === range;
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range;
  return at > gt && at >= gte && at < lt && at <= lte;
}
