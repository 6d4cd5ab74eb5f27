import { PrefetchPageLinks } from "@remix-run/react";
import { useEffect, useState } from "react";
import { fetchDrawer } from "../drawer/lazy-drawer.ts";
import { useBoard, useBoardPlace } from "../state/board-context.tsx";
import { cardPath } from "../state/paths.ts";

/** How long the page has been at work before it fetches what it may need, ms. */
const CALM = 1_500;

/**
 * Fetches the card's route and code ahead, once for all cards, so that a card opens at once, and also in a tunnel. Only while the
 * board is live: the router answers a route that it can't fetch by loading the page again, which without a network is the end of it.
 */
export function CardRouteAhead() {
  const { id } = useBoardPlace();
  const some = useBoard((board) => board.cards.keys().next().value ?? null);
  const live = useBoard((_board, { engine }) => engine.ready && engine.connection.state === "online");
  const [calm, setCalm] = useState(false);
  useEffect(() => {
    if (!live) return;
    const timer = setTimeout(() => {
      setCalm(true);
      // Without it the card's own click fetches it.
      fetchDrawer().catch(() => undefined);
    }, CALM);
    return () => clearTimeout(timer);
  }, [live]);
  return calm && some !== null ? <PrefetchPageLinks page={cardPath(id, some)} /> : null;
}
