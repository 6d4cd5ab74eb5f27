import type { Board } from "#domain/boards/model.ts";
import { cardsIn } from "#domain/boards/order.ts";
import type { CardId, UserId } from "#domain/ids.ts";
import type { Translate } from "#messages/translator.ts";
import type { Op } from "#party/protocol/server-messages.ts";
import type { BoardPerson } from "./board-context.tsx";

/** More than so many edits at once are counted instead of told. */
const TOLD = 2;

/**
 * What others did, in one sentence for the live region: "Mira moved Fix login to Review, 2 of 5", or a count where it is
 * many. Null where nothing of it is news for somebody who does not look at the card.
 */
export function sayOps(
  t: Translate,
  ops: readonly Op[],
  board: Board,
  people: ReadonlyMap<UserId, BoardPerson>,
): string | null {
  const news = latestOfEach(ops);
  if (news.length === 0) return null;
  if (news.length <= TOLD) {
    const said = news.flatMap((op) => sayOp(t, op, board, people) ?? []);
    return said.length > 0 ? said.join(" ") : null;
  }
  const who = [...new Set(news.map(([, , actor]) => actor))].map((actor) => nameOf(t, actor, people));
  return t("board.said.many", { count: news.length, first: who[0], others: who.length - 1 });
}

/** The cards whose faces these edits changed. */
export function cardsChangedBy(ops: readonly Op[]): CardId[] {
  const cards = ops.flatMap(([, , , , changes]) =>
    changes.flatMap((change) => (change[0] === "card" && change[2] !== null ? [change[1]] : [])),
  );
  return [...new Set(cards)];
}

function sayOp(t: Translate, op: Op, board: Board, people: ReadonlyMap<UserId, BoardPerson>): string | null {
  const [, , actor, name, changes] = op;
  const id = cardsChangedBy([op])[0];
  const card = id === undefined ? undefined : board.cards.get(id);
  const who = nameOf(t, actor, people);
  switch (name) {
    case "moveCard": {
      if (!card) return null;
      const ids = cardsIn(board, card.columnId);
      return t("board.said.moved", {
        who,
        card: card.title,
        column: board.columns.get(card.columnId)?.name ?? "",
        place: ids.indexOf(card.id) + 1,
        of: ids.length,
      });
    }
    case "createCards": {
      const made = changes.filter((change) => change[0] === "card" && change[2]?.title !== undefined).length;
      const column = card ? (board.columns.get(card.columnId)?.name ?? "") : "";
      return t("board.said.theyAdded", { who, count: made, card: card?.title, column });
    }
    case "renameCard":
      return card ? t("board.said.renamed", { who, card: card.title }) : null;
    case "archiveCard":
      return card ? t("board.said.theyArchived", { who, card: card.title }) : null;
    case "restoreCard":
      return card ? t("board.said.restored", { who, card: card.title }) : null;
    case "addComment":
      return card ? t("board.said.commented", { who, card: card.title }) : null;
    case "createColumn":
    case "moveColumn":
    case "renameColumn":
    case "archiveColumn":
    case "restoreColumn":
      return t("board.said.columns", { who });
    case "undo":
      return t("board.said.theyUndid", { who });
    default:
      return card ? t("board.said.changed", { who, card: card.title }) : null;
  }
}

/** Of several edits of one kind to one card only the last counts: a card that is carried about is said once. */
function latestOfEach(ops: readonly Op[]): Op[] {
  const last = new Map<string, Op>();
  for (const op of ops) {
    const key = `${op[3]} ${cardsChangedBy([op])[0] ?? op[1]}`;
    last.delete(key);
    last.set(key, op);
  }
  return [...last.values()];
}

function nameOf(t: Translate, actor: UserId | null, people: ReadonlyMap<UserId, BoardPerson>): string {
  if (actor === null) return t("board.person.system");
  return people.get(actor)?.name ?? t("board.person.unknown");
}
