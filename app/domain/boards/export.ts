import type { Board, Card, CardDetail, ChecklistItem } from "#domain/boards/model.ts";
import { cardsIn } from "#domain/boards/order.ts";
import { byPlace } from "#domain/boards/position.ts";
import type { CardId, UserId } from "#domain/ids.ts";

/** A board as it leaves Laneway: names in place of ids, times as ISO 8601 in UTC, so that anything can read it. */

type Names = ReadonlyMap<UserId, string>;
type Known = { board: Board; names: Names };

/** The cards in the order they are exported: open ones column by column from the top, then the archived ones. */
export function exportOrder(board: Board): CardId[] {
  const columns = [...board.columns.values()].toSorted(byPlace);
  const open = columns.flatMap((column) => cardsIn(board, column.id));
  const seen = new Set(open);
  const rest = [...board.cards.values()]
    .filter(({ id }) => !seen.has(id))
    .toSorted((a, b) => a.number - b.number);
  return [...open, ...rest.map(({ id }) => id)];
}

/** What is said once: the board with its columns and labels. */
export function exportedBoard(board: Board, at: number) {
  return {
    name: board.name,
    exportedAt: iso(at),
    archivedAt: iso(board.archivedAt),
    columns: [...board.columns.values()].toSorted(byPlace).map((column) => ({
      name: column.name,
      limit: column.wipLimit,
      archivedAt: iso(column.archivedAt),
    })),
    labels: [...board.labels.values()].map(({ name, colour }) => ({ name, colour })),
  };
}

export type ExportedCard = ReturnType<typeof exportedCard>;

/** One card with everything on it. */
export function exportedCard({ board, names }: Known, card: Card, detail: CardDetail | undefined) {
  const checklists = [...(detail?.checklists.values() ?? [])].toSorted(byPlace);
  const items = [...(detail?.items.values() ?? [])].toSorted(byPlace);
  return {
    number: card.number,
    title: card.title,
    column: board.columns.get(card.columnId)?.name ?? "",
    labels: card.labels.flatMap((id) => board.labels.get(id)?.name ?? []),
    assignees: card.assignees.map((id) => names.get(id) ?? ""),
    priority: card.priority,
    start: iso(card.startAt),
    due: iso(card.dueAt),
    done: card.dueDone,
    created: iso(card.createdAt),
    archivedAt: iso(card.archivedAt),
    description: detail?.text.description ?? "",
    fields: fieldsOf(board, detail),
    checklists: checklists.map(({ id, name }) => ({
      name,
      items: items.filter(({ checklistId }) => checklistId === id).map(itemOf),
    })),
    comments: [...(detail?.comments.values() ?? [])]
      .toSorted((a, b) => a.createdAt - b.createdAt)
      .map((comment) => ({ author: comment.authorName, at: iso(comment.createdAt), text: comment.body })),
    attachments: [...(detail?.attachments.values() ?? [])].map(({ name, url }) => ({ name, url })),
  };
}

function itemOf({ text, done }: ChecklistItem) {
  return { text, done };
}

function fieldsOf(board: Board, detail: CardDetail | undefined): Record<string, string> {
  const values = Object.entries(detail?.text.fields ?? {});
  const byName = new Map([...board.fields.values()].map(({ id, name }) => [String(id), name]));
  return Object.fromEntries(
    values.flatMap(([id, value]) => (byName.has(id) ? [[byName.get(id), value]] : [])),
  );
}

export const CSV_COLUMNS = [
  "number",
  "title",
  "column",
  "labels",
  "assignees",
  "priority",
  "start",
  "due",
  "done",
  "created",
  "archivedAt",
  "description",
  "checklists",
  "comments",
  "attachments",
] as const;

/** The same card as one line of a table; lists are lines within a cell. */
export function csvCells(card: ExportedCard): string[] {
  const cells: Record<(typeof CSV_COLUMNS)[number], string> = {
    number: String(card.number),
    title: card.title,
    column: card.column,
    labels: card.labels.join(", "),
    assignees: card.assignees.join(", "),
    priority: card.priority ?? "",
    start: card.start ?? "",
    due: card.due ?? "",
    done: card.done ? "yes" : "",
    created: card.created ?? "",
    archivedAt: card.archivedAt ?? "",
    description: card.description,
    checklists: card.checklists
      .flatMap(({ name, items }) => [name, ...items.map(({ text, done }) => `[${done ? "x" : " "}] ${text}`)])
      .join("\n"),
    comments: card.comments.map(({ author, at, text }) => `${author} (${at}): ${text}`).join("\n"),
    attachments: card.attachments.map(({ name, url }) => `${name} ${url}`).join("\n"),
  };
  return CSV_COLUMNS.map((column) => cells[column]);
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
