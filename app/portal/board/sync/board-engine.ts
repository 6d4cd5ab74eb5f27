import { whyNotEdit, type BoardRole } from "#domain/access/board-access.ts";
import { assertNever } from "#domain/assert-never.ts";
import type { Intent, IntentName } from "#domain/boards/intents.ts";
import type { Board } from "#domain/boards/model.ts";
import type { BoardRefusal } from "#domain/boards/refusals.ts";
import type { Actor } from "#domain/boards/rule.ts";
import { newId, type OpId } from "#domain/ids.ts";
import { isSameReadOnly, type ReadOnlyRefusal } from "#domain/tenants/status.ts";
import type { ClientMessage } from "#party/protocol/client-messages.ts";
import type { Op, Presence, Rights, ServerMessage } from "#party/protocol/server-messages.ts";
import { PROTOCOL_VERSION } from "#party/protocol/version.ts";
import { afterClose, type ConnectionState } from "./connection-state.ts";
import { OptimisticBoard } from "./optimistic-board.ts";
import { Outbox } from "./outbox.ts";
import type { PendingEdit } from "./pending-edit.ts";
import type { PendingStore } from "./pending-store.ts";
import { UndoStack } from "./undo-stack.ts";

/** What the engine tells its page, beside the board itself. */
export type EngineEvent =
  | { kind: "refused"; edit: PendingEdit; reason: BoardRefusal }
  /** This person took back an edit of theirs. */
  | { kind: "undone"; op: OpId }
  /** Edits of anyone that were committed; `mine` are this page's own. */
  | { kind: "landed"; ops: readonly Op[]; mine: readonly OpId[] };

export type EngineDoors = {
  now: () => number;
  send: (message: ClientMessage) => void;
  store: PendingStore;
  /** The board must be loaded again (`loaded` brings it), then the socket opened anew. */
  reload: () => void;
  /** Something to show has changed: at once for the person's own acts, soon for what others did. */
  changed: (when: "now" | "soon") => void;
  tell: (event: EngineEvent) => void;
};

/**
 * One board in one browser page: base state, pending edits, presence and the connection's state, driven by calls. It
 * knows no socket, no storage and no clock but through its doors, so that tests can run it against a room in memory.
 */
export class BoardEngine {
  readonly #doors: EngineDoors;
  readonly #optimistic: OptimisticBoard;
  readonly #outbox: Outbox;
  readonly #undo = new UndoStack();
  /** Edits that an earlier connection or page may have brought to the room, though no answer came back. */
  readonly #sentEarlier = new Set<OpId>();
  #ready = false;
  #connection: ConnectionState = { state: "connecting" };
  #people: readonly Presence[] = [];
  #conn: string | null = null;
  #readOnly: ReadOnlyRefusal | null;

