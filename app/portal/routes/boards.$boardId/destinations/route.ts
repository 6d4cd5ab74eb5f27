import { json, type LoaderFunctionArgs } from "@remix-run/cloudflare";
import { boardDestinations } from "#db/tenant/queries/board-destinations.ts";
import { requireBoard } from "../require-board.server.ts";

/** The other open boards that this person may write on, with their columns: where a card can be moved to. */
export async function loader({ context, request, params }: LoaderFunctionArgs): Promise<Response> {
  const { member, ctx, board } = await requireBoard(context, request, params);
  const destinations = await boardDestinations(ctx.db, member);
  return json(
    destinations.filter(({ id }) => id !== board.id),
    { headers: { "cache-control": "private, no-store" } },
  );
}
