import { writeAll } from "#db/client.ts";
import { commentsSince, cursorOf } from "#db/tenant/queries/board-log.ts";
import { MENTIONS, moveCursor } from "#db/tenant/store/board-commit.ts";
import type { TenantDb } from "#db/tenant/database.ts";
import type { BoardId, TenantId } from "#domain/ids.ts";
import type { Jobs } from "#operations/context.ts";
import type { RoomDependencies } from "#party/board/room-dependencies.ts";

const PAGE = 100;

/** After this long without success it is tried again, by an alarm: also when the room has died meanwhile. */
const AGAIN_MS = 10_000;

type Board = { tenantId: TenantId; boardId: BoardId };

/** Queues a mail for each comment that may name somebody, one run at a time. */
export class MentionDispatcher {
  readonly #alarms: Pick<DurableObjectStorage, "setAlarm" | "deleteAlarm">;
  readonly #board: Board;
  readonly #deps: Pick<RoomDependencies, "openTenant" | "jobs" | "log">;
  #running: Promise<void> | null = null;
  #again = false;

  constructor(
    alarms: Pick<DurableObjectStorage, "setAlarm" | "deleteAlarm">,
    board: Board,
    deps: Pick<RoomDependencies, "openTenant" | "jobs" | "log">,
  ) {
    this.#alarms = alarms;
    this.#board = board;
    this.#deps = deps;
  }

  /** Never rejects. Called while it runs, it runs once more. */
  run(): Promise<void> {
    this.#again = this.#running !== null;
    this.#running ??= this.#runs().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #runs(): Promise<void> {
    do {
      this.#again = false;
      await this.#once();
    } while (this.#again);
  }

  async #once(): Promise<void> {
    try {
      // First, so that a crash on the way is made up for.
      await this.#alarms.setAlarm(Date.now() + AGAIN_MS);
      await dispatchMentions(await this.#deps.openTenant(this.#board.tenantId), this.#deps.jobs, this.#board);
      await this.#alarms.deleteAlarm();
    } catch (error) {
      this.#deps.log.error("room.dispatch", error, this.#board);
      await this.#alarms.setAlarm(Date.now() + AGAIN_MS);
    }
  }
}

/**
 * Reads the log from its own cursor on and queues a mail for each comment that may name somebody. What was queued before a crash is queued
 * again: the job is harmless when it runs twice. Throws where the database or the queue can't be reached.
 */
async function dispatchMentions(db: TenantDb, jobs: Jobs, board: Board): Promise<void> {
  const cursor = await cursorOf(db, board.boardId, MENTIONS);
  if (!cursor) return;
  const { end } = cursor;
  for (let { seq } = cursor; seq < end;) {
    const comments = await commentsSince(db, board.boardId, { seq, end }, PAGE);
    for (const comment of comments) {
      if (/@\S/.test(comment.body)) await jobs.send({ kind: "mention-mail", ...board, seq: comment.seq });
    }
    seq = comments.length === PAGE ? (comments.at(-1)?.seq ?? end) : end;
    await writeAll(db, [moveCursor(board.boardId, MENTIONS, seq)]);
  }
}