  /** `readOnly`: what the page came with; the room says when it changes. */
  constructor(
    board: Board,
    seq: number,
    actor: Actor,
    doors: EngineDoors,
    readOnly: ReadOnlyRefusal | null = null,
  ) {
    this.#doors = doors;
    this.#readOnly = readOnly;
    this.#optimistic = new OptimisticBoard(board, seq, actor);
    this.#outbox = new Outbox(({ op, intent }) =>
      doors.send({ t: "intent", op, name: intent.name, args: intent.args }),
    );
  }

  get board(): Board {
    return this.#optimistic.board;
  }
  get seq(): number {
    return this.#optimistic.seq;
  }
  get role(): BoardRole {
    return this.#optimistic.actor.role;
  }
  get pending(): readonly PendingEdit[] {
    return this.#optimistic.pending;
  }
  get connection(): ConnectionState {
    return this.#connection;
  }
  get people(): readonly Presence[] {
    return this.#people;
  }
  /** This connection's name in `people`; null while there is none. */
  get conn(): string | null {
    return this.#conn;
  }
  /** Whether the whole board is here, not only the cards that came with the page. Edits wait for it. */
  get ready(): boolean {
    return this.#ready;
  }

  /** Why the whole workspace can only be read; null where it takes edits. */
  get readOnly(): ReadOnlyRefusal | null {
    return this.#readOnly;
  }

  /** Why this person cannot make such an edit now, whatever card it is about. The same object until it changes. */
  whyNot(edit: IntentName): BoardRefusal | null {
    return this.#readOnly ?? whyNotEdit(this.role, edit);
  }

  /** Makes an edit: shown at once, sent when there is a connection. The op id, or null where nothing is to be done. */
  edit(intent: Intent): OpId | null {
    if (!this.#ready) return null;
    const edit = { op: newId<OpId>(), intent, at: this.#doors.now() };
    if (this.#readOnly) {
      this.#doors.tell({ kind: "refused", edit, reason: this.#readOnly });
      return null;
    }
    const decision = this.#optimistic.edit(edit);
    switch (decision.word) {
      case "superseded":
        return null;
      case "refused":
        this.#doors.tell({ kind: "refused", edit, reason: decision.reason });
        return null;
      case "commit":
        if (intent.name !== "undo") this.#undo.did(edit.op);
        this.#doors.store.add(edit);
        this.#outbox.pump(this.pending);
        this.#doors.changed("now");
        return edit.op;
      default:
        return assertNever(decision);
    }
  }

  /** Takes back this person's last edit on this page, or the one named. False where there is nothing to take back. */
  undo(op: OpId | null = this.#undo.lastDone()): boolean {
    if (!op) return false;
    this.#undo.undoing(op);
    if (this.pending.some((edit) => edit.op === op) && !this.#mayHaveSent(op)) {
      this.#settle(op);
      this.#doors.changed("now");
      this.#doors.tell({ kind: "undone", op });
      return true;
    }
    const by = this.edit({ name: "undo", args: { op } });
    if (!by) return false;
    this.#undo.undone(by);
    this.#doors.tell({ kind: "undone", op });
    return true;
  }

  /** Does again what `undo` last took back. */
  redo(): boolean {
    const op = this.#undo.lastUndone();
    if (!op) return false;
    const by = this.edit({ name: "undo", args: { op } });
    if (by) this.#undo.redone(op, by);
    return by !== null;
  }

  /** The whole board, by the snapshot of `seq`, and what earlier pages left unanswered. */
  loaded(board: Board, seq: number, left: readonly PendingEdit[] = []): void {
    this.#optimistic.replace(board, seq);
    this.#ready = true;
    for (const { op } of left) this.#sentEarlier.add(op);
    this.#optimistic.takeUp(left);
    this.#doors.changed("now");
  }

  receive(message: ServerMessage): void {
    switch (message.t) {
      case "welcome":
        return this.#welcomed(message);
      case "ops":
        return this.#landed(message.ops);
      case "refused":
        return this.#refused(message.op, message.reason);
      case "superseded":
        this.#settle(message.op);
        return this.#doors.changed("soon");
      case "reset":
        return this.#doors.reload();
      case "presence":
        this.#people = message.people;
        return this.#doors.changed("soon");
      case "moved":
        this.#people = afterMoves(this.#people, message);
        return this.#doors.changed("soon");
      case "storage":
        return this.#become({ state: message.state === "waiting" ? "waiting-for-storage" : "online" });
      case "rights":
        this.#may(message);
        return this.#doors.changed("soon");
      case "ended":
        this.disconnected(message.code);
        return;
      default:
        return assertNever(message);
    }
  }

  /** The socket closed or could not open, with the room's code where it gave one. False: do not try again. */
  disconnected(code: number | null): boolean {
    for (const { op } of this.pending) if (this.#outbox.mayHaveSent(op)) this.#sentEarlier.add(op);
    this.#outbox.close();
    this.#people = [];
    this.#conn = null;
    this.#become(afterClose(code, this.#connection, this.#doors.now()));
    return this.#connection.state === "offline";
  }

  /** The snapshot could not be had: the person is offline, the board is not theirs (any more), the page is too old. */
  failed(why: "offline" | "rights-ended" | "gone" | "outdated"): void {
    if (why === "offline") return this.#become(afterClose(null, this.#connection, this.#doors.now()));
    this.#become(why === "outdated" ? { state: "outdated" } : { state: "refused", reason: why });
  }

  /** Puts more of the committed board in, e.g. a card's texts, under the pending edits. */
  amend(change: (board: Board) => void): void {
    this.#optimistic.amend(change);
    this.#doors.changed("soon");
  }

  #welcomed({ v, conn, ...rights }: Extract<ServerMessage, { t: "welcome" }>): void {
    if (v !== PROTOCOL_VERSION) return this.#become({ state: "outdated" });
    this.#conn = conn;
    this.#may(rights);
    this.#become({ state: "online" });
    this.#outbox.open(this.pending);
  }

  #landed(ops: readonly Op[]): void {
    // One that is in the snapshot already answers its author, and changes nothing.
    for (const [seq, op] of ops) if (seq <= this.seq) this.#settle(op);
    const fresh = ops.filter(([seq]) => seq > this.seq);
    if (fresh.some(([seq], index) => seq !== this.seq + 1 + index)) return this.#doors.reload();
    if (fresh.length === 0) return this.#doors.changed("soon");

    const mine = this.#optimistic.land(fresh);
    for (const op of mine) this.#forget(op);
    if (mine.length > 0) this.#doors.store.remove(mine);
    this.#outbox.pump(this.pending);
    this.#doors.changed("soon");
    this.#doors.tell({ kind: "landed", ops: fresh, mine });
  }

  #refused(op: OpId, reason: BoardRefusal): void {
    const edit = this.#settle(op);
    this.#undo.refused(op);
    this.#doors.changed("now");
    if (edit) this.#doors.tell({ kind: "refused", edit, reason });
  }

  #settle(op: OpId): PendingEdit | null {
    const edit = this.#optimistic.drop(op);
    this.#forget(op);
    if (edit) this.#doors.store.remove([op]);
    this.#outbox.pump(this.pending);
    return edit;
  }

  #mayHaveSent(op: OpId): boolean {
    return this.#outbox.mayHaveSent(op) || this.#sentEarlier.has(op);
  }

  #forget(op: OpId): void {
    this.#outbox.answered(op);
    this.#sentEarlier.delete(op);
  }

  #may({ role, readOnly }: Rights): void {
    this.#optimistic.become(role);
    if (!isSameReadOnly(readOnly, this.#readOnly)) this.#readOnly = readOnly;
  }

  #become(connection: ConnectionState): void {
    this.#connection = connection;
    this.#doors.changed("now");
  }
}

/** Who is here after some came, moved or went; everyone else stays the same row. */
function afterMoves(
  here: readonly Presence[],
  { people, left }: Extract<ServerMessage, { t: "moved" }>,
): readonly Presence[] {
  const moved = new Map(people.map((person) => [person.conn, person]));
  const stayed = here.flatMap((person) =>
    left.includes(person.conn) ? [] : [moved.get(person.conn) ?? person],
  );
  const known = new Set(here.map(({ conn }) => conn));
  return [...stayed, ...people.filter(({ conn }) => !known.has(conn))];
}
