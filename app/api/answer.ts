import { time } from "./values.ts";

/** A thing of the API: what it is called, what it is, and the ids of what belongs to it. `id` is null where it has none. */
export type Resource = { id: string | null; attributes: object; relationships: object };

type More = { status?: number; headers?: Readonly<Record<string, string>> };

/** JSON for a program. Nobody keeps it, unless the headers say otherwise; a browser that opens it runs nothing. */
export function answer(body: unknown, { status = 200, headers = {} }: More = {}): Response {
  return Response.json(body, {
    status,
    headers: {
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      ...headers,
    },
  });
}

/** One thing, in the envelope that every success has (docs/api.md). */
export function tell({ now }: { now: number }, data: Resource, more?: More): Response {
  return answer({ success: true, data, meta: { timestamp: time(now) } }, more);
}

/** A page of a list in that envelope; the next one is asked for with `?cursor=`, until that is null. */
export function tellList({ now }: { now: number }, data: readonly Resource[], more?: More): Response {
  const pagination = { next_cursor: null };
  return answer({ success: true, data, meta: { pagination, timestamp: time(now) } }, more);
}
