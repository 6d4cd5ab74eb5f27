import * as v from "valibot";
import { LIMITS } from "#domain/boards/limits.ts";
import type { ImportWarning } from "#domain/imports/preview.ts";
import { cleanLine } from "#domain/imports/trello/clean-text.ts";
import { readCard, type SourceCard, type SourceLabel } from "#domain/imports/trello/read-card.ts";
import * as read from "#domain/imports/trello/read-entries.ts";
import { rawLabel, rawLabelNames } from "#domain/imports/trello/schemas.ts";

/** The parts of an export that are read, in whatever order the file has them. */
export const TRELLO_PARTS = [
  "name",
  "closed",
  "labelNames",
  "lists",
  "labels",
  "members",
  "customFields",
  "cards",
  "checklists",
  "actions",
] as const;
export type TrelloPart = (typeof TRELLO_PARTS)[number];

/** One value of the file: the whole of `name`, `closed` and `labelNames`, one element of the others. */
export type TrelloEntry = { part: TrelloPart; value: unknown };

type CardEntry = Pick<SourceCard, "key" | "list" | "pos" | "number" | "closed">;

/**
 * What has to be known of the whole file before its first card can be written: the short parts in full, of cards,
 * checklists and comments only where they belong. Texts are not kept, so that a file of 60 MB fits.
 * Cards and checklists are known by their place among their kind, since a file may repeat an id.
 */
export type BoardIndex = {
  name: string | null;
  closed: boolean;
  labelNames: Record<string, string> | null;
  lists: read.SourceList[];
  labels: SourceLabel[];
  members: Map<string, string>;
  fields: read.SourceFieldDefinition[];
  cards: CardEntry[];
  checklists: { card: string; pos: number; items: number; done: number }[];
  comments: Map<string, number>;
  /** Labels that only cards describe, as exports of 2015 do. */
  cardLabels: Map<string, SourceLabel>;
  labelUses: Map<string, number>;
  fieldUses: Map<string, number>;
  assignments: Map<string, number>;
  authors: Map<string, { name: string; comments: number }>;
  attachments: number;
  commentsCounted: number;
  notes: Map<ImportWarning, number>;
};

/** An index of nothing yet. */
export function startIndex(): BoardIndex {
  return {
    name: null,
    closed: false,
    labelNames: null,
    lists: [],
    labels: [],
    members: new Map(),
    fields: [],
    cards: [],
    checklists: [],
    comments: new Map(),
    cardLabels: new Map(),
    labelUses: new Map(),
    fieldUses: new Map(),
    assignments: new Map(),
    authors: new Map(),
    attachments: 0,
    commentsCounted: 0,
    notes: new Map(),
  };
}

/** Whether what was read is a board of Trello's, rather than some other JSON. */
export function isTrelloBoard(index: BoardIndex): boolean {
  return index.name !== null && (index.lists.length > 0 || index.labelNames !== null);
}

/** Takes one value of the file into the index. */
export function addEntry(index: BoardIndex, { part, value }: TrelloEntry): void {
  switch (part) {
    case "name":
      if (typeof value === "string") index.name = cleanLine(value, LIMITS.name).text;
      return;
    case "closed":
      index.closed = value === true;
      return;
    case "labelNames": {
      const names = v.safeParse(rawLabelNames, value);
      if (names.success) index.labelNames = names.output;
      return;
    }
    case "lists":
      return keep(index, read.readList(value), (list) => {
        index.lists.push(list);
        note(index, "texts-shortened", list.shortened);
      });
    case "labels":
      return keep(index, readLabel(value), (label) => index.labels.push(label));
    case "members":
      return keep(index, read.readMember(value), (member) => index.members.set(member.key, member.name));
    case "customFields":
      return keep(index, read.readField(value), (field) => index.fields.push(field));
    case "cards":
      return keep(index, readCard(value), (card) => addCard(index, card));
    case "checklists":
      return keep(index, read.readChecklist(value), (checklist) => addChecklist(index, checklist));
    case "actions": {
      const comment = read.readComment(value);
      if (comment) addComment(index, comment);
    }
  }
}

function keep<T>(index: BoardIndex, entry: T | null, add: (entry: T) => void): void {
  if (entry) add(entry);
  else note(index, "unreadable", 1);
}

function readLabel(value: unknown): SourceLabel | null {
  const parsed = v.safeParse(rawLabel, value);
  if (!parsed.success) return null;
  const { id, name, color } = parsed.output;
  return { key: read.labelKey(id, color, name), name, colour: color };
}

function addCard(index: BoardIndex, card: SourceCard): void {
  const { key, list, pos, number, closed } = card;
  index.cards.push({ key, list, pos, number, closed });
  for (const label of card.labels) index.cardLabels.set(label.key, label);
  for (const label of card.labelKeys) count(index.labelUses, label, 1);
  for (const member of card.members) count(index.assignments, member, 1);
  for (const field of card.fields) count(index.fieldUses, fieldUse(field.field, field.option), 1);
  index.attachments += card.attachments.length;
  index.commentsCounted += card.commentsCounted;
  note(index, "texts-shortened", card.shortened);
  note(index, "untitled", Number(card.untitled));
  note(index, "links-skipped", card.linksSkipped);
  note(index, "dates-reversed", Number(card.datesReversed));
  note(index, "templates", Number(card.template));
}

function addChecklist(index: BoardIndex, checklist: read.SourceChecklist): void {
  const done = checklist.items.filter((item) => item.done).length;
  index.checklists.push({ card: checklist.card, pos: checklist.pos, items: checklist.items.length, done });
  note(index, "texts-shortened", checklist.shortened);
  note(index, "item-details", checklist.itemDetails);
}

function addComment(index: BoardIndex, comment: read.SourceComment): void {
  count(index.comments, comment.card, 1);
  const author = index.authors.get(comment.author.key);
  if (author) author.comments += 1;
  else index.authors.set(comment.author.key, { name: comment.author.name, comments: 1 });
  note(index, "texts-shortened", comment.shortened);
}

/** A field's use as one key: whether the field and its option exist is known only at the file's end. */
export function fieldUse(field: string, option: string | null): string {
  return JSON.stringify([field, option]);
}

function count(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function note(index: BoardIndex, warning: ImportWarning, by: number): void {
  if (by > 0) index.notes.set(warning, (index.notes.get(warning) ?? 0) + by);
}
