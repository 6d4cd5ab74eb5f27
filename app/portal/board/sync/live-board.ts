import type { Board } from "#domain/boards/model.ts";
import type { Actor } from "#domain/boards/rule.ts";
import type { BoardId, CardId } from "#domain/ids.ts";
import type { ReadOnlyRefusal } from "#domain/tenants/status.ts";
import type { Hold } from "#party/protocol/client-messages.ts";
import { parseServerFrame } from "./server-frame.ts";
import { BoardEngine, type EngineDoors, type EngineEvent } from "./board-engine.ts";
import { loadSnapshot, loadTexts } from "./board-requests.ts";
import { openPendingStore, type OpenPendingStore } from "./browser-pending-store.ts";
import { CardTexts } from "./card-texts.ts";
import { HoldSender } from "./hold-sender.ts";
import { openRoomSocket, type RoomSocket } from "./room-socket.ts";
import { soon } from "./soon.ts";

const RETRY_MS = 3_000;

/** The live board of one page: the engine with the browser's socket, storage, network and clock behind its doors. */
export class LiveBoard {
  readonly engine: BoardEngine;
  readonly texts: CardTexts;
  readonly #id: BoardId;
  readonly #scope: string;
  readonly #listeners = new Set<() => void>();
  readonly #hearers = new Set<(event: EngineEvent) => void>();
  readonly #holds: HoldSender;
  readonly #notifySoon = soon(() => this.#notify());
  #socket: RoomSocket | null = null;
  #store: OpenPendingStore | null = null;
  #look: CardId | null = null;
  /** Counts the starts, so that a start which was overtaken by a stop gives up. */
  #run = 0;

  /** `board` holds what came with the page: enough to show, too little to edit. `scope`: whose pending edits, for storage. */
  constructor(
    board: Board,
    seq: number,
    { actor, readOnly }: { actor: Actor; readOnly: ReadOnlyRefusal | null },
    scope: string,
  ) {
    this.#id = board.id;
    this.#scope = scope;
    const doors: EngineDoors = {
      now: () => Date.now(),
      send: (message) => this.#socket?.send(message),
      store: { add: (edit) => this.#store?.add(edit), remove: (ops) => this.#store?.remove(ops) },
      reload: () => void this.#reload(),
      changed: (when) => (when === "now" ? this.#notify() : this.#notifySoon()),
      tell: (event) => {
        if (event.kind === "landed") this.texts.landed(event.ops);
        for (const hear of this.#hearers) hear(event);
      },
    };
    this.engine = new BoardEngine(board, seq, actor, doors, readOnly);
    this.texts = new CardTexts(
      this.engine,
      (card) => loadTexts(this.#id, card),
      () => this.#notify(),
    );
    this.#holds = new HoldSender((hold) => this.#socket?.send({ t: "hold", hold }));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Hears refusals and commits. */
  hear(hearer: (event: EngineEvent) => void): () => void {
    this.#hearers.add(hearer);
    return () => this.#hearers.delete(hearer);
  }

  /** Loads the board, takes up what was left unsent, connects. Returns how to stop. */
  start(): () => void {
    void this.#begin(++this.#run);
    return () => {
      this.#run++;
      this.#socket?.close();
      this.#socket = null;
      this.#store?.close();
      this.#store = null;
    };
  }

  hold(hold: Hold | null): void {
    this.#holds.hold(hold);
  }

  /** The card that this person has open, for the others to see; its texts are loaded. */
  look(card: CardId | null): void {
    this.#look = card;
    this.#socket?.send({ t: "look", card });
    if (card) void this.texts.open(card);
  }

  async #begin(run: number): Promise<void> {
    const store = await openPendingStore(this.#scope);
    if (this.#run !== run) return store.close();
    this.#store = store;
    await this.#load(store);
  }

  async #load(store: OpenPendingStore): Promise<void> {
    const loaded = await loadSnapshot(this.#id);
    if (this.#store !== store) return;
    if (typeof loaded === "string") {
      this.engine.failed(loaded);
      if (loaded === "offline") setTimeout(() => this.#store === store && void this.#load(store), RETRY_MS);
      return;
    }
    this.engine.loaded(loaded.board, loaded.seq, store.left.splice(0));
    void this.texts.reloaded(this.#look);
    if (this.#socket) this.#socket.reconnect();
    else this.#connect();
  }

  #connect(): void {
    this.#socket = openRoomSocket({
      board: this.#id,
      since: () => this.engine.seq,
      onFrame: (frame) => this.#receive(frame),
      onClose: (code) => this.engine.disconnected(code),
      onRefused: () => void this.#askWhy(),
    });
  }

  #receive(frame: string): void {
    const message = parseServerFrame(frame);
    if (!message) return;
    this.engine.receive(message);
    // The open card is shown to the others again, and its texts are asked for where the network had failed them.
    if (message.t === "welcome" && this.#look) this.look(this.#look);
  }

  async #reload(): Promise<void> {
    this.#socket?.pause();
    this.engine.disconnected(null);
    if (this.#store) await this.#load(this.#store);
  }

  /** A handshake that is refused gives a browser no reason: the board's own address does. */
  async #askWhy(): Promise<void> {
    const answer = await loadSnapshot(this.#id);
    if (typeof answer !== "string" || answer === "offline") return;
    this.#socket?.pause();
    this.engine.failed(answer);
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
