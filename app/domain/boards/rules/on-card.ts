import type { Decision } from "#domain/boards/decision.ts";
import type { Board, Card, CardDetail } from "#domain/boards/model.ts";
import { commit, gone, refused, superseded } from "#domain/boards/rule.ts";
import type { CardId } from "#domain/ids.ts";

/** Decides about an open card: refused where it is gone or archived. */
export function onOpenCard(board: Board, id: CardId, decide: (card: Card) => Decision): Decision {
  const card = board.cards.get(id);
  if (!card) return gone("card");
  if (card.archivedAt !== null) return refused({ code: "archived", what: "card" });
  return decide(card);
}

/** Patches an open card's face; null where it is so already. */
export function patchCard(
  board: Board,
  id: CardId,
  to: (card: Card) => Partial<Omit<Card, "id">> | null,
): Decision {
  return onOpenCard(board, id, (card) => {
    const fields = to(card);
    return fields ? commit(["card", id, fields]) : superseded;
  });
}

/** Decides about an open card's texts. In a browser that has not loaded them, nothing is there to be found. */
export function onDetail(
  board: Board,
  id: CardId,
  decide: (detail: CardDetail, card: Card) => Decision,
  missing: Decision,
): Decision {
  return onOpenCard(board, id, (card) => {
    const detail = board.details.get(id);
    return detail ? decide(detail, card) : missing;
  });
}
