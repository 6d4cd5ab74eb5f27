import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { FanoutResult, FanoutTask } from "./fanout.ts";
import type { Task } from "./main.ts";
import type { SaturationResult, SaturationTask } from "./saturation.ts";

import type { WakeResult, WakeTask } from "./wake.ts";

type ResultOf<T> = T extends FanoutTask
  ? FanoutResult
  : T extends SaturationTask
    ? SaturationResult
    : T extends WakeTask
      ? WakeResult
      : never;
type Reply<T> = { result: T } | { failure: string };

/** Runs one load in a new process and returns what it measured. Throws what went wrong in it. */
export async function runLoad<T extends Task>(task: T): Promise<ResultOf<T>> {
  const child = fork(fileURLToPath(new URL("load.mjs", import.meta.url)), {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  return new Promise((resolve, reject) => {
    child.once("message", (reply: Reply<ResultOf<T>>) => {
      if ("failure" in reply) reject(new Error(reply.failure));
      else resolve(reply.result);
    });
    child.once("exit", (code) => reject(new Error(`the load's process ended with ${code}`)));
    child.send(task);
  });
}
