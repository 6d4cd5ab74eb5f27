import type { BoardRole } from "#domain/access/board-access.ts";
import { decodeBoard, type Snapshot } from "#domain/boards/snapshot.ts";
import type { ColumnId, UserId } from "#domain/ids.ts";
import type { ReadOnlyRefusal } from "#domain/tenants/status.ts";
import { LiveBoard } from "../sync/live-board.ts";
import type { BoardPerson, BoardPlace } from "./board-context.tsx";
import { ViewStore } from "./board-view.ts";
import { ColumnLists } from "./column-lists.ts";

/** What the board's page arrives with: its columns, their first cards, and who is who. */
export type BoardStart = {
  /** A snapshot that holds only the first cards of each column. */
  first: Snapshot;
  /** How many open cards each column really has. */
  counts: readonly (readonly [ColumnId, number])[];
  tenant: string;
  me: BoardPerson & { role: BoardRole };
  /** Why the whole workspace can only be read; null where it takes edits. */
  readOnly: ReadOnlyRefusal | null;
  /** People who may be assigned and mentioned, by name. */
  people: readonly BoardPerson[];
  /** People who have left, for cards they still stand on. */
  former: readonly BoardPerson[];
};

/** Everything that the board's components share, from what came with the page. Touches nothing of the browser yet. */
export function makePlace(start: BoardStart): BoardPlace {
  const { first, counts, tenant, me, readOnly, people, former } = start;
  const board = decodeBoard(first);
  const scope = `${tenant}/${me.id}/${board.id}`;
  return {
    id: board.id,
    live: new LiveBoard(board, first.seq, { actor: me, readOnly }, scope),
    view: new ViewStore(),
    lists: new ColumnLists(),
    me: { id: me.id, name: me.name },
    people,
    personById: new Map([...former, ...people].map((person): [UserId, BoardPerson] => [person.id, person])),
    counts: new Map(counts),
  };
}
