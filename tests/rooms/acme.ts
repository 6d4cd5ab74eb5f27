/// <reference types="@cloudflare/vitest-pool-workers/types" />
import { SELF, env } from "cloudflare:test";
import { writeAll } from "#db/client.ts";
import { migrate } from "#db/migrate.ts";
import { platformMigrations } from "#db/platform/migrations.ts";
import { membership, session, tenant, user } from "#db/platform/schema.ts";
import { board, boardColumn, boardGrant, profile, team, teamMember } from "#db/tenant/schema.ts";
import type { TenantRole } from "#domain/access/roles.ts";
import type { Intent } from "#domain/boards/intents.ts";
import { newId } from "#domain/ids.ts";
import type { BoardId, CardId, ColumnId, OpId, TeamId, TenantId, UserId } from "#domain/ids.ts";
import { roomsOver } from "#party/rooms.ts";
import { boardStore } from "#party/board/board-store.ts";
import type { ClientMessage } from "#party/protocol/client-messages.ts";
import type { ServerMessage } from "#party/protocol/server-messages.ts";
import { PROTOCOL_VERSION } from "#party/protocol/version.ts";
import { databasesOf, openPlatform, openTenant, type RoomsEnv } from "./worker.ts";

const rooms = env as typeof env & RoomsEnv;

export type CastName = "owner" | "manager" | "member" | "viewer" | "guest" | "outsider";

/** A company of its own for one test: its cast with sessions, a team, and a board with three columns. */
export async function company() {
  const databases = databasesOf(rooms);
  await databases.create("rooms-platform");
  const platform = openPlatform(rooms);
  await migrate(platform, platformMigrations, Date.now());
  const tenantId = newId<TenantId>();
  const slug = `acme-${tenantId.toLowerCase()}`;
  const people = castOf();
  await writeAll(platform, [
    ...Object.values(people).map(({ id, name }) =>
      platform.insert(user).values({ id, name, email: `${id.toLowerCase()}@acme.test`, createdAt: 0 }),
    ),
    platform.insert(tenant).values({
      id: tenantId,
      slug,
      name: "Acme",
      status: "active",
      ownerId: people.owner.id,
      createdAt: 0,
      confirmedAt: 0,
    }),
    ...Object.values(people).flatMap(({ id, role, session: idHash }) => [
      ...(role ? [platform.insert(membership).values({ tenantId, userId: id, role, createdAt: 0 })] : []),
      platform.insert(session).values({
        idHash,
        userId: id,
        host: `${slug}.laneway.test`,
        tenantId,
        createdAt: 0,
        lastSeenAt: 0,
        expiresAt: Date.now() + 3_600_000,
        ip: "local",
        userAgent: "test",
      }),
    ]),
  ]);
  const ref = await databases.create(`t-${tenantId.toLowerCase()}`);
  await databases.migrate(ref, Date.now());
  const db = await openTenant(rooms, tenantId);
  const [teamId, boardId] = [newId<TeamId>(), newId<BoardId>()];
  const columns = ["To do", "Doing", "Done"].map((name, i) => ({
    id: newId<ColumnId>(),
    boardId,
    name,
    pos: `a${i}`,
  }));
  await writeAll(db, [
    db
      .insert(profile)
      .values(
        Object.values(people).flatMap(({ id, name, role }) =>
          role ? [{ userId: id, name, email: `${id}@acme.test`, role }] : [],
        ),
      ),
    db.insert(team).values({ id: teamId, name: "Product", createdAt: 0 }),
    db.insert(teamMember).values([
      { teamId, userId: people.member.id, role: "member" },
      { teamId, userId: people.viewer.id, role: "viewer" },
    ]),
    db.insert(board).values({
      id: boardId,
      teamId,
      name: "Launch",
      seq: 0,
      lastNumber: 0,
      createdBy: people.owner.id,
      createdAt: 0,
    }),
    db.insert(boardColumn).values(columns),
    db.insert(boardGrant).values({ boardId, userId: people.guest.id, role: "member" }),
  ]);
  const [todo, doing] = columns;
  if (!todo || !doing) throw new Error("no columns");
  return {
    platform,
    db,
    tenantId,
    boardId,
    people,
    todo: todo.id,
    doing: doing.id,
    store: boardStore(db, boardId),
    rooms: roomsOver({
      board: (name) => rooms.BoardRoom.get(rooms.BoardRoom.idFromName(name)),
      hub: (name) => rooms.TenantHub.get(rooms.TenantHub.idFromName(name)),
    }),
    knock: (who: CastName, asked: Knock = {}) => knock(slug, boardId, people[who].session, asked),
    join: async (who: CastName, asked: Knock = {}) =>
      Socket.from(await knock(slug, boardId, people[who].session, asked)),
    create: (n: number, card = newId<CardId>()): Intent => ({
      name: "createCards",
      args: { column: todo.id, after: null, cards: [{ card, title: `Card ${n}` }] },
    }),
  };
}

