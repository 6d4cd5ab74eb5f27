import type { IntentName } from "#domain/boards/intents.ts";
import type { Card } from "#domain/boards/model.ts";
import type { BoardRefusal } from "#domain/boards/refusals.ts";
import { useT } from "#messages/react.tsx";
import { sayRefusal } from "#messages/refusal.ts";
import { useBoard } from "./board-context.tsx";

/**
 * Why this person cannot make this edit now, as a sentence for `whyNot`; nothing where they can. `card` is the one that it is
 * about, null where it is about none.
 */
export function useWhyNot(card: Pick<Card, "archivedAt"> | null, edit: IntentName): { whyNot?: string } {
  const t = useT();
  const boardArchived = useBoard((board) => board.archivedAt !== null);
  const may = useBoard((_board, { engine }) => engine.whyNot(edit));
  const no = may ?? whyArchived(card, boardArchived);
  return no ? { whyNot: sayRefusal(t, no) } : {};
}

function whyArchived(card: Pick<Card, "archivedAt"> | null, board: boolean): BoardRefusal | null {
  if (board) return { code: "archived", what: "board" };
  return !card || card.archivedAt === null ? null : { code: "archived", what: "card" };
}
