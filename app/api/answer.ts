/** JSON for a program. Nobody keeps it, unless the headers say otherwise; a browser that opens it runs nothing. */
export function answer(
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return Response.json(body, {
    status,
    headers: {
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      ...headers,
    },
  });
}

/** A page of a list; the next one is asked for with `?cursor=`, until that is null. */
export function list(data: readonly unknown[], nextCursor: string | null = null) {
  return { data, next_cursor: nextCursor };
}
