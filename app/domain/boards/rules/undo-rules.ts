import { atLeast } from "#domain/access/board-access.ts";
import type { Change } from "#domain/boards/change.ts";
import type { Board, Card } from "#domain/boards/model.ts";
import { commit, gone, refused, type DoneEdit, type Moment, type Rules } from "#domain/boards/rule.ts";
import { cardsIn } from "#domain/boards/order.ts";
import { whyNotInto } from "#domain/boards/rules/place.ts";
import { fieldsNow, holds, homeless, referred, returns } from "#domain/boards/rules/touched.ts";

/** Counters follow what they count: they are taken back by their difference, not to their old value. */
const COUNTERS = ["itemsDone", "itemsTotal", "comments", "attachments"] as const;

/** Edits that only the system makes; they are taken back where they were asked for, not here. */
const SYSTEM: ReadonlySet<string> = new Set(["receiveCard", "sendCardAway", "importRows"]);

export const undoRules: Rules<"undo"> = {
  /** Only one's own edits, unless one manages the board; and only while every row still is as the edit left it. */
  undo(board, _args, actor, moment) {
    const done = moment.undoing;
    if (!done || SYSTEM.has(done.name)) return gone("edit");
    const own = actor.id !== null && done.actorId === actor.id;
    if (!own && !atLeast(actor.role, "manager")) return refused({ code: "not-yours" });
    if (!done.changes.every((change) => untouched(board, change)))
      return refused({ code: "changed-meanwhile" });
    const back = done.inverse.flatMap((change) => wayBack(board, change, done, moment));
    if (
      back.some((change) =>
        change[2] === null ? referred(board, change, back) : homeless(board, change, back),
      )
    ) {
      return refused({ code: "changed-meanwhile" });
    }
    const full = back.flatMap((change) => whyNoRoom(board, change) ?? []);
    if (full[0]) return refused(full[0]);
    return back.length > 0 ? commit(...back) : gone("edit");
  },
};

/** Whether a row is as the change left it. Numbers that were given stay given, and counters move on their own. */
function untouched(board: Board, change: Change): boolean {
  const now = fieldsNow(board, change);
  if (change[2] === null) return now === null;
  if (change[0] === "card" && change[2].createdAt === undefined) {
    return now !== null && holds(now, without(change[2], COUNTERS));
  }
  if (change[0] === "board") return now !== null && holds(now, without(change[2], ["lastNumber"]));
  return now !== null && holds(now, change[2]);
}

function wayBack(board: Board, change: Change, { changes, inverse }: DoneEdit, { seq }: Moment): Change[] {
  if (change[0] === "board") {
    const fields = without(change[2], ["lastNumber"]);
    return Object.keys(fields).length > 0 ? [["board", board.id, fields]] : [];
  }
  if (change[0] === "text" && change[2].description !== undefined) {
    return [["text", change[1], { ...change[2], descriptionSeq: seq }]];
  }
  if (change[0] !== "card" || change[2] === null) return [change];
  const [, id, fields] = change;
  const card = board.cards.get(id);
  // A label may have been deleted since, by another edit.
  const labels = fields.labels?.filter((label) => board.labels.has(label) || returns(label, inverse));
  return [
    ["card", id, { ...fields, ...(labels && { labels }), ...(card && recounted(card, fields, changes)) }],
  ];
}

function recounted(card: Card, before: Partial<Card>, changes: readonly Change[]): Partial<Card> {
  const set = changes.find((change) => change[0] === "card" && change[1] === card.id)?.[2];
  const counters: Partial<Card> = {};
  for (const key of COUNTERS) {
    const old = before[key];
    const after: unknown = set && key in set ? Reflect.get(set, key) : undefined;
    if (old !== undefined && typeof after === "number") counters[key] = card[key] + old - after;
  }
  return counters;
}

/** A card that comes back into a column needs a place there, as any other. */
function whyNoRoom(board: Board, change: Change) {
  if (change[0] !== "card" || change[2] === null) return null;
  const [, id, fields] = change;
  const card = board.cards.get(id);
  const column = fields.columnId ?? card?.columnId;
  const archived = fields.archivedAt === undefined ? card?.archivedAt : fields.archivedAt;
  if (column === undefined || archived !== null) return null;
  return cardsIn(board, column).includes(id) ? null : whyNotInto(board, column, 1);
}

function without<T extends object>(fields: T, keys: readonly string[]): Partial<T> {
  const rest = { ...fields };
  for (const key of keys) Reflect.deleteProperty(rest, key);
  return rest;
}
