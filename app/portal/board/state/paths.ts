import type { BoardId, CardId } from "#domain/ids.ts";

export function boardPath(board: BoardId): string {
  return `/app/boards/${board}`;
}

export function cardPath(board: BoardId, card: CardId): string {
  return `/app/boards/${board}/cards/${card}`;
}
