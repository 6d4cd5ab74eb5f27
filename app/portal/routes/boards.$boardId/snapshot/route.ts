import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { notFound } from "#auth/guards.server.ts";
import { requireBoard } from "../require-board.server.ts";

/**
 * The whole board, gzipped as the room keeps it. Its ETag is the board's sequence number, so that a browser which has seen
 * it asks only whether it is still current.
 */
export async function loader({ context, request, params }: LoaderFunctionArgs): Promise<Response> {
  const { ctx, board } = await requireBoard(context, request, params);
  const snapshot = await ctx.rooms.snapshot(ctx.tenant.id, board.id);
  if (!snapshot) throw notFound();
  const etag = `"${snapshot.seq}"`;
  const headers = { etag, "cache-control": "private, no-cache", vary: "cookie" };
  if (isKnown(request.headers.get("if-none-match"), etag))
    return new Response(null, { status: 304, headers });
  return new Response(snapshot.gzip, {
    headers: { ...headers, "content-type": "application/json", "content-encoding": "gzip" },
    encodeBody: "manual",
  });
}

/** A proxy that compresses anew makes the tag a weak one (RFC 9110, section 8.8.3). */
function isKnown(header: string | null, etag: string): boolean {
  return (header ?? "").split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}
