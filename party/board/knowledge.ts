import type { Board } from "#domain/boards/model.ts";
import { detailsOf, neededDetail } from "#domain/boards/needed-detail.ts";
import type { DoneEdit } from "#domain/boards/rule.ts";
import { isSystemIntent } from "#domain/boards/system-intents.ts";
import type { CardId, OpId, UserId } from "#domain/ids.ts";
import type { LogRow } from "#db/tenant/store/board-commit.ts";
import type { BoardStore } from "#party/board/board-store.ts";
import type { Known } from "#party/board/decide-group.ts";
import type { Clock } from "#party/board/outage.ts";
import type { WaitingEdit } from "#party/board/waiting-edit.ts";

const MOST_DETAILS = 300;
const MOST_DONE = 300;
const PEOPLE_KEPT_MS = 60_000;

/** What deciding takes beside the board's faces: texts, edits to be undone, who is of the tenant. Read when needed, kept for a while. */
export class Knowledge {
  readonly #store: BoardStore;
  readonly #clock: Clock;
  readonly #done = new Map<OpId, DoneEdit>();
  #people = new Map<UserId, boolean>();
  #peopleSince = 0;

  constructor(store: BoardStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** Loads what these edits need that is not here; nothing is asked of the database for a move. */
  async gather(board: Board, group: readonly WaitingEdit[]): Promise<Known> {
    const [done] = await Promise.all([this.#doneEdits(group), this.#lookUpPeople(group)]);
    const cards = new Set(group.flatMap(({ intent }) => cardsOf(intent)));
    for (const edit of done.values()) for (const card of detailsOf(edit.changes)) cards.add(card);
    const missing = [...cards].filter((card) => board.cards.has(card) && !board.details.has(card));
    if (missing.length > 0) {
      for (const [card, detail] of await this.#store.details(missing)) board.details.set(card, detail);
    }
    const isPerson = (user: UserId) => this.#people.get(user) ?? false;
    return { done, isPerson, now: this.#clock.now() };
  }

  /** Keeps the last edits, since it is the last ones that are undone. */
  remember(rows: readonly LogRow[]): void {
    for (const { op, actorId, name, told, inverse } of rows) {
      this.#done.set(op, { op, actorId, name, changes: told, inverse });
    }
    for (const op of this.#done.keys()) {
      if (this.#done.size <= MOST_DONE) break;
      this.#done.delete(op);
    }
  }

  /** Lets go of texts that were not needed lately. */
  tidy(board: Board, group: readonly WaitingEdit[]): void {
    if (board.details.size <= MOST_DETAILS) return;
    const needed = new Set(group.flatMap(({ intent }) => cardsOf(intent)));
    for (const card of board.details.keys()) if (!needed.has(card)) board.details.delete(card);
  }

  async #doneEdits(group: readonly WaitingEdit[]): Promise<ReadonlyMap<OpId, DoneEdit>> {
    const ops = group.flatMap(({ intent }) => (intent.name === "undo" ? [intent.args.op] : []));
    const known = new Map(ops.flatMap((op) => entry(op, this.#done.get(op))));
    const missing = ops.filter((op) => !known.has(op) && !group.some((edit) => edit.op === op));
    if (missing.length > 0)
      for (const [op, edit] of await this.#store.doneEdits(missing)) known.set(op, edit);
    return known;
  }

  async #lookUpPeople(group: readonly WaitingEdit[]): Promise<void> {
    const users = group.flatMap(({ intent }) => (intent.name === "assign" ? [intent.args.user] : []));
    if (users.length === 0) return;
    if (this.#clock.now() - this.#peopleSince > PEOPLE_KEPT_MS) {
      this.#people = new Map();
      this.#peopleSince = this.#clock.now();
    }
    const unknown = users.filter((user) => !this.#people.get(user));
    if (unknown.length === 0) return;
    const found = await this.#store.people(unknown);
    for (const user of unknown) this.#people.set(user, found.has(user));
  }
}

function cardsOf(intent: WaitingEdit["intent"]): CardId[] {
  if (intent.name === "sendCardAway") return [intent.args.card];
  if (isSystemIntent(intent)) return [];
  const card = neededDetail(intent);
  return card === null ? [] : [card];
}

function entry<K, V>(key: K, value: V | undefined): [K, V][] {
  return value === undefined ? [] : [[key, value]];
}
