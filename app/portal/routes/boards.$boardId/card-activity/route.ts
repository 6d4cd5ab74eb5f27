import { json, type LoaderFunctionArgs } from "@remix-run/cloudflare";
import { cardActivity } from "#db/tenant/queries/board-log.ts";
import { cardIn, requireBoard } from "../require-board.server.ts";

const PAGE = 30;

/** What was done to a card, the latest first, a page at a time: `?before=<seq>`. */
export async function loader({ context, request, params }: LoaderFunctionArgs): Promise<Response> {
  const { ctx, board } = await requireBoard(context, request, params);
  const before = Number(new URL(request.url).searchParams.get("before") ?? Number.NaN);
  const from = Number.isSafeInteger(before) ? before : null;
  // One more than a page tells whether there is another.
  const found = await cardActivity(ctx.db, board.id, cardIn(params), from, PAGE + 1);
  const rows = found.slice(0, PAGE);
  const next = found.length > PAGE ? (rows.at(-1)?.seq ?? null) : null;
  return json({ rows, next }, { headers: { "cache-control": "private, no-store" } });
}
