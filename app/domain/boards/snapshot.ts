import type * as m from "#domain/boards/model.ts";
import { sortedOrder } from "#domain/boards/order.ts";
import type * as id from "#domain/ids.ts";

const VERSION = 1;

/**
 * A board's skeleton as JSON, about 90 bytes a card before compression: rows are arrays, a card names its column, labels
 * and people by index, and what a card lacks at its end is left out.
 */
export type Snapshot = {
  v: typeof VERSION;
  seq: number;
  board: [id: id.BoardId, name: string, archivedAt: number | null, lastNumber: number];
  columns: [id.ColumnId, name: string, pos: string, wipLimit: number | null, archivedAt: number | null][];
  labels: [id.LabelId, name: string, colour: m.LabelColour][];
  fields: [id.FieldId, name: string, type: m.FieldType, pos: string][];
  people: id.UserId[];
  cards: CardRow[];
};

/** The first seven are always there. Times are epoch ms; `marks` is priority (index + 1), `people` and `labels` indices. */
type CardRow = [
  id: id.CardId,
  column: number,
  pos: string,
  number: number,
  title: string,
  createdAt: number,
  createdBy: number | null,
  labels?: number[] | 0,
  assignees?: number[] | 0,
  counts?: [itemsDone: number, itemsTotal: number, comments: number, attachments: number] | 0,
  dates?: [startAt: number | null, dueAt: number | null, dueDone: 0 | 1] | 0,
  priority?: m.Priority | 0,
  archivedAt?: number | 0,
];

export function encodeBoard(board: m.Board, seq: number): Snapshot {
  const columns = indexed([...board.columns.keys()]);
  const labels = indexed([...board.labels.keys()]);
  const people = indexed<id.UserId>([]);
  return {
    v: VERSION,
    seq,
    board: [board.id, board.name, board.archivedAt, board.lastNumber],
    columns: [...board.columns.values()].map((c) => [c.id, c.name, c.pos, c.wipLimit, c.archivedAt]),
    labels: [...board.labels.values()].map((l) => [l.id, l.name, l.colour]),
    fields: [...board.fields.values()].map((f) => [f.id, f.name, f.type, f.pos]),
    cards: [...board.cards.values()].map((card) => encodeCard(card, columns, labels, people)),
    people: people.all,
  };
}

/** The board of a snapshot, with no texts loaded. */
export function decodeBoard(snapshot: Snapshot): m.Board {
  const [boardId, name, archivedAt, lastNumber] = snapshot.board;
  const columns = snapshot.columns.map(([cid, cname, pos, wipLimit, at]): m.Column => ({
    id: cid,
    name: cname,
    pos,
    wipLimit,
    archivedAt: at,
  }));
  const labels = snapshot.labels.map(([lid, lname, colour]): m.Label => ({ id: lid, name: lname, colour }));
  const fields = snapshot.fields.map(([fid, fname, type, pos]): m.Field => ({
    id: fid,
    name: fname,
    type,
    pos,
  }));
  const cards = snapshot.cards.flatMap((row) => decodeCard(row, snapshot, columns));
  const board: m.Board = {
    id: boardId,
    name,
    archivedAt,
    lastNumber,
    columns: new Map(columns.map((row) => [row.id, row])),
    labels: new Map(labels.map((row) => [row.id, row])),
    fields: new Map(fields.map((row) => [row.id, row])),
    cards: new Map(cards.map((card) => [card.id, card])),
    details: new Map(),
    order: new Map(),
  };
  board.order = sortedOrder(board);
  return board;
}

/** A snapshot as it comes from the server, or null where it is another version's. */
export function parseSnapshot(json: unknown): Snapshot | null {
  return isSnapshot(json) ? json : null;
}

function isSnapshot(json: unknown): json is Snapshot {
  if (typeof json !== "object" || json === null) return false;
  const lists = ["board", "columns", "labels", "fields", "people", "cards"];
  return Reflect.get(json, "v") === VERSION && lists.every((key) => Array.isArray(Reflect.get(json, key)));
}

function encodeCard(
  card: m.Card,
  columns: Indexed<id.ColumnId>,
  labels: Indexed<id.LabelId>,
  people: Indexed<id.UserId>,
): CardRow {
  const counts = [card.itemsDone, card.itemsTotal, card.comments, card.attachments] as const;
  const row: CardRow = [
    card.id,
    columns.of(card.columnId),
    card.pos,
    card.number,
    card.title,
    card.createdAt,
    card.createdBy === null ? null : people.of(card.createdBy),
    card.labels.length > 0 ? card.labels.map((label) => labels.of(label)) : 0,
    card.assignees.length > 0 ? card.assignees.map((user) => people.of(user)) : 0,
    counts.some((count) => count > 0) ? [...counts] : 0,
    card.startAt !== null || card.dueAt !== null || card.dueDone
      ? [card.startAt, card.dueAt, card.dueDone ? 1 : 0]
      : 0,
    card.priority ?? 0,
    card.archivedAt ?? 0,
  ];
  while (row.length > 7 && row.at(-1) === 0) row.pop();
  return row;
}

function decodeCard(row: CardRow, { labels, people }: Snapshot, columns: readonly m.Column[]): m.Card[] {
  const [cardId, column, pos, number, title, createdAt, by, labelled, assigned, counts, dates, priority, at] =
    row;
  const columnId = columns[column]?.id;
  if (columnId === undefined) return [];
  const [itemsDone, itemsTotal, comments, attachments] = counts || [0, 0, 0, 0];
  const [startAt, dueAt, dueDone] = dates || [null, null, 0];
  return [
    {
      id: cardId,
      columnId,
      pos,
      number,
      title,
      labels: (labelled || []).flatMap((index) => labels[index]?.[0] ?? []),
      assignees: (assigned || []).flatMap((index) => people[index] ?? []),
      priority: priority || null,
      startAt,
      dueAt,
      dueDone: dueDone === 1,
      itemsDone,
      itemsTotal,
      comments,
      attachments,
      archivedAt: at || null,
      createdBy: by === null ? null : (people[by] ?? null),
      createdAt,
    },
  ];
}

type Indexed<T> = { all: T[]; of(value: T): number };

/** Indices of values; a new one is added at the end. */
function indexed<T>(start: T[]): Indexed<T> {
  const all = [...start];
  const places = new Map(all.map((value, index) => [value, index]));
  return {
    all,
    of(value) {
      const known = places.get(value);
      if (known !== undefined) return known;
      places.set(value, all.length);
      return all.push(value) - 1;
    },
  };
}
