import type { BoardId, CardId } from "#domain/ids.ts";

export function boardPath(board: BoardId): string {
  return `/app/boards/${board}`;
}

export function cardPath(board: BoardId, card: CardId): string {
  return `/app/boards/${board}/cards/${card}`;
}

/** The board as a file. */
export function exportPath(board: BoardId, format: "csv" | "json"): string {
  return `${boardPath(board)}/export?format=${format}`;
}
