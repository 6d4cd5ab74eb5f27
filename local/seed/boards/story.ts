import type { Intent } from "#domain/boards/intents.ts";
import type { BoardId, OpId } from "#domain/ids.ts";
import { cardMoments, type Moment, type Telling } from "#local/seed/boards/card-moments.ts";
import type { BoardContent, Role } from "#local/seed/boards/content.ts";
import { Names } from "#local/seed/boards/names.ts";
import { Places } from "#local/seed/boards/places.ts";
import type { Person } from "#operations/context.ts";

const DAY = 24 * 60 * 60_000;

/** One edit of a demo board's past: who did what, when (UTC epoch ms). */
export type Step = { at: number; actor: Person; op: OpId; intent: Intent };

/** A demo board before it is written: an empty board of this name, then its steps in order of time. */
export type DemoBoard = {
  id: BoardId;
  name: string;
  /** The name of the team that it belongs to. */
  team: string;
  createdAt: number;
  createdBy: Person;
  steps: Step[];
};

/**
 * Tells how a board came to be what its content says: the edits that its people made over the weeks, so that its
 * activity is as believable as its cards. `key` makes the ids; `now` in UTC epoch ms.
 */
export function tellStory(
  key: string,
  content: BoardContent,
  people: Record<Role, Person>,
  now: number,
): DemoBoard {
  const names = new Names(key);
  const telling: Telling = { content, people, names, now };
  const createdAt = now - content.made * DAY;
  const moments = [
    ...openingMoments(telling, createdAt),
    ...content.columns.flatMap((column) =>
      column.cards.flatMap((card) => cardMoments(telling, column.name, card)),
    ),
  ].toSorted((a, b) => a.at - b.at);
  const places = new Places(content, names);
  return {
    id: names.board(),
    name: content.name,
    team: content.team,
    createdAt,
    createdBy: people.owner,
    steps: moments.map((moment, index) => ({
      at: moment.at,
      actor: people[moment.who],
      op: names.op(index),
      intent: moment.intent(places),
    })),
  };
}

/** The columns and labels that the owner made in the first minutes. */
function openingMoments({ content, names }: Telling, at: number): Moment[] {
  const intents: Intent[] = [];
  for (const [index, { name, wip }] of content.columns.entries()) {
    const left = content.columns[index - 1];
    const column = names.column(name);
    intents.push({
      name: "createColumn",
      args: { column, name, after: left ? names.column(left.name) : null },
    });
    if (wip) intents.push({ name: "setWipLimit", args: { column, limit: wip } });
  }
  for (const [name, colour] of Object.entries(content.labels))
    intents.push({ name: "createLabel", args: { label: names.label(name), name, colour } });
  return intents.map((intent, index) => ({ at: at + index * 20_000, who: "owner", intent: () => intent }));
}
