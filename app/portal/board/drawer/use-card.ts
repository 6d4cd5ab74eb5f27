import type { CardDetail } from "#domain/boards/model.ts";
import type { CardId } from "#domain/ids.ts";
import { useBoard } from "../state/board-context.tsx";
import type { TextsState } from "../sync/card-texts.ts";

export function useDetail(card: CardId): CardDetail | null {
  return useBoard((board) => board.details.get(card) ?? null);
}

export function useTextsState(card: CardId): TextsState {
  return useBoard((_board, live) => live.texts.state(card));
}
