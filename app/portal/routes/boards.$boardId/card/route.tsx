import { useNavigate, useParams } from "@remix-run/react";
import { Suspense } from "react";
import { parseId, type CardId } from "#domain/ids.ts";
import { LazyCardDrawer } from "#portal/board/drawer/lazy-drawer.ts";
import { useBoardPlace } from "#portal/board/state/board-context.tsx";
import { boardPath } from "#portal/board/state/paths.ts";

/** A card at its own address, beside the board that stays as it is. It has no loader: the live board knows the card. */
export default function CardRoute() {
  const { id, view } = useBoardPlace();
  const card = parseId<CardId>(useParams().cardId);
  const navigate = useNavigate();
  if (!card) return null;
  const close = () => {
    navigate(boardPath(id), { preventScrollReset: true });
    // Also where the page began with the open card: the keyboard goes on from it.
    view.focus(card);
  };
  return (
    <Suspense fallback={null}>
      <LazyCardDrawer key={card} card={card} onClose={close} />
    </Suspense>
  );
}
