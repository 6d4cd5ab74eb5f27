/**
 * The pool of threads. A database comes back to the thread that already holds its connections, unless that one is
 * busy; one database may occupy half of the pool at most, so a tenant with many slow statements slows only itself.
 */
import { Worker } from "node:worker_threads";
import type { Answer, Job } from "./jobs.ts";

type Thread = { worker: Worker; running: Task | undefined };
type Task = { database: string; job: Job; thread: Thread | undefined; settle: (answer: Answer) => void };

export class Threads {
  readonly #size: number;
  readonly #threads: Thread[] = [];
  readonly #waiting: Task[] = [];
  readonly #home = new Map<string, Thread>();

  constructor(size: number) {
    this.#size = size;
    // A second one ready, so that the first slow statement delays nobody by a thread's start.
    for (let ready = 0; ready < Math.min(2, size); ready++) this.#spawn();
  }

  /** Runs a job; with `on` given, on exactly that thread (a stream lives where it was opened). */
  async run(database: string, job: Job, on?: Thread): Promise<{ answer: Answer; thread: Thread }> {
    return new Promise((resolve) => {
      const task: Task = {
        database,
        job,
        thread: on,
        settle: (answer) => resolve({ answer, thread: task.thread ?? this.#spawn() }),
      };
      this.#waiting.push(task);
      this.#dispatch();
    });
  }

  /** Runs the job on every thread that exists. */
  async runEverywhere(database: string, job: Job): Promise<void> {
    await Promise.all(this.#threads.map((thread) => this.run(database, job, thread)));
  }

  async stop(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #dispatch(): void {
    for (let at = 0; at < this.#waiting.length;) {
      const task = this.#waiting[at];
      const thread = task && this.#threadFor(task);
      if (!task || !thread) {
        at++;
        continue;
      }
      this.#waiting.splice(at, 1);
      task.thread = thread;
      thread.running = task;
      this.#home.set(task.database, thread);
      thread.worker.postMessage(task.job);
    }
  }

  #threadFor(task: Task): Thread | undefined {
    if (task.thread) return task.thread.running ? undefined : task.thread;
    const busyForIt = this.#threads.filter((each) => each.running?.database === task.database).length;
    if (busyForIt >= Math.max(1, this.#size / 2)) return undefined;
    const home = this.#home.get(task.database);
    if (home && !home.running) return home;
    const free = this.#threads.find((each) => !each.running);
    return free ?? (this.#threads.length < this.#size ? this.#spawn() : undefined);
  }

  #spawn(): Thread {
    // The name that local/bin/bundle.mjs gives to thread.ts.
    const worker = new Worker(new URL("./libsql-thread.mjs", import.meta.url));
    const thread: Thread = { worker, running: undefined };
    worker.on("message", (answer: Answer) => {
      const task = thread.running;
      thread.running = undefined;
      task?.settle(answer);
      this.#dispatch();
    });
    worker.on("error", (error) => {
      const task = thread.running;
      this.#threads.splice(this.#threads.indexOf(thread), 1);
      for (const [database, home] of this.#home) if (home === thread) this.#home.delete(database);
      task?.settle({ kind: "failed", message: error.message, code: "INTERNAL_ERROR" });
      this.#dispatch();
    });
    this.#threads.push(thread);
    return thread;
  }
}

export type { Thread };
