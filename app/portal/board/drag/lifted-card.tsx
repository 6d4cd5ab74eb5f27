import { forwardRef } from "react";
import { CardFace } from "../card/card-face.tsx";
import { useBoard, useView } from "../state/board-context.tsx";

/** The card in the person's hand; its place follows the pointer. */
export const LiftedCard = forwardRef<HTMLDivElement>(function LiftedCard(_props, ref) {
  const id = useView((view) => view.drag?.card ?? null);
  const card = useBoard((board) => (id === null ? null : (board.cards.get(id) ?? null)));
  return (
    <div ref={ref} className="board-lifted" aria-hidden="true" hidden={!card}>
      {card && (
        <div className="board-card board-card--lifted">
          <span className="board-card__title" dir="auto">
            {card.title}
          </span>
          <CardFace card={card} />
        </div>
      )}
    </div>
  );
});
