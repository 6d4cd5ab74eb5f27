import type { Change } from "#domain/boards/change.ts";
import type { Decision } from "#domain/boards/decision.ts";
import type { DetailJson } from "#domain/boards/detail-json.ts";
import { decodeDetail } from "#domain/boards/detail-json.ts";
import { wholeDetail } from "#domain/boards/apply-changes.ts";
import type { Board, Card, Label } from "#domain/boards/model.ts";
import { ROW_KEYS, isWhole, type Body } from "#domain/boards/row-keys.ts";
import { commit, gone, refused, superseded, type Moment } from "#domain/boards/rule.ts";
import { removal, whyTooMany } from "#domain/boards/rules/card-rules.ts";
import { placeCards, whyNotInto } from "#domain/boards/rules/place.ts";
import type { BoardId, CardId, ColumnId, LabelId } from "#domain/ids.ts";

/** What only operations may ask of a room, never a socket: their rights were checked by whoever calls. */
export type SystemIntent =
  | {
      name: "importRows";
      args: {
        /** What the log says of it, e.g. `{ cards: 120 }`. */
        summary: Record<string, string | number>;
        /** New rows, prepared by the importer. A new card with number 0 gets its number from the board. */
        changes: Change[];
      };
    }
  | {
      name: "receiveCard";
      args: {
        card: CardId;
        face: Pick<
          Card,
          "title" | "assignees" | "priority" | "startAt" | "dueAt" | "dueDone" | "createdBy" | "createdAt"
        >;
        /** As the other board has them; those of the same name and colour here are put on. */
        labels: Pick<Label, "name" | "colour">[];
        detail: DetailJson;
        column: ColumnId;
        after: CardId | null;
        from: BoardId;
      };
    }
  | { name: "sendCardAway"; args: { card: CardId; to: BoardId } };

export function isSystemIntent<T extends { name: string }>(intent: T | SystemIntent): intent is SystemIntent {
  return intent.name === "importRows" || intent.name === "receiveCard" || intent.name === "sendCardAway";
}

/** What becomes of a system's intent; like `decide`, without rights. An archived board takes no new cards. */
export function decideSystem(board: Board, intent: SystemIntent, moment: Moment): Decision {
  if (intent.name === "sendCardAway") {
    const card = board.cards.get(intent.args.card);
    return card ? commit(...removal(board, card)) : gone("card");
  }
  if (board.archivedAt !== null) return refused({ code: "archived", what: "board" });
  return intent.name === "importRows"
    ? importRows(board, intent.args.changes)
    : receiveCard(board, intent.args, moment);
}

function importRows(board: Board, changes: readonly Change[]): Decision {
  let number = board.lastNumber;
  const numbered = changes.map((change): Change => {
    if (change[0] !== "card" || change[2]?.number !== 0) return change;
    return ["card", change[1], { ...change[2], number: ++number }];
  });
  const cards = numbered.filter((change) => change[0] === "card" && !board.cards.has(change[1]));
  const no = whyTooMany(board, cards.length);
  if (no) return refused(no);
  return commit(...(number > board.lastNumber ? [lastNumber(board, number)] : []), ...numbered);
}

/** A card from another board: its texts come with it; custom fields stay where they mean something. */
function receiveCard(
  board: Board,
  args: Extract<SystemIntent, { name: "receiveCard" }>["args"],
  { seq }: Moment,
): Decision {
  if (board.cards.has(args.card)) return refused({ code: "id-taken" });
  const no = whyNotInto(board, args.column, 1) ?? whyTooMany(board, 1);
  if (no) return refused(no);
  const place = placeCards(board, args.column, args.after, 1, null);
  const pos = place?.keys[0];
  if (!place || pos === undefined) return superseded;
  const detail = decodeDetail(args.detail);
  const items = [...detail.items.values()];
  const number = board.lastNumber + 1;
  const face: Body<Card> = {
    ...args.face,
    columnId: args.column,
    pos,
    number,
    labels: sameLabels(board, args.labels),
    itemsDone: items.filter((item) => item.done).length,
    itemsTotal: items.length,
    comments: detail.comments.size,
    attachments: detail.attachments.size,
    archivedAt: null,
  };
  const text = {
    description: detail.text.description,
    descriptionSeq: detail.text.description ? seq : 0,
    fields: {},
  };
  return commit(
    lastNumber(board, number),
    ...place.respaced,
    ["card", args.card, face],
    ...wholeDetail(args.card, { ...detail, text }),
  );
}

function sameLabels(board: Board, wanted: readonly Pick<Label, "name" | "colour">[]): LabelId[] {
  const same = wanted.flatMap(
    ({ name, colour }) =>
      [...board.labels.values()].find(
        (label) => label.colour === colour && label.name.toLowerCase() === name.toLowerCase(),
      )?.id ?? [],
  );
  return [...new Set(same)];
}

function lastNumber(board: Board, number: number): Change {
  return ["board", board.id, { lastNumber: number }];
}

/**
 * What others are told of an import, and what the log keeps: the texts of cards that came with it are left out, since
 * they are loaded when such a card opens.
 */
export function withoutNewTexts(changes: readonly Change[]): Change[] {
  const made = new Set<CardId>();
  for (const change of changes) {
    if (change[0] === "card" && change[2] && isWhole(change[2], ROW_KEYS.card)) made.add(change[1]);
  }
  return changes.filter((change) => {
    const card = change[0] === "text" ? change[1] : change[3];
    return card === undefined || !made.has(card);
  });
}
