import type { CardId, ColumnId, LabelId, UserId } from "#domain/ids.ts";

/** What a person looks for on the board; empty shows everything. */
export type Filter = {
  text: string;
  labels: readonly LabelId[];
  people: readonly UserId[];
};

export const NO_FILTER: Filter = { text: "", labels: [], people: [] };

/** The dialog that is open over the board. */
export type OpenDialog =
  | { dialog: "move"; card: CardId; copy: boolean }
  | { dialog: "labels"; card: CardId }
  | { dialog: "assign"; card: CardId }
  | { dialog: "manage-labels" }
  | { dialog: "archive" }
  | { dialog: "shortcuts" }
  | { dialog: "wip-limit"; column: ColumnId }
  | { dialog: "rename-board" }
  | { dialog: "archive-board" };

/** A card on its way in this person's hand. `index`: where it would land among the column's shown cards without it. */
export type Drag = { card: CardId; height: number; over: { column: ColumnId; index: number } | null };

/** What this page shows of the board, and to nobody else. */
export type View = {
  filter: Filter;
  /** The card that the arrow keys are on: the one that Tab reaches. */
  cursor: CardId | null;
  /** Raised to bring the focus to the cursor's card, mounting it first where it is scrolled away. */
  focusAsked: number;
  /** The card whose title is edited in place. */
  renaming: CardId | null;
  /** Where a composer for new cards is open. */
  composing: { column: ColumnId; at: "top" | "bottom" } | null;
  dialog: OpenDialog | null;
  drag: Drag | null;
  /** Cards that somebody else has just changed: shown for a moment. */
  fresh: ReadonlySet<CardId>;
};

const START: View = {
  filter: NO_FILTER,
  cursor: null,
  focusAsked: 0,
  renaming: null,
  composing: null,
  dialog: null,
  drag: null,
  fresh: new Set(),
};

/** Holds the view; components subscribe to the part they show. */
export class ViewStore {
  #view = START;
  readonly #listeners = new Set<() => void>();
  #focusTaken = 0;

  get view(): View {
    return this.#view;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(change: Partial<View>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }

  /** Whether the card that asks is the first to answer this `focusAsked`: one that is mounted again later is not. */
  takeFocus(asked: number): boolean {
    if (asked === 0 || this.#focusTaken === asked) return false;
    this.#focusTaken = asked;
    return true;
  }

  /** Puts the keyboard's cursor on a card and the focus with it. */
  focus(card: CardId): void {
    this.set({ cursor: card, focusAsked: this.#view.focusAsked + 1 });
  }
}

export function isFiltering({ text, labels, people }: Filter): boolean {
  return text.trim() !== "" || labels.length > 0 || people.length > 0;
}
