import { eq } from "drizzle-orm";
import type { TenantDb } from "#db/tenant/database.ts";
import * as schema from "#db/tenant/schema.ts";
import type { Board } from "#domain/boards/model.ts";
import { cardsIn } from "#domain/boards/order.ts";
import type { BoardId, OpId } from "#domain/ids.ts";

/** What a person sees of a board, in plain words that can be compared: columns in order, and in each its cards. */
export type BoardFacts = { column: string; cards: string[] }[];

/** A board in memory, a browser's or the room's. */
export function factsOf(board: Board): BoardFacts {
  return [...board.columns.values()]
    .filter(({ archivedAt }) => archivedAt === null)
    .toSorted(byPlace)
    .map((column) => ({
      column: `${column.id} ${column.name}`,
      cards: cardsIn(board, column.id).map((id) => {
        const card = board.cards.get(id);
        return card ? cardFacts(card) : `${id} missing`;
      }),
    }));
}

/** The same as the rows of the tenant's database tell it. */
export async function factsInDatabase(db: TenantDb, board: BoardId): Promise<BoardFacts> {
  const columns = await db.select().from(schema.boardColumn).where(eq(schema.boardColumn.boardId, board));
  const cards = await db.select().from(schema.card).where(eq(schema.card.boardId, board));
  return columns
    .filter(({ archivedAt }) => archivedAt === null)
    .toSorted(byPlace)
    .map((column) => ({
      column: `${column.id} ${column.name}`,
      cards: cards
        .filter((card) => card.columnId === column.id && card.archivedAt === null)
        .toSorted(byPlace)
        .map(cardFacts),
    }));
}

/** The op ids of a board's log in its order: one each, or the log is broken. */
export async function loggedOps(db: TenantDb, board: BoardId): Promise<OpId[]> {
  const rows = await db
    .select({ op: schema.opLog.opId })
    .from(schema.opLog)
    .where(eq(schema.opLog.boardId, board))
    .orderBy(schema.opLog.seq);
  return rows.map(({ op }) => op);
}

type Placed = { pos: string; id: string };

/** Bytewise by position, ties by id: the order that every reader of a board must agree on. */
function byPlace(a: Placed, b: Placed): number {
  if (a.pos !== b.pos) return a.pos < b.pos ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function cardFacts(card: {
  id: string;
  number: number;
  title: string;
  labels: readonly string[];
  assignees: readonly string[];
  priority: string | null;
  comments: number;
}): string {
  const { id, number, title, labels, assignees, priority, comments } = card;
  return JSON.stringify([id, number, title, labels, assignees, priority, comments]);
}