export type Company = Awaited<ReturnType<typeof company>>;
export type Knock = {
  since?: number;
  v?: number;
  origin?: string;
  board?: string;
  session?: string;
  path?: string;
  headers?: Record<string, string>;
};

async function knock(slug: string, boardId: BoardId, own: string, asked: Knock): Promise<Response> {
  const origin = `http://${slug}.laneway.test`;
  const path = asked.path ?? `/parties/board/${asked.board ?? boardId}`;
  const query = `since=${asked.since ?? 0}&v=${asked.v ?? PROTOCOL_VERSION}`;
  return SELF.fetch(`${origin}${path}?${query}`, {
    headers: {
      upgrade: "websocket",
      origin: asked.origin ?? origin,
      "x-session": asked.session ?? own,
      ...asked.headers,
    },
  });
}

function castOf() {
  const one = <Role extends TenantRole | null>(name: string, role: Role) => ({
    id: newId<UserId>(),
    name,
    role,
    session: `hash-${newId()}`,
  });
  return {
    owner: one("Olga Owner", "owner"),
    manager: one("Mara Manager", "manager"),
    member: one("Mick Member", "member"),
    viewer: one("Vera Viewer", "viewer"),
    guest: one("Gus Guest", "guest"),
    outsider: one("Otto Outsider", null),
  } satisfies Record<CastName, unknown>;
}

/** One browser's connection: what came, and waiting for what is to come. */
export class Socket {
  readonly #socket: WebSocket;
  readonly frames: ServerMessage[] = [];
  readonly texts: string[] = [];
  closed: { code: number } | null = null;
  #wake: (() => void)[] = [];

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => {
      this.texts.push(String(data));
      if (data !== "pong") this.frames.push(JSON.parse(String(data)));
      this.#woken();
    });
    socket.addEventListener("close", ({ code }) => {
      this.closed = { code };
      this.#woken();
    });
    socket.accept();
  }

  static from(response: Response): Socket {
    if (!response.webSocket) throw new Error(`No socket, but ${response.status}`);
    return new Socket(response.webSocket);
  }

  send(message: ClientMessage): void {
    this.#socket.send(JSON.stringify(message));
  }

  sendText(text: string): void {
    this.#socket.send(text);
  }

  edit({ name, args }: Intent, op = newId<OpId>()): OpId {
    this.send({ t: "intent", op, name, args });
    return op;
  }

  close(): void {
    this.#socket.close(1000, "bye");
  }

  /** Waits until something that came, now or before, fits; the test's own time limit ends it. */
  async until<T>(look: (socket: this) => T | null | undefined | false): Promise<T> {
    for (;;) {
      const found = look(this);
      if (found) return found;
      await new Promise<void>((resolve) => {
        this.#wake.push(resolve);
      });
    }
  }

  /** The edits that came, in order. */
  get ops() {
    return this.frames.flatMap((frame) => (frame.t === "ops" ? frame.ops : []));
  }

  async acknowledged(op: OpId): Promise<number> {
    return this.until(() => this.ops.find(([, id]) => id === op)?.[0]);
  }

  async refused(op: OpId) {
    return this.until(
      () =>
        this.frames.flatMap((frame) => (frame.t === "refused" && frame.op === op ? [frame.reason] : []))[0],
    );
  }

  async of<T extends ServerMessage["t"]>(t: T): Promise<Extract<ServerMessage, { t: T }>> {
    const is = (frame: ServerMessage): frame is Extract<ServerMessage, { t: T }> => frame.t === t;
    return this.until(() => this.frames.findLast(is));
  }

  #woken(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }
}
