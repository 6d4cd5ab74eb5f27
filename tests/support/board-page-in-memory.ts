import type { BoardRole } from "#domain/access/board-access.ts";
import type { Intent } from "#domain/boards/intents.ts";
import type { Board } from "#domain/boards/model.ts";
import { cardsIn } from "#domain/boards/order.ts";
import type { Actor } from "#domain/boards/rule.ts";
import type { BoardRefusal } from "#domain/boards/refusals.ts";
import { newId, type CardId, type ColumnId, type LabelId, type OpId, type UserId } from "#domain/ids.ts";
import type { ClientMessage } from "#party/protocol/client-messages.ts";
import type { ServerMessage } from "#party/protocol/server-messages.ts";
import { BoardEngine } from "#portal/board/sync/board-engine.ts";
import { parsePendingEdit, type PendingEdit } from "#portal/board/sync/pending-edit.ts";
import type { RoomInMemory } from "./room-in-memory.ts";

export function member(name: string, role: BoardRole = "member"): Actor & { id: UserId } {
  return { id: name.padEnd(12, "0") as UserId, name, role };
}

/**
 * One person's page on a board in memory: its engine, a line to the room that carries frames only when it is told to, and
 * a storage that outlives `reloadPage`.
 */
export class BoardPage {
  engine: BoardEngine;
  readonly refusals: BoardRefusal[] = [];
  readonly stored = new Map<OpId, string>();
  readonly #room: RoomInMemory;
  readonly #actor: Actor;
  #clock = 1_700_000_000_000;
  #line: ReturnType<RoomInMemory["connect"]> | null = null;
  #outward: ClientMessage[] = [];
  #inward: ServerMessage[] = [];

  constructor(room: RoomInMemory, actor: Actor) {
    this.#room = room;
    this.#actor = actor;
    this.engine = this.#open();
  }

  /** How many frames of this page are on their way. */
  get outward(): number {
    return this.#outward.length;
  }

  /** Lets the oldest frames of this page reach the room. */
  deliver(count: number): void {
    for (const message of this.#outward.splice(0, count)) this.#line?.send(message);
  }

  /** Lets the oldest frames of the room reach this page. */
  arrive(count: number): void {
    for (const message of this.#inward.splice(0, count)) this.engine.receive(message);
  }

  connect(): void {
    if (this.#line) return;
    const line = this.#room.connect(this.#actor, this.engine.seq, (message) => this.#inward.push(message));
    this.#line = line;
  }

  /** The network goes: what travels is lost. */
  disconnect(): void {
    this.#hangUp();
    this.engine.disconnected(null);
  }

  /** The page is loaded again: only the storage is left. */
  reloadPage(): void {
    this.#hangUp();
    this.engine = this.#open();
  }

  /** Connects, and carries everything until nothing travels any more. */
  settle(): void {
    this.connect();
    while (this.#outward.length > 0 || this.#inward.length > 0) {
      this.deliver(1_000);
      this.arrive(1_000);
      this.connect();
    }
  }

  #open(): BoardEngine {
    const { board, seq } = this.#room.snapshot();
    const engine = new BoardEngine(board, seq, this.#actor, {
      now: () => (this.#clock += 1),
      send: (message) => this.#line && this.#outward.push(message),
      store: {
        add: (edit) => this.stored.set(edit.op, JSON.stringify(edit)),
        remove: (ops) => ops.forEach((op) => this.stored.delete(op)),
      },
      reload: () => this.#reload(),
      changed: () => undefined,
      tell: (event) => {
        if (event.kind === "refused") this.refusals.push(event.reason);
      },
    });
    const left = [...this.stored.values()].flatMap((json): PendingEdit[] => {
      const edit = parsePendingEdit(JSON.parse(json));
      return edit ? [edit] : [];
    });
    engine.loaded(board, seq, left);
    return engine;
  }

  #reload(): void {
    this.disconnect();
    const { board, seq } = this.#room.snapshot();
    this.engine.loaded(board, seq);
    this.connect();
  }

  #hangUp(): void {
    this.#line?.close();
    this.#line = null;
    this.#outward = [];
    this.#inward = [];
  }
}

/** Some edit that a person could make on this board, by four numbers. */
export function randomEdit(board: Board, [kind = 0, a = 0, b = 0, c = 0]: readonly number[]): Intent {
  const columns = [...board.columns.keys()];
  const cards = [...board.cards.keys()];
  const column = pick(columns, a) ?? ("column000001" as ColumnId);
  const card = pick(cards, b) ?? ("card00000001" as CardId);
  const label = pick([...board.labels.keys()], c) ?? ("label0000001" as LabelId);
  const there = cardsIn(board, column);
  const after = c % (there.length + 1) === 0 ? null : (there[(c % (there.length + 1)) - 1] ?? null);
  const edits: Intent[] = [
    { name: "moveCard", args: { card, column, after } },
    { name: "moveCard", args: { card, column, after } },
    { name: "createCards", args: { column, after, cards: [{ card: newId(), title: `Card ${a}` }] } },
    { name: "renameCard", args: { card, title: `Renamed ${a}` } },
    { name: "archiveCard", args: { card } },
    { name: "restoreCard", args: { card } },
    { name: "addLabel", args: { card, label } },
    { name: "removeLabel", args: { card, label } },
    { name: "setPriority", args: { card, priority: "high" } },
    { name: "createColumn", args: { column: newId(), name: `Column ${a}`, after: column } },
    { name: "moveColumn", args: { column, after: pick(columns, c) ?? null } },
    { name: "archiveColumn", args: { column } },
    { name: "createLabel", args: { label: newId(), name: `Label ${a}`, colour: "sky" } },
    { name: "deleteLabel", args: { label } },
    { name: "addComment", args: { card, comment: newId(), body: "Yes" } },
  ];
  return edits[kind % edits.length] ?? { name: "archiveCard", args: { card } };
}

function pick<T>(list: readonly T[], at: number): T | undefined {
  return list[at % Math.max(1, list.length)];
}
