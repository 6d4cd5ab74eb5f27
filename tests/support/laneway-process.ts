import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";
import { runningLaneway, type RunningLaneway } from "./running-laneway.ts";

/** A whole Laneway of its own, as `npm start` runs it. */
export type LanewayProcess = RunningLaneway & {
  /** Everything it printed so far, by line. */
  output: string[];
  /** Ends the whole group as a power cut would. The data folder stays. */
  kill(): Promise<void>;
  /** Ends it and removes a data folder that it made. */
  stop(): Promise<void>;
};

/** What each Laneway of this process printed. */
const printed: string[][] = [];

/** The faults that any of them logged, oldest first: what a failed journey can't see from its page. */
export function loggedFaults(): string[] {
  return printed.flat().filter((line) => line.includes('"level":"error"'));
}

/**
 * Starts Laneway on a free port and resolves when it is ready. Without `dataFolder` it gets a new one, with the demo in
 * it. Throws with its last words where it does not start.
 */
export async function startLaneway(
  options: { dataFolder?: string; port?: number } = {},
): Promise<LanewayProcess> {
  const port = options.port ?? (await freePort());
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), "laneway-")));
  const child = spawn(process.execPath, ["local/bin/start.mjs"], {
    env: { ...process.env, PORT: String(port), LANEWAY_DATA: dataFolder },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that all of it can be ended at once.
    detached: true,
  });
  const output: string[] = [];
  printed.push(output);
  const gone = once(child, "exit");
  const signal = async (name: NodeJS.Signals) => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    try {
      process.kill(-child.pid, name);
    } catch {
      // It ended by itself meanwhile.
    }
    await gone;
  };
  const stop = async () => {
    await signal("SIGTERM");
    if (options.dataFolder === undefined) await rm(dataFolder, { recursive: true, force: true });
  };
  const ready = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      eachLine(stream, (line) => {
        output.push(line);
        if (line.startsWith("ready http://")) resolve();
      });
    }
    child.once("exit", () => reject(new Error(`Laneway did not start:\n${output.slice(-20).join("\n")}`)));
  });
  const endWithUs = () => void (child.pid !== undefined && process.kill(-child.pid, "SIGKILL"));
  process.once("exit", endWithUs);
  child.once("exit", () => process.off("exit", endWithUs));
  await ready;
  return {
    ...(await runningLaneway(dataFolder)),
    output,
    kill: async () => signal("SIGKILL"),
    stop,
  };
}

function eachLine(stream: NodeJS.ReadableStream, each: (line: string) => void): void {
  let rest = "";
  stream.on("data", (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) each(line);
  });
}
