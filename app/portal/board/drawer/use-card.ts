import { whyNotEdit } from "#domain/access/board-access.ts";
import type { IntentName } from "#domain/boards/intents.ts";
import type { Card, CardDetail } from "#domain/boards/model.ts";
import type { BoardRefusal } from "#domain/boards/refusals.ts";
import type { CardId } from "#domain/ids.ts";
import { useT } from "#messages/react.tsx";
import { sayRefusal } from "#messages/refusal.ts";
import type { TextsState } from "../sync/card-texts.ts";
import { useBoard } from "../state/board-context.tsx";

export function useDetail(card: CardId): CardDetail | null {
  return useBoard((board) => board.details.get(card) ?? null);
}

export function useTextsState(card: CardId): TextsState {
  return useBoard((_board, live) => live.texts.state(card));
}

/** Why this person cannot make this edit of the card now, as a sentence for `whyNot`; nothing where they can. */
export function useWhyNot(card: Pick<Card, "archivedAt">, edit: IntentName): { whyNot?: string } {
  const t = useT();
  const role = useBoard((_board, { engine }) => engine.role);
  const boardArchived = useBoard((board) => board.archivedAt !== null);
  const no = whyNotEdit(role, edit) ?? whyArchived(card, boardArchived);
  return no ? { whyNot: sayRefusal(t, no) } : {};
}

function whyArchived(card: Pick<Card, "archivedAt">, board: boolean): BoardRefusal | null {
  if (board) return { code: "archived", what: "board" };
  return card.archivedAt === null ? null : { code: "archived", what: "card" };
}
