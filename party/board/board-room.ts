import { Server, type Connection, type ConnectionContext, type WSMessage } from "partyserver";
import type { Board } from "#domain/boards/model.ts";
import { parseIntent } from "#domain/boards/parse-intent.ts";
import { newId } from "#domain/ids.ts";
import type { CardId, UserId } from "#domain/ids.ts";
import type { Answer, BoardActor, Edit } from "#operations/context.ts";
import { entitlementsOf } from "#db/platform/queries/entitlements.ts";
import { readActor } from "#party/board/actor-header.ts";
import { boardRights } from "#party/board/board-rights.ts";
import { boardStore } from "#party/board/board-store.ts";
import { BoardSync } from "#party/board/board-sync.ts";
import { Guest, Guests, type GuestState } from "#party/board/guests.ts";
import { lazyStore } from "#party/board/lazy-store.ts";
import { MentionDispatcher } from "#party/board/mention-dispatcher.ts";
import { opsFrame } from "#party/board/op-ring.ts";
import { PresenceTeller } from "#party/board/presence.ts";
import type { RoomDependencies } from "#party/board/room-dependencies.ts";
import { readRoomName } from "#party/board/room-name.ts";
import { cardTexts, firstCards, Snapshots } from "#party/board/snapshots.ts";
import { systemClock } from "#party/board/system-clock.ts";
import { parseClientMessage, type ClientMessage } from "#party/protocol/client-messages.ts";
import { CLOSE } from "#party/protocol/server-messages.ts";
import { PROTOCOL_VERSION } from "#party/protocol/version.ts";

/** A frame of this many characters is no edit of ours: the longest description is a third of it. */
const LONGEST_FRAME = 1_000_000;
const RIGHTS_KEPT_MS = 30_000;
/** How long an operation waits for a commit before it is told that the database is out of reach. */
const APPLY_MS = 20_000;

/** One board's room: sockets, sleep and alarms. What the board's edits become is `BoardSync`'s. Rules: party/SPEC.md. */
export abstract class LiveBoard<Env extends Cloudflare.Env> extends Server<Env> {
  static override options = { hibernate: true };

  /** What the Worker gives its rooms. */
  protected abstract dependencies(): RoomDependencies;

