/** The most that one edit or one row may hold; refused with the figure in the sentence. */
export const LIMITS = {
  title: 500,
  name: 120,
  description: 50_000,
  comment: 20_000,
  itemText: 1_000,
  url: 2_000,
  fieldValue: 2_000,
  cardsAtOnce: 200,
  itemsAtOnce: 100,
  /** Above this a column's keys are spread anew, as one operation. */
  posLength: 50,
  wipLimit: 999,
  /** Open cards on one board. */
  cards: 20_000,
  columns: 200,
  labels: 200,
} as const;
