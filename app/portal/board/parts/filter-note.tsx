import { cardsIn } from "#domain/boards/order.ts";
import { openColumns } from "#domain/boards/rules/place.ts";
import { useT } from "#messages/react.tsx";
import { Button } from "#ui/button.tsx";
import { useBoard, useBoardPlace, useView } from "../state/board-context.tsx";
import { isFiltering, NO_FILTER } from "../state/board-view.ts";
import { filterCards } from "../state/filter-cards.ts";

/** While a filter is on: how many cards it shows and hides. */
export function FilterNote() {
  const t = useT();
  const { view } = useBoardPlace();
  const filter = useView((state) => state.filter);
  const on = isFiltering(filter);
  const counts = useBoard(
    (board) => {
      if (!on) return { shown: 0, hidden: 0 };
      let shown = 0;
      let all = 0;
      for (const { id } of openColumns(board)) {
        const cards = cardsIn(board, id);
        all += cards.length;
        shown += filterCards(board, cards, filter).length;
      }
      return { shown, hidden: all - shown };
    },
    (a, b) => a.shown === b.shown && a.hidden === b.hidden,
  );
  return (
    <div className="board-filter-note" role="status">
      {on && (
        <>
          <span>{t("board.filter.note", counts)}</span>
          <Button kind="quiet" size="sm" onClick={() => view.set({ filter: NO_FILTER })}>
            {t("board.filter.clear")}
          </Button>
        </>
      )}
    </div>
  );
}
