import { applyChanges } from "#domain/boards/apply-changes.ts";
import { decide } from "#domain/boards/decide.ts";
import { encodeDetail, decodeDetail } from "#domain/boards/detail-json.ts";
import type { Board } from "#domain/boards/model.ts";
import { parseIntent } from "#domain/boards/parse-intent.ts";
import type { Actor, DoneEdit } from "#domain/boards/rule.ts";
import { decodeBoard, encodeBoard, parseSnapshot } from "#domain/boards/snapshot.ts";
import type { CardId, OpId } from "#domain/ids.ts";
import type { ClientMessage } from "#party/protocol/client-messages.ts";
import type { Op, ServerMessage } from "#party/protocol/server-messages.ts";
import { PROTOCOL_VERSION } from "#party/protocol/version.ts";

type Connection = { actor: Actor; deliver: (message: ServerMessage) => void };

/** A board's room without sockets and without a database, for tests of what talks to it. Everything happens at once, in order. */
export class RoomInMemory {
  readonly board: Board;
  readonly #start: Board;
  seq = 0;
  readonly log: (Op & { length: 5 })[] = [];
  readonly #done = new Map<OpId, DoneEdit>();
  readonly #connections = new Set<Connection>();

  constructor(board: Board) {
    this.#start = structuredClone(board);
    this.board = board;
  }

  /** Opens a connection: greets, then sends what was missed since `seq`. Answers how to send and how to close. */
  connect(actor: Actor, since: number, deliver: Connection["deliver"]) {
    const connection = { actor, deliver };
    this.#connections.add(connection);
    deliver({
      t: "welcome",
      v: PROTOCOL_VERSION,
      seq: this.seq,
      conn: `c${this.#connections.size}`,
      role: actor.role,
      readOnly: null,
    });
    const missed = this.log.filter(([seq]) => seq > since);
    if (missed.length > 0) deliver({ t: "ops", ops: missed });
    return {
      send: (message: ClientMessage) => {
        if (message.t === "intent") this.#receive(connection, message.op, message.name, message.args);
      },
      close: () => this.#connections.delete(connection),
    };
  }

  /** What the page loads by HTTP. */
  snapshot(): { board: Board; seq: number } {
    const json = parseSnapshot(JSON.parse(JSON.stringify(encodeBoard(this.board, this.seq))));
    if (!json) throw new Error("A snapshot that its own version does not know");
    return { board: decodeBoard(json), seq: this.seq };
  }

  /** The board as it was at `seq`, told again from the log. */
  boardAt(seq: number): Board {
    const board = structuredClone(this.#start);
    for (const [at, , , , changes] of this.log) if (at <= seq) applyChanges(board, changes);
    return board;
  }

  texts(card: CardId) {
    const detail = this.board.details.get(card);
    if (!detail) return null;
    return { seq: this.seq, detail: decodeDetail(JSON.parse(JSON.stringify(encodeDetail(detail)))) };
  }

  #receive({ actor, deliver }: Connection, op: OpId, name: string, args: unknown): void {
    if (this.#done.has(op)) return deliver({ t: "superseded", op });
    const intent = parseIntent(name, args);
    if (!intent) return deliver({ t: "refused", op, reason: { code: "malformed" } });
    const undoing = intent.name === "undo" ? this.#done.get(intent.args.op) : undefined;
    const moment = { now: 1_800_000_000_000 + this.seq, seq: this.seq + 1, ...(undoing && { undoing }) };
    const decision = decide(this.board, intent, actor, moment);
    if (decision.word === "refused") return deliver({ t: "refused", op, reason: decision.reason });
    if (decision.word === "superseded") return deliver({ t: "superseded", op });
    const inverse = applyChanges(this.board, decision.changes);
    this.seq += 1;
    this.#done.set(op, { op, actorId: actor.id, name, changes: decision.changes, inverse });
    const row: Op & { length: 5 } = [this.seq, op, actor.id, name, decision.changes];
    this.log.push(row);
    const frame = JSON.stringify({ t: "ops", ops: [row] });
    for (const other of this.#connections) other.deliver(JSON.parse(frame));
  }
}
