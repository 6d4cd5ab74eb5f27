import { assertNever } from "#domain/assert-never.ts";
import type { Change } from "#domain/boards/change.ts";
import type * as m from "#domain/boards/model.ts";
import { cardsIn, putIn, resort, setOrder, takeOut, type OwnOrders } from "#domain/boards/order.ts";
import { ROW_KEYS, isWhole, type Body } from "#domain/boards/row-keys.ts";
import type { CardId, ColumnId } from "#domain/ids.ts";

/** From this many cards in one edit on, columns are sorted anew instead of card by card. */
const MANY = 24;

/**
 * Applies the changes to the board in place and returns the exact way back, to be applied in the order given. Rows,
 * orders and details are replaced, never mutated, so that an old reference stays what it was. What concerns the texts of a card whose
 * detail is not loaded is skipped; a whole text row makes an empty detail, since it comes only with a whole card.
 */
export function applyChanges(board: m.Board, changes: readonly Change[]): Change[] {
  const inverse: Change[] = [];
  const placing = changes.length < MANY ? oneByOne(board) : together(board);
  for (const change of changes) inverse.push(...applyOne(board, change, placing));
  placing.finish();
  return inverse.reverse();
}

/** How cards find their place in `order` while an edit is applied. */
type Placing = { leaves(card: m.Card): void; enters(card: m.Card): void; finish(): void };

function oneByOne(board: m.Board): Placing {
  const own: OwnOrders = new Map();
  return {
    leaves: (card) => takeOut(board, card, own),
    enters: (card) => putIn(board, card, own),
    finish() {},
  };
}

function together(board: m.Board): Placing {
  const columns = new Set<ColumnId>();
  const entered = new Set<CardId>();
  return {
    leaves: (card) => columns.add(card.columnId),
    enters(card) {
      columns.add(card.columnId);
      entered.add(card.id);
    },
    finish: () => resort(board, columns, entered),
  };
}

/** Returns what undoes it, in reverse order of application; nothing where nothing was there to change. */
function applyOne(board: m.Board, change: Change, placing: Placing): Change[] {
  switch (change[0]) {
    case "board": {
      const before = pick(board, change[2], ROW_KEYS.board);
      Object.assign(board, change[2]);
      return [["board", board.id, before]];
    }
    case "column": {
      const [, id, fields] = change;
      const before = put<Body<m.Column>, ColumnId>(board.columns, id, fields, ROW_KEYS.column);
      if (before === null || fields === null) setOrder(board, id, cardsIn(board, id));
      return before === undefined ? [] : [["column", id, before]];
    }
    case "label": {
      const [, id, fields] = change;
      const before = put<Body<m.Label>, typeof id>(board.labels, id, fields, ROW_KEYS.label);
      return before === undefined ? [] : [["label", id, before]];
    }
    case "field": {
      const [, id, fields] = change;
      const before = put<Body<m.Field>, typeof id>(board.fields, id, fields, ROW_KEYS.field);
      return before === undefined ? [] : [["field", id, before]];
    }
    case "card":
      return applyToCard(board, change, placing);
    case "text":
    case "checklist":
    case "item":
    case "comment":
    case "attachment":
      return applyToDetail(board, change);
    default:
      return assertNever(change);
  }
}

function applyToCard(
  board: m.Board,
  change: Extract<Change, ["card", ...unknown[]]>,
  placing: Placing,
): Change[] {
  const [, id, fields] = change;
  const old = board.cards.get(id);
  const moves =
    !old ||
    !fields ||
    fields.pos !== undefined ||
    fields.columnId !== undefined ||
    fields.archivedAt !== undefined;
  if (old && moves) placing.leaves(old);
  const before = put<Body<m.Card>, CardId>(board.cards, id, fields, ROW_KEYS.card);
  const now = board.cards.get(id);
  if (now && moves) placing.enters(now);
  if (before === undefined) return [];
  const detail = fields === null ? board.details.get(id) : undefined;
  if (fields === null) board.details.delete(id);
  // Reversed by the caller: the card comes back first, then its text.
  return detail ? [...wholeDetail(id, detail).reverse(), ["card", id, before]] : [["card", id, before]];
}

type OnCard = Extract<Change, ["text" | "checklist" | "item" | "comment" | "attachment", ...unknown[]]>;

