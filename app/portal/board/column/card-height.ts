import type { Board } from "#domain/boards/model.ts";
import type { ColumnItem } from "./column-items.ts";

const LINE = 20;
const LETTERS_A_LINE = 32;

/** About how high a row will be, in pixels, until it has been measured. */
export function estimateHeight(board: Board, item: ColumnItem | undefined): number {
  if (!item) return 0;
  if (item.kind === "gap") return item.height;
  if (item.kind === "ghost") return 48;
  const card = board.cards.get(item.key);
  if (!card) return 0;
  const lines = Math.ceil(card.title.length / LETTERS_A_LINE);
  return 58 + lines * LINE + (card.labels.length > 0 ? 26 : 0);
}
