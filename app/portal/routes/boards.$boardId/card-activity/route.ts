import { json, type LoaderFunctionArgs } from "@remix-run/cloudflare";
import { cardActivity } from "#db/tenant/queries/card-activity.ts";
import { cardIn, requireBoard } from "../require-board.server.ts";

const PAGE = 30;

/** What was done to a card, the latest first, a page at a time: `?before=<seq>`. */
export async function loader({ context, request, params }: LoaderFunctionArgs): Promise<Response> {
  const { ctx, board } = await requireBoard(context, request, params);
  const before = Number(new URL(request.url).searchParams.get("before") ?? Number.NaN);
  const page = await cardActivity(ctx.db, {
    board: board.id,
    card: cardIn(params),
    before: Number.isSafeInteger(before) ? before : null,
    size: PAGE,
  });
  return json(page, { headers: { "cache-control": "private, no-store" } });
}
