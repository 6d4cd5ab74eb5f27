import { WebSocket } from "ws";
import type { Intent } from "#domain/boards/intents.ts";
import type { Board } from "#domain/boards/model.ts";
import type { BoardRefusal } from "#domain/boards/refusals.ts";
import { newBoard } from "#domain/boards/new-board.ts";
import { decodeBoard, parseSnapshot } from "#domain/boards/snapshot.ts";
import type { BoardId, OpId } from "#domain/ids.ts";
import { BoardEngine } from "#portal/board/sync/board-engine.ts";
import { parseServerFrame } from "#portal/board/sync/server-frame.ts";
import { roomPath } from "./handshake.ts";
import type { Visitor } from "./visitor.ts";

const RETRY_MS = 100;

/**
 * A person on a board with the browser's own engine and no screen: edits are shown at once, kept until the room has
 * answered, and sent again on every new connection. Only the socket and the snapshot's fetch are Node's.
 */
export class EngineClient {
  readonly engine: BoardEngine;
  /** Edits of this person that the room has acknowledged as committed. */
  readonly landed = new Set<OpId>();
  readonly refused = new Map<OpId, BoardRefusal>();
  /** Edits whose aim was reached already when the room came to them. */
  readonly superseded = new Set<OpId>();
  /** Every edit that this person made and the engine took. */
  readonly made: OpId[] = [];
  readonly #visitor: Visitor;
  readonly #host: string;
  readonly #port: number;
  readonly #id: BoardId;
  readonly #waiting = new Set<() => void>();
  #socket: WebSocket | null = null;
  #stopped = false;

  /** Loads the board, connects, and resolves when the room has greeted it. */
  static async enter(visitor: Visitor, at: { port: number; host: string; board: BoardId }) {
    const client = new EngineClient(visitor, at);
    await client.#load();
    client.#connect();
    await client.until(() => client.engine.connection.state === "online");
    return client;
  }

  private constructor(visitor: Visitor, at: { port: number; host: string; board: BoardId }) {
    this.#visitor = visitor;
    this.#host = at.host;
    this.#port = at.port;
    this.#id = at.board;
    const empty = newBoard({ id: at.board, name: "", columns: [], labels: [] });
    this.engine = new BoardEngine(
      empty,
      0,
      { id: null, name: "", role: "member" },
      {
        now: () => Date.now(),
        send: (message) => {
          if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
        },
        store: { add: () => undefined, remove: () => undefined },
        reload: () => void this.#reload(),
        changed: () => this.#changed(),
        tell: (event) => {
          if (event.kind === "refused") this.refused.set(event.edit.op, event.reason);
          else if (event.kind === "landed") for (const op of event.mine) this.landed.add(op);
        },
      },
    );
  }

  get board(): Board {
    return this.engine.board;
  }

  /** Makes an edit; the op id, or null where the board as this person sees it does not allow it. */
  edit(intent: Intent): OpId | null {
    const op = this.engine.edit(intent);
    if (op) this.made.push(op);
    return op;
  }

  /** Resolves when something that the engine shows makes `condition` true. */
  async until(condition: () => boolean): Promise<void> {
    if (condition()) return;
    await new Promise<void>((resolve) => {
      const look = () => {
        if (!condition()) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
    });
  }

  /** Resolves when every edit has been answered. */
  async settled(): Promise<void> {
    await this.until(() => this.engine.pending.length === 0);
  }

  leave(): void {
    this.#stopped = true;
    this.#socket?.terminate();
  }

  #changed(): void {
    for (const look of this.#waiting) look();
  }

  #connect(): void {
    if (this.#stopped) return;
    const socket = new WebSocket(`ws://127.0.0.1:${this.#port}${roomPath(this.#id, this.engine.seq)}`, {
      headers: this.#visitor.headers(this.#host),
    });
    this.#socket = socket;
    socket.on("message", (data: Buffer) => {
      const message = parseServerFrame(data.toString());
      if (!message || socket !== this.#socket) return;
      if (message.t === "superseded") this.superseded.add(message.op);
      this.engine.receive(message);
    });
    socket.on("error", () => undefined);
    socket.on("close", (code) => {
      if (socket !== this.#socket) return;
      this.#socket = null;
      if (this.engine.disconnected(code >= 4000 ? code : null)) setTimeout(() => this.#connect(), RETRY_MS);
    });
  }

  async #reload(): Promise<void> {
    const socket = this.#socket;
    this.#socket = null;
    socket?.terminate();
    this.engine.disconnected(null);
    while (!this.#stopped) {
      if (
        await this.#load().then(
          () => true,
          () => false,
        )
      )
        break;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
    this.#connect();
  }

  async #load(): Promise<void> {
    const answer = await this.#visitor.ask(this.#host, `/app/boards/${this.#id}/snapshot`);
    const snapshot = answer.status === 200 ? parseSnapshot(answer.json()) : null;
    if (!snapshot) throw new Error(`the snapshot answered ${answer.status}`);
    this.engine.loaded(decodeBoard(snapshot), snapshot.seq);
  }
}
