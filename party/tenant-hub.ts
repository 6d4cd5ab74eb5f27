import { DurableObject } from "cloudflare:workers";
import type { BoardId, TenantId, UserId } from "#domain/ids.ts";
import { parseId } from "#domain/ids.ts";
import { roomName } from "#party/board/room-name.ts";

/** What the hub asks of a room; each answers how many sockets it has open. */
export type RoomDoor = {
  rightsChanged(user: UserId | "everyone"): Promise<number>;
  sessionEnded(session: string): Promise<number>;
};

/** One for each tenant: knows which of its rooms have open sockets, so that a change of rights wakes only those. */
export abstract class LiveTenant<Env> extends DurableObject<Env> {
  protected abstract room(name: string): RoomDoor;

  readonly #sql = this.ctx.storage.sql;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#sql.exec("create table if not exists open_room (board_id text primary key) without rowid");
  }

  /** Somebody opened the first socket of a board. */
  async roomOpened(boardId: BoardId): Promise<void> {
    this.#sql.exec("insert or ignore into open_room values (?)", boardId);
  }

  /** The last one left. */
  async roomEmptied(boardId: BoardId): Promise<void> {
    this.#sql.exec("delete from open_room where board_id = ?", boardId);
  }

  async rightsChanged(user: UserId | "everyone"): Promise<void> {
    await this.#each((room) => room.rightsChanged(user));
  }

  async sessionEnded(session: string): Promise<void> {
    await this.#each((room) => room.sessionEnded(session));
  }

  /** All at once; a room that fails keeps no other from hearing, and the caller is told at the end. */
  async #each(ask: (room: RoomDoor) => Promise<number>): Promise<void> {
    const tenantId = parseId<TenantId>(this.ctx.id.name);
    if (!tenantId) throw new Error("A hub is named by its tenant");
    const rows = this.#sql.exec<{ board_id: string }>("select board_id from open_room").toArray();
    const asked = rows.map(async ({ board_id }) => {
      const boardId = parseId<BoardId>(board_id);
      // A room that crashed could not say that it is empty.
      if (!boardId || (await ask(this.room(roomName(tenantId, boardId)))) === 0) {
        this.#sql.exec("delete from open_room where board_id = ?", board_id);
      }
    });
    const failed = (await Promise.allSettled(asked)).find((result) => result.status === "rejected");
    if (failed) throw new Error("Not every room could be told", { cause: failed.reason });
  }
}
