import type { Card } from "#domain/boards/model.ts";
import { CardFace } from "../card/card-face.tsx";

/** The card in the person's hand. */
export function LiftedCard({ card }: { card: Card }) {
  return (
    <div className="board-card board-card--lifted" aria-hidden="true">
      <span className="board-card__title" dir="auto">
        {card.title}
      </span>
      <CardFace card={card} />
    </div>
  );
}
