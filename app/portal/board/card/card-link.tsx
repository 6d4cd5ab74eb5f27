import { useNavigate } from "@remix-run/react";
import { forwardRef, type MouseEvent } from "react";
import type { Card } from "#domain/boards/model.ts";
import { useBoardPlace } from "../state/board-context.tsx";
import { cardPath } from "../state/paths.ts";

/**
 * The card's title, which opens the card. A plain anchor: Remix's Link would ask the server about the route of each of
 * the cards on the page.
 */
export const CardLink = forwardRef<HTMLAnchorElement, { card: Card; tabIndex: number }>(function CardLink(
  { card, tabIndex },
  ref,
) {
  const { id, view } = useBoardPlace();
  const navigate = useNavigate();
  const open = (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    navigate(cardPath(id, card.id), { preventScrollReset: true });
  };
  return (
    <a
      ref={ref}
      href={cardPath(id, card.id)}
      className="board-card__title"
      dir="auto"
      tabIndex={tabIndex}
      draggable={false}
      aria-describedby={`marks-${card.id}`}
      onClick={open}
      onFocus={() => {
        if (view.view.cursor !== card.id) view.set({ cursor: card.id });
      }}
    >
      {card.title}
    </a>
  );
});
