import type * as id from "#domain/ids.ts";

/** What a file holds that a board here can't, or not exactly. Each has one sentence with its number. */
export const IMPORT_WARNINGS = [
  "texts-shortened",
  "untitled",
  "links-skipped",
  "dates-reversed",
  "numbers-changed",
  "cards-without-list",
  "comments-without-card",
  "checklists-without-card",
  "item-details",
  "templates",
  "labels-unknown",
  "fields-unknown",
  "assignments-unknown",
  "unreadable",
] as const;
export type ImportWarning = (typeof IMPORT_WARNINGS)[number];

/** A person whom the file names, and who of the tenant's people it is: null where nobody (yet) matches. */
export type FilePerson = {
  /** The file's own id for the person. */
  key: string;
  name: string;
  userId: id.UserId | null;
  /** Cards assigned to them, and comments they wrote. */
  cards: number;
  comments: number;
};

/** What an import will make, and what the file says exists but does not hold. */
export type ImportCounts = {
  columns: number;
  archivedColumns: number;
  /** All cards of the file, archived ones included. */
  cards: number;
  archivedCards: number;
  /** Open cards whose list is closed: they keep their place in the archived column. */
  cardsInArchivedColumns: number;
  labels: number;
  checklists: number;
  items: number;
  comments: number;
  /** What the cards' own counters say: Trello's export stops at 1,000 actions. */
  commentsCounted: number;
  attachments: number;
  fields: number;
  /** The board was closed in Trello. */
  closed: boolean;
  people: FilePerson[];
  /** Only those with a number above 0, in the order of `IMPORT_WARNINGS`. */
  warnings: { code: ImportWarning; count: number }[];
};
