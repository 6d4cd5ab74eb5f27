import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { notFound } from "#auth/guards.server.ts";
import { exportBoard } from "#operations/boards/export-board.ts";
import { requireBoard } from "../require-board.server.ts";

const TYPES = { csv: "text/csv; charset=utf-8", json: "application/json; charset=utf-8" } as const;

/** The board as a file (`?format=json`, else CSV), for everybody who can see it, also while nothing can be edited. */
export async function loader({ context, request, params }: LoaderFunctionArgs): Promise<Response> {
  const { ctx, board } = await requireBoard(context, request, params);
  const format = new URL(request.url).searchParams.get("format") === "json" ? "json" : "csv";
  const body = await exportBoard(ctx, board.id, format);
  if (!body) throw notFound();
  const name = `${board.name}.${format}`;
  const plain = name.replace(/[^\w. -]/g, "_");
  return new Response(body, {
    headers: {
      "content-type": TYPES[format],
      // RFC 6266: the plain name for old programs, the real one for the others.
      "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "cache-control": "private, no-store",
    },
  });
}
