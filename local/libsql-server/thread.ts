/**
 * A worker thread: owns connections and open streams, and runs one job at a time for the scheduler. SQLite calls are
 * synchronous, so what is slow here is slow for this thread alone.
 */
import { parentPort } from "node:worker_threads";
import { Connection } from "./connection.ts";
import { HranaError, parsePipeline } from "./protocol.ts";
import { Stream } from "./stream.ts";
import type { Answer, Job } from "./jobs.ts";

const maxIdleConnections = 48;
/** After so many writes a file's log is moved into it: before SQLite would make a commit wait for that (1,000 pages). */
const writesPerCheckpoint = 60;

/** Idle connections, the least recently used first: this is what bounds the open files. */
const idle: { file: string; connection: Connection }[] = [];
const streams = new Map<string, { file: string; stream: Stream }>();

/** Writes since the last checkpoint, by file. */
const unmoved = new Map<string, number>();

parentPort?.on("message", (job: Job) => {
  const answer = perform(job);
  parentPort?.postMessage(answer);
  if (job.kind === "pipeline" && job.writes && answer.kind === "ran" && !answer.inTransaction)
    noteWrite(job.file);
});

function perform(job: Job): Answer {
  if (job.kind === "close") {
    closeStream(job.streamId);
    return { kind: "done" };
  }
  if (job.kind === "forget") {
    forget(job.file);
    return { kind: "done" };
  }
  try {
    return runPipeline(job.file, job.streamId, job.resumed, job.body);
  } catch (error) {
    closeStream(job.streamId);
    const known = error instanceof HranaError;
    const message = error instanceof Error ? error.message : String(error);
    return { kind: "failed", message, code: known ? error.code : "INTERNAL_ERROR" };
  }
}

function runPipeline(file: string, streamId: string, resumed: boolean, body: string): Answer {
  const requests = parsePipeline(body);
  const entry = resumed ? streams.get(streamId) : { file, stream: new Stream(connect(file)) };
  if (!entry) throw new HranaError("The stream has expired", "STREAM_EXPIRED");
  streams.set(streamId, entry);
  const results = requests.map((request) => entry.stream.answer(request));
  const open = !requests.some((request) => request.type === "close");
  if (!open) closeStream(streamId);
  const inTransaction = open && entry.stream.connection.inTransaction;
  return { kind: "ran", results: JSON.stringify(results), open, inTransaction };
}

function connect(file: string): Connection {
  const at = idle.findLastIndex((entry) => entry.file === file);
  const [found] = at === -1 ? [] : idle.splice(at, 1);
  return found?.connection ?? new Connection(file);
}

function closeStream(streamId: string): void {
  const entry = streams.get(streamId);
  if (!entry) return;
  streams.delete(streamId);
  const { connection } = entry.stream;
  connection.reset();
  idle.push({ file: entry.file, connection });
  if (idle.length > maxIdleConnections) idle.shift()?.connection.close();
}

function noteWrite(file: string): void {
  const writes = (unmoved.get(file) ?? 0) + 1;
  unmoved.set(file, writes % writesPerCheckpoint);
  if (writes === writesPerCheckpoint) idle.findLast((entry) => entry.file === file)?.connection.checkpoint();
}

function forget(file: string): void {
  unmoved.delete(file);
  for (const [id, entry] of streams) if (entry.file === file) closeStream(id);
  for (const entry of idle.filter((each) => each.file === file)) {
    entry.connection.close();
    idle.splice(idle.indexOf(entry), 1);
  }
}
