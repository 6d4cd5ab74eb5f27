import { json, type LoaderFunctionArgs } from "@remix-run/cloudflare";
import { notFound } from "#auth/guards.server.ts";
import { cardIn, requireBoard } from "../require-board.server.ts";

/** A card's texts, as of the board's sequence number: what its drawer loads. */
export async function loader({ context, request, params }: LoaderFunctionArgs): Promise<Response> {
  const { ctx, board } = await requireBoard(context, request, params);
  const detail = await ctx.rooms.detail(ctx.tenant.id, board.id, cardIn(params));
  if (!detail) throw notFound();
  return json(detail, { headers: { "cache-control": "private, no-store" } });
}
