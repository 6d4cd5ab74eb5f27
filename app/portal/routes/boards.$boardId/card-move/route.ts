import { json, type ActionFunctionArgs } from "@remix-run/cloudflare";
import * as v from "valibot";
import { postedForm } from "#auth/posted-form.server.ts";
import type { BoardRefusal } from "#domain/boards/refusals.ts";
import { idSchema, type BoardId, type ColumnId } from "#domain/ids.ts";
import { sayRefusal } from "#messages/refusal.ts";
import { createTranslator } from "#messages/translator.ts";
import { moveCardToBoard } from "#operations/boards/move-card-to-board.ts";
import { cardIn, requireBoard } from "../require-board.server.ts";

const form = v.object({ board: idSchema<BoardId>(), column: idSchema<ColumnId>() });

/** Moves a card to the top of a column on another board: `board`, `column`. Answers whether it did, or the reason in a sentence. */
export async function action({ context, request, params }: ActionFunctionArgs): Promise<Response> {
  const { member, ctx, board } = await requireBoard(context, request, params);
  const say = (refusal: BoardRefusal) => sayRefusal(createTranslator(context.laneway.viewer.locale), refusal);
  const read = v.safeParse(form, Object.fromEntries(await postedForm(request)));
  if (!read.success) return json({ ok: false, sentence: say({ code: "malformed" }) }, { status: 400 });
  const moved = await moveCardToBoard(ctx, member, {
    card: cardIn(params),
    from: board.id,
    to: read.output.board,
    column: read.output.column,
    after: null,
  });
  return json(moved.ok ? { ok: true } : { ok: false, sentence: say(moved.refusal) });
}
