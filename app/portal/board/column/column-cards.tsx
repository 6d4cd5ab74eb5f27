import { defaultRangeExtractor, useVirtualizer, type Range } from "@tanstack/react-virtual";
import { useCallback, useEffect, useRef } from "react";
import type { Column } from "#domain/boards/model.ts";
import type { CardId } from "#domain/ids.ts";
import { useT } from "#messages/react.tsx";
import { CardRow } from "../card/card-row.tsx";
import { useBoard, useBoardPlace, useView } from "../state/board-context.tsx";
import { isFiltering } from "../state/board-view.ts";
import { estimateHeight } from "./card-height.ts";
import { useColumnItems, type ColumnItem } from "./column-items.ts";
import { GhostRow } from "./ghost-row.tsx";
import { useColumnList } from "./use-column-list.ts";

type ColumnCardsProps = { column: Column; first: boolean };

/** A column's cards: only those near the window are in the page, whatever their number. */
export function ColumnCards({ column, first }: ColumnCardsProps) {
  const t = useT();
  const { live } = useBoardPlace();
  const { items, cards } = useColumnItems(column.id);
  const ready = useBoard((_board, { engine }) => engine.ready);
  const filtering = useView((view) => isFiltering(view.filter));
  const scroller = useRef<HTMLDivElement>(null);
  const kept = useKeptIndices(items);
  const rangeExtractor = useCallback(
    (range: Range) => [...new Set([...defaultRangeExtractor(range), ...kept])].sort((a, b) => a - b),
    [kept],
  );
  // Its functions can't be memoised by a compiler; nothing here is.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => items[index]?.key ?? index,
    estimateSize: (index) => estimateHeight(live.engine.board, items[index]),
    overscan: 4,
    // What the server renders, before there is a window: the first cards of each column.
    initialRect: { width: 272, height: 1_000 },
    rangeExtractor,
  });
  useColumnList(column.id, { cards, items, virtual, scroller });

  const rows = virtual.getVirtualItems();
  return (
    <div ref={scroller} className="board-column__scroll" data-column-scroll={column.id}>
      <div
        role="list"
        className="board-column__list"
        aria-label={t("board.column.cards", { column: column.name })}
      >
        {rows.map((row, index) => {
          const item = items[row.index];
          if (!item) return null;
          // Rows that are kept beside the window leave room for those between.
          const above = row.start - (rows[index - 1]?.end ?? 0);
          return (
            <div
              key={row.key}
              ref={virtual.measureElement}
              data-index={row.index}
              role="presentation"
              className="board-column__row"
              style={above > 0 ? { marginTop: above } : undefined}
            >
              <Item item={item} of={cards.length} first={first && row.index === 0} />
            </div>
          );
        })}
        <div
          role="presentation"
          style={{ height: Math.max(0, virtual.getTotalSize() - (rows.at(-1)?.end ?? 0)) }}
        />
      </div>
      {ready && cards.length === 0 && items.length === 0 && (
        <p className="board-column__empty">{t(filtering ? "board.column.noneFits" : "board.column.empty")}</p>
      )}
    </div>
  );
}

function Item({ item, of, first }: { item: ColumnItem; of: number; first: boolean }) {
  switch (item.kind) {
    case "card":
      return <CardRow card={item.key} place={item.place} of={of} first={first} />;
    case "gap":
      return <div className="board-gap" role="presentation" style={{ height: item.height }} />;
    case "ghost":
      return <GhostRow ghost={item.ghost} />;
  }
}

/** The rows that stay in the page though they are scrolled away: the card in hand, and the one that Tab reaches. */
function useKeptIndices(items: readonly ColumnItem[]): readonly number[] {
  const dragged = useView((view) => view.drag?.card ?? null);
  const cursor = useView((view) => view.cursor);
  const last = useRef<readonly number[]>([]);
  const indices = [dragged, cursor].flatMap((card: CardId | null) => {
    const index = card === null ? -1 : items.findIndex((item) => item.key === card);
    return index < 0 ? [] : [index];
  });
  useEffect(() => {
    last.current = indices;
  });
  const same =
    indices.length === last.current.length && indices.every((value, index) => value === last.current[index]);
  return same ? last.current : indices;
}