function applyToDetail(board: m.Board, change: OnCard): Change[] {
  const card = change[0] === "text" ? change[1] : change[3];
  const detail = board.details.get(card);
  if (!detail) {
    if (change[0] === "text" && board.cards.has(card) && isWhole(change[2], ROW_KEYS.text)) {
      board.details.set(card, { ...emptyDetail(), text: { ...change[2] } });
    }
    return [];
  }
  switch (change[0]) {
    case "text": {
      board.details.set(card, { ...detail, text: { ...detail.text, ...change[2] } });
      return [["text", card, pick(detail.text, change[2], ROW_KEYS.text)]];
    }
    case "checklist": {
      const [, id, fields] = change;
      const checklists = new Map(detail.checklists);
      const before = put<Body<m.Checklist>, typeof id>(checklists, id, fields, ROW_KEYS.checklist);
      board.details.set(card, { ...detail, checklists });
      return before === undefined ? [] : [["checklist", id, before, card]];
    }
    case "item": {
      const [, id, fields] = change;
      const items = new Map(detail.items);
      const before = put<Body<m.ChecklistItem>, typeof id>(items, id, fields, ROW_KEYS.item);
      board.details.set(card, { ...detail, items });
      return before === undefined ? [] : [["item", id, before, card]];
    }
    case "comment": {
      const [, id, fields] = change;
      const comments = new Map(detail.comments);
      const before = put<Body<m.Comment>, typeof id>(comments, id, fields, ROW_KEYS.comment);
      board.details.set(card, { ...detail, comments });
      return before === undefined ? [] : [["comment", id, before, card]];
    }
    case "attachment": {
      const [, id, fields] = change;
      const attachments = new Map(detail.attachments);
      const before = put<Body<m.Attachment>, typeof id>(attachments, id, fields, ROW_KEYS.attachment);
      board.details.set(card, { ...detail, attachments });
      return before === undefined ? [] : [["attachment", id, before, card]];
    }
    default:
      return assertNever(change);
  }
}

/** A card's texts as the changes that would make them, after the card itself. */
export function wholeDetail(card: CardId, detail: m.CardDetail): Change[] {
  return [
    ["text", card, detail.text],
    ...rows(detail.checklists, ROW_KEYS.checklist).map(([id, body]): Change => ["checklist", id, body, card]),
    ...rows(detail.items, ROW_KEYS.item).map(([id, body]): Change => ["item", id, body, card]),
    ...rows(detail.comments, ROW_KEYS.comment).map(([id, body]): Change => ["comment", id, body, card]),
    ...rows(detail.attachments, ROW_KEYS.attachment).map(([id, body]): Change => [
      "attachment",
      id,
      body,
      card,
    ]),
  ];
}

function rows<Row extends { id: unknown }>(
  map: ReadonlyMap<Row["id"], Row>,
  keys: readonly (keyof Body<Row>)[],
): [Row["id"], Partial<Body<Row>>][] {
  return [...map.values()].map((row) => [row.id, pick<Body<Row>>(row, row, keys)]);
}

/** A card that has no texts yet. */
export function emptyDetail(): m.CardDetail {
  return {
    text: { description: "", descriptionSeq: 0, fields: {} },
    checklists: new Map(),
    items: new Map(),
    comments: new Map(),
    attachments: new Map(),
  };
}

/**
 * Makes, changes or removes one row. Returns its fields as they were: null where it was not there, undefined where
 * there was nothing to change.
 */
function put<B extends object, Id>(
  rows: Map<Id, B & { id: Id }>,
  id: Id,
  fields: Partial<B> | null,
  keys: readonly (keyof B)[],
): Partial<B> | null | undefined {
  const row = rows.get(id);
  if (!row) {
    if (!fields || !isWhole<B>(fields, keys)) return undefined;
    rows.set(id, { ...fields, id });
    return null;
  }
  if (fields === null) {
    rows.delete(id);
    return pick<B>(row, row, keys);
  }
  rows.set(id, { ...row, ...fields, id });
  return pick<B>(row, fields, keys);
}

/** The values in `row` of the fields that `fields` names. */
function pick<B extends object>(row: B, fields: Partial<B>, keys: readonly (keyof B)[]): Partial<B> {
  const picked: Partial<B> = {};
  for (const key of keys) if (fields[key] !== undefined) picked[key] = row[key];
  return picked;
}
