import { generateNKeysBetween } from "fractional-indexing";
import { writeAll } from "#db/client.ts";
import type { TenantDb } from "#db/tenant/database.ts";
import * as schema from "#db/tenant/schema.ts";
import { LABEL_COLOURS } from "#domain/boards/model.ts";
import { newId, type BoardId, type CardId, type ColumnId, type LabelId } from "#domain/ids.ts";
import { pick, seededRandom } from "./seeded-random.ts";
import { cardText, cardTitle } from "./work-words.ts";

export type GeneratedBoard = {
  id: BoardId;
  columns: ColumnId[];
  /** In their columns' order. */
  cards: { card: CardId; column: ColumnId; title: string }[];
};

const COLUMNS = ["Ideas", "Next", "Doing", "Review", "Waiting", "Done", "Later", "Parked"];
const ROWS_PER_BATCH = 500;
const DAY = 86_400_000;

/**
 * Writes a board of the size given into a tenant's database, past its room (which must not be awake yet), in the
 * tenant's first team. Ids are new each time; titles, labels, people and dates are the same for the same size.
 */
export async function generateBoard(
  db: TenantDb,
  wanted: { cards: number; name: string; now?: number },
): Promise<GeneratedBoard> {
  const { now = Date.now() } = wanted;
  const random = seededRandom(wanted.cards);
  const [team] = await db.select().from(schema.team).limit(1);
  const people = await db.select().from(schema.profile);
  const [first] = people;
  if (!team || !first) throw new Error("a board needs a team and a person");
  const id = newId<BoardId>();
  const positions = generateNKeysBetween(null, null, COLUMNS.length);
  const columns = COLUMNS.map((name, at) => ({
    id: newId<ColumnId>(),
    boardId: id,
    name,
    pos: positions[at] ?? "",
    wipLimit: null,
    archivedAt: null,
  }));
  const labels = LABEL_COLOURS.slice(0, 8).map((colour, at) => ({
    id: newId<LabelId>(),
    boardId: id,
    name: at % 3 ? `Topic ${at}` : "",
    colour,
  }));
  const rows = columns.flatMap((column, at) => {
    const size = Math.floor(wanted.cards / columns.length) + (at < wanted.cards % columns.length ? 1 : 0);
    return generateNKeysBetween(null, null, size).map((pos, index) => {
      const number = index * columns.length + at + 1;
      return {
        id: newId<CardId>(),
        boardId: id,
        columnId: column.id,
        pos,
        number,
        title: cardTitle(random, number),
        labels: number % 3 ? [pick(random, labels).id] : [],
        assignees: number % 2 ? [pick(random, people).userId] : [],
        priority: number % 5 ? null : ("high" as const),
        startAt: null,
        dueAt: number % 3 ? null : now + Math.floor(random() * 60 - 20) * DAY,
        dueDone: false,
        itemsDone: 0,
        itemsTotal: 0,
        comments: 0,
        attachments: 0,
        archivedAt: null,
        createdBy: first.userId,
        createdAt: now - number * 60_000,
        description: number % 2 ? cardText(random) : "",
        descriptionSeq: 0,
        fields: {},
      };
    });
  });
  await writeAll(db, [
    db.insert(schema.board).values({
      id,
      teamId: team.id,
      name: wanted.name,
      seq: 0,
      lastNumber: wanted.cards,
      createdBy: first.userId,
      createdAt: now,
      archivedAt: null,
    }),
    db.insert(schema.boardColumn).values(columns),
    db.insert(schema.label).values(labels),
  ]);
  for (let at = 0; at < rows.length; at += ROWS_PER_BATCH) {
    await writeAll(db, [db.insert(schema.card).values(rows.slice(at, at + ROWS_PER_BATCH))]);
  }
  return {
    id,
    columns: columns.map((column) => column.id),
    cards: rows.map(({ id: card, columnId: column, title }) => ({ card, column, title })),
  };
}
