import type { Change } from "#domain/boards/change.ts";
import type { Label } from "#domain/boards/model.ts";
import {
  IMPORT_WARNINGS,
  type FilePerson,
  type ImportCounts,
  type ImportWarning,
} from "#domain/imports/preview.ts";
import { fieldUse, type BoardIndex } from "#domain/imports/trello/board-index.ts";
import { planCards, type PlannedCards } from "#domain/imports/trello/card-places.ts";
import { planColumns, type PlannedColumns } from "#domain/imports/trello/columns.ts";
import { planLabels } from "#domain/imports/trello/labels.ts";
import { UNTITLED } from "#domain/imports/trello/read-card.ts";
import type { SourceFieldDefinition } from "#domain/imports/trello/read-entries.ts";
import { spread } from "#domain/imports/trello/spread.ts";
import type * as id from "#domain/ids.ts";

/** The ids of what an import makes, by its place among its kind: the same in every run of the same import. */
export type ImportIds = {
  board: id.BoardId;
  column(n: number): id.ColumnId;
  label(n: number): id.LabelId;
  field(n: number): id.FieldId;
  card(n: number): id.CardId;
  checklist(n: number): id.ChecklistId;
  item(checklist: number, n: number): id.ItemId;
  comment(n: number): id.CommentId;
  attachment(card: number, n: number): id.AttachmentId;
  /** Of a batch: what makes a batch that is sent twice harmless. */
  op(n: number): id.OpId;
};

/** All that is decided about an import before its first card is read again. */
export type ImportPlan = {
  ids: ImportIds;
  now: number;
  columns: PlannedColumns;
  labels: Map<string, Label>;
  fields: Map<string, { id: id.FieldId; pos: string; definition: SourceFieldDefinition }>;
  cards: PlannedCards;
  /** Positions of the file's checklists within their cards, by their place in the file. */
  checklistPos: string[];
  /** Cards, checklists and comments that will be made: what progress counts. */
  total: number;
};

/** Plans the board that the indexed file becomes. */
export function planImport(index: BoardIndex, ids: ImportIds, now: number): ImportPlan {
  const columns = planColumns(index, ids.column, now);
  const cards = planCards(index, columns, ids.card);
  return {
    ids,
    now,
    columns,
    labels: planLabels(index, ids.label),
    fields: planFields(index, ids),
    cards,
    checklistPos: planChecklists(index),
    total: cards.places.length + checklistsOnCards(index, cards) + commentsOnCards(index, cards),
  };
}

/** Columns, labels and fields, as the first rows to write. */
export function structureChanges({ ids, columns, labels, fields, cards }: ImportPlan): Change[] {
  return [
    ["board", ids.board, { lastNumber: cards.lastNumber }],
    ...columns.columns.map(({ id, ...column }): Change => ["column", id, column]),
    ...[...labels.values()].map(({ id, ...label }): Change => ["label", id, label]),
    ...[...fields.values()].map(({ id, pos, definition: { name, type } }): Change => [
      "field",
      id,
      { name: name || UNTITLED, type, pos },
    ]),
  ];
}

/** What the plan will make and what the file lacks, for the preview. */
export function countImport(index: BoardIndex, plan: ImportPlan): ImportCounts {
  const { columns, cards, labels, fields } = plan;
  const archivedCards = index.cards.filter((card) => card.closed).length;
  const onCards = index.checklists.filter(({ card }) => cards.byKey.has(card));
  return {
    columns: columns.columns.length,
    archivedColumns: columns.columns.filter((column) => column.archivedAt !== null).length,
    cards: index.cards.length,
    archivedCards,
    cardsInArchivedColumns: index.cards.filter(
      (card) => !card.closed && columns.byList.get(card.list)?.archivedAt != null,
    ).length,
    labels: labels.size,
    checklists: onCards.length,
    items: onCards.reduce((sum, { items }) => sum + items, 0),
    comments: commentsOnCards(index, cards),
    commentsCounted: index.commentsCounted,
    attachments: index.attachments,
    fields: fields.size,
    closed: index.closed,
    people: peopleOf(index),
    warnings: warningsOf(index, plan),
  };
}

function planFields(index: BoardIndex, ids: ImportIds): ImportPlan["fields"] {
  const keys = spread(index.fields.map((field) => field.pos));
  const fields: ImportPlan["fields"] = new Map();
  index.fields.forEach((definition, n) => {
    if (!fields.has(definition.key))
      fields.set(definition.key, { id: ids.field(n), pos: keys[n] ?? "", definition });
  });
  return fields;
}

function planChecklists(index: BoardIndex): string[] {
  const perCard = new Map<string, number[]>();
  index.checklists.forEach(({ card }, n) => {
    const ofCard = perCard.get(card);
    if (ofCard) ofCard.push(n);
    else perCard.set(card, [n]);
  });
  const positions: string[] = index.checklists.map(() => "");
  for (const places of perCard.values()) {
    const keys = spread(places.map((n) => index.checklists[n]?.pos ?? 0));
    places.forEach((n, place) => {
      positions[n] = keys[place] ?? "";
    });
  }
  return positions;
}

function checklistsOnCards(index: BoardIndex, cards: PlannedCards): number {
  return index.checklists.filter(({ card }) => cards.byKey.has(card)).length;
}

function commentsOnCards(index: BoardIndex, cards: PlannedCards): number {
  let sum = 0;
  for (const [card, comments] of index.comments) if (cards.byKey.has(card)) sum += comments;
  return sum;
}

/** Everyone whom the file gives a name, also who has left and only commented; those with the most cards and comments first. */
function peopleOf(index: BoardIndex): FilePerson[] {
  const names = new Map(index.members);
  for (const [key, author] of index.authors) if (!names.has(key) && author.name) names.set(key, author.name);
  const people = [...names].map(([key, name]) => ({
    key,
    name,
    userId: null,
    cards: index.assignments.get(key) ?? 0,
    comments: index.authors.get(key)?.comments ?? 0,
  }));
  return people.toSorted((a, b) => b.cards + b.comments - a.cards - a.comments);
}

function warningsOf(index: BoardIndex, plan: ImportPlan): ImportCounts["warnings"] {
  const { columns, cards, labels, fields } = plan;
  const notes = new Map<ImportWarning, number>(index.notes);
  notes.set("numbers-changed", cards.renumbered);
  notes.set("cards-without-list", index.cards.filter((card) => !columns.byList.has(card.list)).length);
  notes.set("checklists-without-card", index.checklists.filter(({ card }) => !cards.byKey.has(card)).length);
  notes.set(
    "comments-without-card",
    sumOf(index.comments, (card) => !cards.byKey.has(card)),
  );
  notes.set(
    "labels-unknown",
    sumOf(index.labelUses, (label) => !labels.has(label)),
  );
  const named = new Set(peopleOf(index).map((person) => person.key));
  notes.set(
    "assignments-unknown",
    sumOf(index.assignments, (member) => !named.has(member)),
  );
  const usable = new Set<string>();
  for (const [key, { definition }] of fields) {
    usable.add(fieldUse(key, null));
    for (const option of definition.options.keys()) usable.add(fieldUse(key, option));
  }
  notes.set(
    "fields-unknown",
    sumOf(index.fieldUses, (use) => !usable.has(use)),
  );
  return IMPORT_WARNINGS.map((code) => ({ code, count: notes.get(code) ?? 0 })).filter(
    ({ count }) => count > 0,
  );
}

function sumOf(counts: ReadonlyMap<string, number>, counted: (key: string) => boolean): number {
  let sum = 0;
  for (const [key, value] of counts) if (counted(key)) sum += value;
  return sum;
}