  readonly #board = readRoomName(this.ctx.id.name ?? "");
  readonly #deps = this.dependencies();
  readonly #guests = new Guests(this.getConnections<GuestState>());
  readonly #presence = new PresenceTeller(
    () => this.#guests.presence(),
    (frame) => this.#guests.tell(frame),
  );
  readonly #sync = new BoardSync(
    lazyStore(async () => {
      const { tenantId, boardId } = this.#board;
      return boardStore(await this.#deps.openTenant(tenantId), boardId, async () => {
        const may = await entitlementsOf(this.#deps.openPlatform(), tenantId, Date.now());
        return may.limits.boards ?? null;
      });
    }),
    {
      ops: (ops) => this.#guests.tell(opsFrame(ops)),
      reset: () => this.#guests.tell(JSON.stringify({ t: "reset" })),
      storage: (state) => this.#guests.tell(JSON.stringify({ t: "storage", state })),
      gone: () => this.#dismissAll(CLOSE.gone, "The board is gone"),
      mentioned: () => void this.#dispatcher.run(),
      surprised: (event, error) => this.#deps.log.error(event, error, this.#board),
    },
    systemClock,
  );
  readonly #snapshots = new Snapshots(this.#sync);
  readonly #dispatcher = new MentionDispatcher(this.ctx.storage, this.#board, this.#deps);
  /** Whether the tenant's hub knows that somebody is here; told in order. */
  #hub: Promise<void> = Promise.resolve();
  #known = this.#guests.count > 0;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    // Answered by the platform while the room sleeps: how a page finds out that its network has died.
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
    void ctx.blockConcurrencyWhile(async () => {
      // An alarm that was due while the machine was down may never come: it is set anew.
      if ((await ctx.storage.getAlarm()) !== null) await ctx.storage.setAlarm(Date.now() + 1_000);
    });
  }

  override async onConnect(socket: Connection<GuestState>, { request }: ConnectionContext): Promise<void> {
    const { user, name, role, readOnly, session } = readActor(request.headers);
    const conn = newId();
    const guest = new Guest(socket, { conn, user, name, role, readOnly, session, joined: false }, Date.now());
    guest.keep({});
    this.#guests.add(guest);
    try {
      await this.#announce();
      const since = new URL(request.url).searchParams.get("since");
      await this.#greet(guest, since ? Number(since) : Number.NaN);
    } catch (error) {
      this.#deps.log.error("room.greet", error, this.#board);
      guest.dismiss(1013, "Try again later");
    }
  }

  override onMessage(socket: Connection<GuestState>, frame: WSMessage): void {
    const guest = this.#guests.of(socket);
    if (!guest || guest.dismissed) return;
    if (typeof frame !== "string" || frame.length > LONGEST_FRAME) return guest.dismiss(1009, "Too large");
    if (!guest.budget.spend(frame.length, Date.now())) return guest.dismiss(CLOSE.flood, "Slow down");
    const message = parseClientMessage(frame);
    if (!message) return;
    if (guest.checking) return void guest.held.push(message);
    if (message.t !== "intent" || Date.now() - guest.checkedAt < RIGHTS_KEPT_MS)
      return this.#take(guest, message);
    guest.held.push(message);
    guest.checking = this.#check(guest);
  }

  override async onClose(socket: Connection<GuestState>): Promise<void> {
    if (this.#guests.remove(socket)) this.#presence.changed();
    await this.#announce();
  }

  override async onError(socket: Connection<GuestState>): Promise<void> {
    await this.onClose(socket);
  }

  override async onAlarm(): Promise<void> {
    await this.#dispatcher.run();
  }

  /** For operations: decides and commits edits in order. Rejects where the database stays out of reach; safe to repeat. */
  async apply(edits: Edit[], actor: BoardActor): Promise<Answer[]> {
    const answers = edits.map(
      ({ op, intent }) =>
        new Promise<Answer>((settle) => {
          const size = JSON.stringify(intent).length;
          this.#sync.receive({ op, intent, actor: () => actor, size, settle: (answer) => settle(answer) });
        }),
    );
    return within(APPLY_MS, Promise.all(answers));
  }

  /** The whole board as gzipped JSON, or null where there is none. */
  async snapshot(): Promise<{ seq: number; gzip: ArrayBuffer } | null> {
    return within(APPLY_MS, this.#snapshots.whole());
  }

  /** `FirstCards` as JSON: a call's types keep no tuples. */
  async firstCards(perColumn: number): Promise<string | null> {
    const print = (board: Board, seq: number) => JSON.stringify(firstCards(board, seq, perColumn));
    return within(APPLY_MS, this.#sync.read(print));
  }

  /** One card's texts with the seq they are of; null where there is no such card. */
  async detail(card: CardId) {
    return within(APPLY_MS, cardTexts(this.#sync, card));
  }

  /** Reads rights anew, of one person or of everyone here. Returns how many sockets are open. */
  async rightsChanged(user: UserId | "everyone"): Promise<number> {
    if (user === "everyone") this.#sync.forget();
    const asked = this.#guests.all().filter((guest) => user === "everyone" || guest.state.user === user);
    // A check under way may have read what was before.
    await Promise.all(
      asked.map(async (guest) => {
        await guest.checking;
        await (guest.checking = this.#check(guest));
      }),
    );
    return this.#guests.count;
  }

  /** Closes the sockets of a session that ended. Returns how many are open. */
  async sessionEnded(session: string): Promise<number> {
    for (const guest of this.#guests.all()) {
      if (guest.state.session === session) this.#dismiss(guest, CLOSE.rightsEnded, "Signed out");
    }
    return this.#guests.count;
  }

  /** Welcome, then what was missed, then part of the audience: with no gap between. */
  async #greet(guest: Guest, since: number): Promise<void> {
    const missed = await this.#sync.missed(
      Number.isSafeInteger(since) && since >= 0 ? since : Number.POSITIVE_INFINITY,
    );
    const more = missed?.more() ?? null;
    const { conn, role, readOnly } = guest.state;
    if (guest.dismissed) return;
    if (this.#sync.seq === null) return this.#dismiss(guest, CLOSE.gone, "The board is gone");
    guest.send({ t: "welcome", v: PROTOCOL_VERSION, seq: this.#sync.seq, conn, role, readOnly });
    if (!missed || !more) guest.send({ t: "reset" });
    else if (missed.ops.length + more.length > 0) guest.sendText(opsFrame([...missed.ops, ...more]));
    if (this.#sync.storage === "waiting") guest.send({ t: "storage", state: "waiting" });
    guest.keep({ joined: true });
    this.#presence.arrived((people) => guest.send({ t: "presence", people }));
  }

  #take(guest: Guest, message: ClientMessage): void {
    if (message.t === "intent") return this.#edit(guest, message);
    if (message.t === "hold") guest.hold = message.hold;
    else guest.looksAt(message.card);
    this.#presence.changed();
  }

  #edit(guest: Guest, { op, name, args }: Extract<ClientMessage, { t: "intent" }>): void {
    const intent = parseIntent(name, args);
    if (!intent) return guest.send({ t: "refused", op, reason: { code: "malformed" } });
    if (guest.state.readOnly) return guest.send({ t: "refused", op, reason: guest.state.readOnly });
    this.#sync.receive({
      op,
      intent,
      actor: () =>
        guest.dismissed ? null : { id: guest.state.user, name: guest.state.name, role: guest.state.role },
      size: 200 + JSON.stringify(args).length,
      settle(answer, told) {
        if (answer.word === "refused") guest.send({ t: "refused", op, reason: answer.reason });
        else if (answer.word === "superseded") guest.send({ t: "superseded", op });
        // Whoever sends an edit twice has missed the frame that told of it.
        else if (!told) guest.send({ t: "ops", ops: [[answer.seq, op, guest.state.user, name, []]] });
      },
    });
  }

  /** Reads a guest's rights, then takes the frames that waited for it. */
  async #check(guest: Guest): Promise<void> {
    const { user: userId, session: sessionHash } = guest.state;
    try {
      const rights = await boardRights(this.#deps, this.#board, { userId, sessionHash, now: Date.now() });
      if (!rights) this.#dismiss(guest, CLOSE.rightsEnded, "No longer allowed");
      else guest.become(rights);
      guest.checkedAt = Date.now();
    } catch (error) {
      // Out of reach, so nothing can be committed either: what waits is decided with the last known rights.
      this.#deps.log.error("room.rights", error, this.#board);
    }
    guest.checking = null;
    for (const message of guest.held.splice(0)) if (!guest.dismissed) this.#take(guest, message);
  }

  #dismiss(guest: Guest, code: number, reason: string): void {
    guest.dismiss(code, reason);
    this.#guests.remove(guest.socket);
    this.#presence.changed();
    void this.#announce();
  }

  #dismissAll(code: number, reason: string): void {
    for (const guest of this.#guests.all()) this.#dismiss(guest, code, reason);
  }

  /** Tells the hub when the first comes and when the last has gone, in this order, whatever happens meanwhile. */
  #announce(): Promise<void> {
    this.#hub = this.#hub
      .catch(() => undefined)
      .then(async () => {
        const here = this.#guests.count > 0;
        if (here === this.#known) return;
        const hub = this.#deps.hub(this.#board.tenantId);
        await (here ? hub.roomOpened(this.#board.boardId) : hub.roomEmptied(this.#board.boardId));
        this.#known = here;
      });
    return this.#hub;
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("The database is out of reach")), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
