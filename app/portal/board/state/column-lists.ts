import type { CardId, ColumnId } from "#domain/ids.ts";

/** What a mounted column can be asked from outside of React: it alone knows where its rows lie. */
export type ColumnList = {
  /** The cards that it shows, filtered, in order. */
  cards: () => readonly CardId[];
  /** Scrolls a card into view, which mounts it. */
  reveal: (card: CardId) => void;
  /** The place among its cards, without `dragged`, at a height of the window in pixels. */
  indexAt: (clientY: number, dragged: CardId) => number;
  /** How far from the top of the window a shown card's middle is; null where it is not mounted. */
  middleOf: (card: CardId) => number | null;
};

/** The mounted columns, by id: for the keyboard and for dragging. */
export class ColumnLists {
  readonly #lists = new Map<ColumnId, ColumnList>();

  add(column: ColumnId, list: ColumnList): () => void {
    this.#lists.set(column, list);
    return () => {
      if (this.#lists.get(column) === list) this.#lists.delete(column);
    };
  }

  get(column: ColumnId): ColumnList | null {
    return this.#lists.get(column) ?? null;
  }
}
