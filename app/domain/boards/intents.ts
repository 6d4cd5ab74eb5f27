import * as v from "valibot";
import { LIMITS } from "#domain/boards/limits.ts";
import { LABEL_COLOURS, PRIORITIES } from "#domain/boards/model.ts";
import { idSchema } from "#domain/ids.ts";
import type * as id from "#domain/ids.ts";

const board = { card: idSchema<id.CardId>(), column: idSchema<id.ColumnId>() };
const text = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max));
const time = v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0)));
/** The neighbour before the place meant; null is the top (or the far left). */
const after = <T extends v.GenericSchema>(schema: T) => v.nullable(schema);

/**
 * What a person means, by name. New rows bring the id that the browser gave them, so that the optimistic view and
 * the room speak of the same row. Decided by `decide`, in the browser and in the room alike.
 */
export const INTENTS = {
  renameBoard: v.object({ name: text(LIMITS.name) }),
  archiveBoard: v.object({}),
  restoreBoard: v.object({}),

  createColumn: v.object({ column: board.column, name: text(LIMITS.name), after: after(board.column) }),
  renameColumn: v.object({ column: board.column, name: text(LIMITS.name) }),
  moveColumn: v.object({ column: board.column, after: after(board.column) }),
  setWipLimit: v.object({
    column: board.column,
    limit: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LIMITS.wipLimit))),
  }),
  archiveColumn: v.object({ column: board.column }),
  restoreColumn: v.object({ column: board.column }),

  createLabel: v.object({
    label: idSchema<id.LabelId>(),
    name: v.pipe(v.string(), v.trim(), v.maxLength(LIMITS.name)),
    colour: v.picklist(LABEL_COLOURS),
  }),
  editLabel: v.object({
    label: idSchema<id.LabelId>(),
    name: v.pipe(v.string(), v.trim(), v.maxLength(LIMITS.name)),
    colour: v.picklist(LABEL_COLOURS),
  }),
  deleteLabel: v.object({ label: idSchema<id.LabelId>() }),

  createCards: v.object({
    column: board.column,
    after: after(board.card),
    cards: v.pipe(
      v.array(v.object({ card: board.card, title: text(LIMITS.title) })),
      v.minLength(1),
      v.maxLength(LIMITS.cardsAtOnce),
    ),
  }),
  moveCard: v.object({ card: board.card, column: board.column, after: after(board.card) }),
  copyCard: v.object({
    card: board.card,
    as: board.card,
    title: text(LIMITS.title),
    column: board.column,
    after: after(board.card),
  }),
  renameCard: v.object({ card: board.card, title: text(LIMITS.title) }),
  setDescription: v.object({
    card: board.card,
    text: v.pipe(v.string(), v.maxLength(LIMITS.description)),
    /** `descriptionSeq` as the editor saw it. */
    basedOn: v.number(),
    /** `textMark` of the description that the editor saw: the person's own edit before this one may still be on its way, without a seq. */
    seen: v.optional(v.string()),
  }),
  assign: v.object({ card: board.card, user: idSchema<id.UserId>() }),
  unassign: v.object({ card: board.card, user: idSchema<id.UserId>() }),
  addLabel: v.object({ card: board.card, label: idSchema<id.LabelId>() }),
  removeLabel: v.object({ card: board.card, label: idSchema<id.LabelId>() }),
  setDates: v.object({ card: board.card, startAt: time, dueAt: time }),
  setDueDone: v.object({ card: board.card, done: v.boolean() }),
  setPriority: v.object({ card: board.card, priority: v.nullable(v.picklist(PRIORITIES)) }),
  setField: v.object({
    card: board.card,
    field: idSchema<id.FieldId>(),
    value: v.nullable(v.pipe(v.string(), v.maxLength(LIMITS.fieldValue))),
  }),
  archiveCard: v.object({ card: board.card }),
  restoreCard: v.object({ card: board.card }),
  /** Only an archived card; its texts go with it. */
  deleteCard: v.object({ card: board.card }),

  addChecklist: v.object({
    card: board.card,
    checklist: idSchema<id.ChecklistId>(),
    name: text(LIMITS.name),
  }),
  renameChecklist: v.object({
    card: board.card,
    checklist: idSchema<id.ChecklistId>(),
    name: text(LIMITS.name),
  }),
  deleteChecklist: v.object({ card: board.card, checklist: idSchema<id.ChecklistId>() }),
  addItems: v.object({
    card: board.card,
    checklist: idSchema<id.ChecklistId>(),
    items: v.pipe(
      v.array(v.object({ item: idSchema<id.ItemId>(), text: text(LIMITS.itemText) })),
      v.minLength(1),
      v.maxLength(LIMITS.itemsAtOnce),
    ),
  }),
  editItem: v.object({ card: board.card, item: idSchema<id.ItemId>(), text: text(LIMITS.itemText) }),
  checkItem: v.object({ card: board.card, item: idSchema<id.ItemId>(), done: v.boolean() }),
  moveItem: v.object({
    card: board.card,
    item: idSchema<id.ItemId>(),
    checklist: idSchema<id.ChecklistId>(),
    after: after(idSchema<id.ItemId>()),
  }),
  deleteItem: v.object({ card: board.card, item: idSchema<id.ItemId>() }),

  addComment: v.object({ card: board.card, comment: idSchema<id.CommentId>(), body: text(LIMITS.comment) }),
  editComment: v.object({ card: board.card, comment: idSchema<id.CommentId>(), body: text(LIMITS.comment) }),
  deleteComment: v.object({ card: board.card, comment: idSchema<id.CommentId>() }),

  addLink: v.object({
    card: board.card,
    attachment: idSchema<id.AttachmentId>(),
    name: text(LIMITS.name),
    url: v.pipe(v.string(), v.maxLength(LIMITS.url), v.url(), v.regex(/^https?:/i)),
  }),
  removeAttachment: v.object({ card: board.card, attachment: idSchema<id.AttachmentId>() }),

  /** Takes back the edit with this op id, where nothing has touched its rows since. */
  undo: v.object({ op: idSchema<id.OpId>() }),
} as const;

export type IntentName = keyof typeof INTENTS;
export type IntentArgs<N extends IntentName> = v.InferOutput<(typeof INTENTS)[N]>;
export type Intent = { [N in IntentName]: { name: N; args: IntentArgs<N> } }[IntentName];
