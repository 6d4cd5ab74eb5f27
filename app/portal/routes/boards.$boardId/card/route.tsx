import { useNavigate, useParams } from "@remix-run/react";
import { Suspense, useEffect } from "react";
import { parseId, type CardId } from "#domain/ids.ts";
import { LazyCardDrawer } from "#portal/board/drawer/lazy-drawer.ts";
import { useBoardPlace } from "#portal/board/state/board-context.tsx";
import { boardPath } from "#portal/board/state/paths.ts";

/** A card at its own address, beside the board that stays as it is. It has no loader: the live board knows the card. */
export default function CardRoute() {
  const card = parseId<CardId>(useParams().cardId);
  return card && <OpenCardRoute key={card} card={card} />;
}

function OpenCardRoute({ card }: { card: CardId }) {
  const { id, view } = useBoardPlace();
  const navigate = useNavigate();
  // Also where the page began with the open card the keyboard goes on from it, once the drawer has let go of the focus.
  useEffect(() => () => void setTimeout(() => view.focus(card)), [card, view]);
  return (
    <Suspense fallback={null}>
      <LazyCardDrawer card={card} onClose={() => navigate(boardPath(id), { preventScrollReset: true })} />
    </Suspense>
  );
}
