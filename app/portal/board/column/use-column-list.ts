import type { Virtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, type RefObject } from "react";
import type { CardId, ColumnId } from "#domain/ids.ts";
import { useBoardPlace, useView } from "../state/board-context.tsx";
import type { ColumnItem } from "./column-items.ts";

type Parts = {
  cards: readonly CardId[];
  items: readonly ColumnItem[];
  virtual: Virtualizer<HTMLDivElement, Element>;
  scroller: RefObject<HTMLDivElement>;
};

/** Lets the keyboard and dragging ask this column about its rows, and brings the cursor's card into view. */
export function useColumnList(column: ColumnId, parts: Parts): void {
  const { lists, view } = useBoardPlace();
  const now = useRef(parts);
  useEffect(() => {
    now.current = parts;
  });

  useEffect(
    () =>
      lists.add(column, {
        cards: () => now.current.cards,
        reveal(card) {
          const index = now.current.items.findIndex((item) => item.key === card);
          if (index >= 0) now.current.virtual.scrollToIndex(index, { align: "auto" });
        },
        indexAt: (clientY, dragged) => indexAt(now.current, clientY, dragged),
        middleOf(card) {
          const row = now.current.scroller.current?.querySelector(`[data-card="${card}"]`);
          if (!row) return null;
          const box = row.getBoundingClientRect();
          return box.top + box.height / 2;
        },
      }),
    [column, lists],
  );

  const asked = useView((state) => state.focusAsked);
  useEffect(() => {
    const { cursor } = view.view;
    if (asked > 0 && cursor && now.current.cards.includes(cursor)) lists.get(column)?.reveal(cursor);
  }, [asked, column, lists, view]);
}

function indexAt({ items, virtual, scroller }: Parts, clientY: number, dragged: CardId): number {
  const box = scroller.current?.getBoundingClientRect();
  if (!box) return 0;
  const y = clientY - box.top + (scroller.current?.scrollTop ?? 0);
  let index = 0;
  for (const row of virtual.measurementsCache) {
    const item = items[row.index];
    if (item?.kind !== "card" || item.key === dragged) continue;
    if (y < row.start + row.size / 2) return index;
    index++;
  }
  return index;
}
