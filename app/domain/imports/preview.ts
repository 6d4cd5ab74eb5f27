/** What an import will make, and what the file says exists but does not hold. */
export type ImportCounts = {
  columns: number;
  archivedColumns: number;
  cards: number;
  archivedCards: number;
  labels: number;
  checklists: number;
  items: number;
  comments: number;
  /** What the cards' own counters say: Trello's export stops at 1,000 actions. */
  commentsCounted: number;
  attachments: number;
  fields: number;
  members: { name: string; matched: boolean }[];
};
