import { useEffect } from "react";
import { useBoard, useBoardPlace, useView } from "./state/board-context.tsx";
import { filterCards } from "./state/filter-cards.ts";

/** When the cursor's card is archived or filtered away, Tab reaches the board's first card again. */
export function useLostCursor(): void {
  const { view } = useBoardPlace();
  const cursor = useView((state) => state.cursor);
  const filter = useView((state) => state.filter);
  const lost = useBoard((board) => {
    if (cursor === null) return false;
    const card = board.cards.get(cursor);
    return !card || card.archivedAt !== null || filterCards(board, [cursor], filter).length === 0;
  });
  useEffect(() => {
    if (lost) view.set({ cursor: null });
  }, [lost, view]);
}
