import type { AppLoadContext } from "@remix-run/cloudflare";
import { notFound, requireMember } from "#auth/guards.server.ts";
import { boardFor, type AccessibleBoard } from "#db/tenant/queries/board-access.ts";
import { parseId, type BoardId, type CardId } from "#domain/ids.ts";
import type { Member, TenantContext } from "#operations/context.ts";

type Params = Readonly<Record<string, string | undefined>>;

/** The board that the address names, with what this person is on it. Who may not see it gets the 404 of one that is not there. */
export async function requireBoard(
  context: AppLoadContext,
  request: Request,
  params: Params,
): Promise<{ member: Member; ctx: TenantContext; board: AccessibleBoard }> {
  const { member, ctx } = await requireMember(context, request);
  const id = parseId<BoardId>(params.boardId);
  const board = id && (await boardFor(ctx.db, member, id));
  if (!board) throw notFound();
  return { member, ctx, board };
}

/** The card's id in the address; a malformed one is simply not there. */
export function cardIn(params: Params): CardId {
  const card = parseId<CardId>(params.cardId);
  if (!card) throw notFound();
  return card;
}
