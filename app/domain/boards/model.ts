import type * as id from "#domain/ids.ts";

export const PRIORITIES = ["low", "medium", "high", "urgent"] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Trello's palette without its light and dark shades, so that an imported board looks like itself. */
export const LABEL_COLOURS = [
  "green",
  "yellow",
  "orange",
  "red",
  "purple",
  "blue",
  "sky",
  "lime",
  "pink",
  "black",
] as const;
export type LabelColour = (typeof LABEL_COLOURS)[number];

export const FIELD_TYPES = ["text", "number", "date", "checkbox", "list"] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

export type Column = {
  id: id.ColumnId;
  name: string;
  /** Fractional index, compared bytewise. */
  pos: string;
  wipLimit: number | null;
  archivedAt: number | null;
};

export type Label = { id: id.LabelId; name: string; colour: LabelColour };

export type Field = { id: id.FieldId; name: string; type: FieldType; pos: string };

/** A card's face: what a column shows. Its texts are a `CardDetail`, loaded when the card opens. */
export type Card = {
  id: id.CardId;
  columnId: id.ColumnId;
  /** Fractional index within the column, compared bytewise; ties by id. */
  pos: string;
  number: number;
  title: string;
  labels: readonly id.LabelId[];
  assignees: readonly id.UserId[];
  priority: Priority | null;
  startAt: number | null;
  dueAt: number | null;
  dueDone: boolean;
  itemsDone: number;
  itemsTotal: number;
  comments: number;
  attachments: number;
  archivedAt: number | null;
  createdBy: id.UserId | null;
  createdAt: number;
};

export type CardText = {
  description: string;
  /** Sequence number of the last change to the description: what an edit says it is based on. */
  descriptionSeq: number;
  fields: Readonly<Record<string, string>>;
};
export type Checklist = { id: id.ChecklistId; name: string; pos: string };
export type ChecklistItem = {
  id: id.ItemId;
  checklistId: id.ChecklistId;
  text: string;
  pos: string;
  done: boolean;
};
export type Comment = {
  id: id.CommentId;
  authorId: id.UserId | null;
  authorName: string;
  body: string;
  createdAt: number;
  editedAt: number | null;
};
export type Attachment = { id: id.AttachmentId; name: string; url: string; createdAt: number };

export type CardDetail = {
  text: CardText;
  checklists: Map<id.ChecklistId, Checklist>;
  items: Map<id.ItemId, ChecklistItem>;
  comments: Map<id.CommentId, Comment>;
  attachments: Map<id.AttachmentId, Attachment>;
};

/**
 * A board in memory, in the room and in the browser alike. Rows are never mutated: an edit replaces them, so a
 * row's identity tells whether it changed. `details` holds the cards whose texts are loaded.
 */
export type Board = {
  id: id.BoardId;
  name: string;
  archivedAt: number | null;
  /** The last number given to a card. */
  lastNumber: number;
  columns: Map<id.ColumnId, Column>;
  labels: Map<id.LabelId, Label>;
  fields: Map<id.FieldId, Field>;
  cards: Map<id.CardId, Card>;
  details: Map<id.CardId, CardDetail>;
  /** Derived: the open cards of each column by (pos, id). Kept by `applyChanges`. */
  order: Map<id.ColumnId, readonly id.CardId[]>;
};
