import { randomBytes, randomUUID } from "node:crypto";
import { onlyReads } from "./guard.ts";
import { HranaError } from "./protocol.ts";
import type { Thread, Threads } from "./threads.ts";
import { WriteLane } from "./write-lane.ts";

type OpenStream = {
  id: string;
  database: string;
  thread: Thread;
  baton: string;
  writing: boolean;
  busy: boolean;
  expiry: NodeJS.Timeout;
};

const streamLimitMs = 5_000;
const writerPatienceMs = 10_000;

/**
 * Runs pipelines: finds the stream that a baton names, lets writers of one database pass one by one, and ends a stream
 * that was left open for five seconds (its transaction is rolled back and the next writer goes on).
 */
export class Streams {
  readonly #threads: Threads;
  readonly #open = new Map<string, OpenStream>();
  readonly #lanes = new Map<string, WriteLane>();

  constructor(threads: Threads) {
    this.#threads = threads;
  }

  /** Answers with the JSON text of a pipeline response; throws `HranaError` when the request as a whole is refused. */
  async run(database: string, file: string, baton: string | undefined, body: string): Promise<string> {
    const known = baton === undefined ? undefined : this.#take(database, baton);
    const id = known?.id ?? randomUUID();
    const lane = this.#lane(database);
    let writing = known?.writing ?? false;
    if (!writing && !onlyReads(body)) {
      await lane.enter(writerPatienceMs);
      writing = true;
    }
    const resumed = known !== undefined;
    const job = { kind: "pipeline", file, streamId: id, resumed, writes: writing, body } as const;
    const { answer, thread } = await this.#threads.run(database, job, known?.thread);
    const open = answer.kind === "ran" && answer.open;
    const stillWriting = writing && answer.kind === "ran" && answer.inTransaction;
    if (writing && !stillWriting) lane.leave();
    if (known) this.#open.delete(known.baton);
    if (!open && known) clearTimeout(known.expiry);
    if (answer.kind === "failed") throw new HranaError(answer.message, answer.code);
    if (answer.kind !== "ran") throw new HranaError("Unexpected answer", "INTERNAL_ERROR");
    const next = open ? this.#keep(known, { id, database, thread, writing: stillWriting }) : null;
    return `{"baton":${JSON.stringify(next)},"base_url":null,"results":${answer.results}}`;
  }

  /** Ends every stream of a database and closes its files, so that it can be removed. */
  async forget(database: string, file: string): Promise<void> {
    for (const stream of this.#open.values()) if (stream.database === database) await this.#expire(stream);
    await this.#threads.runEverywhere(database, { kind: "forget", file });
  }

  #take(database: string, baton: string): OpenStream {
    const stream = this.#open.get(baton);
    if (!stream || stream.database !== database || stream.busy) {
      throw new HranaError("The stream has expired due to inactivity", "STREAM_EXPIRED");
    }
    stream.busy = true;
    return stream;
  }

  /** Every answer carries a fresh baton, so that a repeated request can't run twice. */
  #keep(
    known: OpenStream | undefined,
    now: Pick<OpenStream, "id" | "database" | "thread" | "writing">,
  ): string {
    const baton = randomBytes(18).toString("base64url");
    const stream: OpenStream = known ?? {
      ...now,
      baton,
      busy: false,
      expiry: setTimeout(() => undefined, 0),
    };
    clearTimeout(stream.expiry);
    Object.assign(stream, now, { baton, busy: false });
    stream.expiry = setTimeout(() => void this.#expire(stream), streamLimitMs);
    this.#open.set(baton, stream);
    return baton;
  }

  async #expire(stream: OpenStream): Promise<void> {
    if (stream.busy || !this.#open.delete(stream.baton)) return;
    clearTimeout(stream.expiry);
    await this.#threads.run(stream.database, { kind: "close", streamId: stream.id }, stream.thread);
    if (stream.writing) this.#lane(stream.database).leave();
  }

  #lane(database: string): WriteLane {
    const lane = this.#lanes.get(database) ?? new WriteLane();
    this.#lanes.set(database, lane);
    return lane;
  }
}
