import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Outlet, useLoaderData, type ShouldRevalidateFunction } from "@remix-run/react";
import { notFound } from "#auth/guards.server.ts";
import { tenantFaces } from "#db/tenant/queries/tenant-faces.ts";
import { whyReadOnly } from "#domain/tenants/status.ts";
import { pageTitle } from "#messages/page-title.ts";
import { BoardPage } from "#portal/board/board-page.tsx";
import type { BoardStart } from "#portal/board/state/make-place.ts";
import type { PortalHandle } from "#portal/layout.tsx";
import { requireBoard } from "./require-board.server.ts";

/** So many cards of each column are in the page's HTML: more than a large window shows. */
const FIRST_CARDS = 12;

export const handle: PortalHandle = { width: "full" };

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  const [title] = pageTitle(matches);
  return [{ title: data ? `${data.first.board[1]} · ${title.title}` : title.title }];
};

/** The live connection keeps the board current; opening a card asks the server nothing about the board. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentParams, nextParams }) =>
  currentParams.boardId !== nextParams.boardId;

export async function loader({ context, request, params }: LoaderFunctionArgs): Promise<BoardStart> {
  const { member, ctx, board } = await requireBoard(context, request, params);
  const [first, { people, former }] = await Promise.all([
    ctx.rooms.firstCards(ctx.tenant.id, board.id, FIRST_CARDS),
    tenantFaces(ctx.db),
  ]);
  if (!first) throw notFound();
  return {
    first: first.snapshot,
    counts: first.counts,
    tenant: ctx.tenant.id,
    me: { id: member.id, name: member.name, role: board.role },
    readOnly: whyReadOnly(ctx.tenant),
    people,
    former,
  };
}

export default function BoardRoute() {
  const start = useLoaderData<typeof loader>();
  return (
    <BoardPage key={start.first.board[0]} start={start}>
      <Outlet />
    </BoardPage>
  );
}
