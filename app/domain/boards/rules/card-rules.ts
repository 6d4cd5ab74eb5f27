import type { Change } from "#domain/boards/change.ts";
import type { Decision } from "#domain/boards/decision.ts";
import { LIMITS } from "#domain/boards/limits.ts";
import type { Board, Card } from "#domain/boards/model.ts";
import { openCards } from "#domain/boards/order.ts";
import { commit, gone, refused, superseded, type Rules } from "#domain/boards/rule.ts";
import { onOpenCard } from "#domain/boards/rules/on-card.ts";
import { openColumns, placeCards, whyNotInto } from "#domain/boards/rules/place.ts";

/** Cards as things that stand somewhere: made, moved, put away. */
export const cardRules: Rules<"createCards" | "moveCard" | "archiveCard" | "restoreCard" | "deleteCard"> = {
  createCards(board, { column, after, cards }, actor, { now }) {
    const ids = new Set(cards.map((card) => card.card));
    if (ids.size < cards.length || cards.some((card) => board.cards.has(card.card))) {
      return refused({ code: "id-taken" });
    }
    const no = whyNotInto(board, column, cards.length) ?? whyTooMany(board, cards.length);
    if (no) return refused(no);
    const place = placeCards(board, column, after, cards.length, null);
    if (!place) return superseded;
    const rows = cards.flatMap(({ card, title }, i): Change[] => [
      [
        "card",
        card,
        {
          ...BLANK,
          columnId: column,
          pos: place.keys[i] ?? "",
          number: board.lastNumber + 1 + i,
          title,
          createdBy: actor.id,
          createdAt: now,
        },
      ],
      ["text", card, { description: "", descriptionSeq: 0, fields: {} }],
    ]);
    return commit(
      ["board", board.id, { lastNumber: board.lastNumber + cards.length }],
      ...place.respaced,
      ...rows,
    );
  },

  moveCard(board, { card: id, column, after }) {
    return onOpenCard(board, id, (card) => {
      const no = card.columnId === column ? whyNotInto(board, column, 0) : whyNotInto(board, column, 1);
      // Within a column that is over its limit cards may still be put in order.
      if (no && !(no.code === "wip-limit" && card.columnId === column)) return refused(no);
      const place = placeCards(board, column, after, 1, id);
      const pos = place?.keys[0];
      if (!place || pos === undefined) return superseded;
      const to = card.columnId === column ? { pos } : { columnId: column, pos };
      return commit(...place.respaced, ["card", id, to]);
    });
  },

  archiveCard(board, { card: id }, _actor, { now }) {
    const card = board.cards.get(id);
    if (!card) return gone("card");
    return card.archivedAt !== null ? superseded : commit(["card", id, { archivedAt: now }]);
  },

  restoreCard(board, { card: id }) {
    const card = board.cards.get(id);
    if (!card) return gone("card");
    if (card.archivedAt === null) return refused({ code: "not-archived" });
    return restore(board, card);
  },

  deleteCard(board, { card: id }) {
    const card = board.cards.get(id);
    if (!card) return gone("card");
    if (card.archivedAt === null) return refused({ code: "not-archived" });
    return commit(...removal(board, card));
  },
};

/** What a new card has besides its place, number and title. */
export const BLANK = {
  labels: [],
  assignees: [],
  priority: null,
  startAt: null,
  dueAt: null,
  dueDone: false,
  itemsDone: 0,
  itemsTotal: 0,
  comments: 0,
  attachments: 0,
  archivedAt: null,
} satisfies Partial<Card>;

/** Why `count` more cards would be too many for the board, or null. */
export function whyTooMany(board: Board, count: number) {
  if (openCards(board) + count <= LIMITS.cards) return null;
  return { code: "too-many", what: "cards", limit: LIMITS.cards } as const;
}

/** The changes that take a card with all its texts away, in an order that can be walked back. */
export function removal(board: Board, card: Card): Change[] {
  const detail = board.details.get(card.id);
  if (!detail) return [["card", card.id, null]];
  return [
    ...[...detail.items.keys()].map((id): Change => ["item", id, null, card.id]),
    ...[...detail.checklists.keys()].map((id): Change => ["checklist", id, null, card.id]),
    ...[...detail.comments.keys()].map((id): Change => ["comment", id, null, card.id]),
    ...[...detail.attachments.keys()].map((id): Change => ["attachment", id, null, card.id]),
    ["card", card.id, null],
  ];
}

/** Back to where it was; to the end of the first column where its own is gone or put away. */
function restore(board: Board, card: Card): Decision {
  const own = board.columns.get(card.columnId);
  const column = own && own.archivedAt === null ? own : openColumns(board)[0];
  if (!column) return refused({ code: "archived", what: "column" });
  const no = whyNotInto(board, column.id, 1) ?? whyTooMany(board, 1);
  if (no) return refused(no);
  if (column === own) return commit(["card", card.id, { archivedAt: null }]);
  const place = placeCards(board, column.id, card.id, 1, null);
  const pos = place?.keys[0];
  if (!place || pos === undefined) return superseded;
  return commit(...place.respaced, ["card", card.id, { archivedAt: null, columnId: column.id, pos }]);
}
