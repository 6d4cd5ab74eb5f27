import { readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { type Json, Miniflare, type MiniflareOptions } from "miniflare";
import { unstable_getMiniflareWorkerOptions as workerOptionsOf } from "wrangler";
import { type BuildKind, workerFolder } from "./build-worker.ts";

export type WorkerSettings = {
  port: number;
  /** Which build it serves; the local one, unless a test wants to look at what is deployed. */
  build?: BuildKind;
  /** Where R2, KV, queues and the rooms keep their state. */
  stateFolder: string;
  bindings: Record<string, Json>;
  /** Every line that the Worker logs. */
  log: (line: string) => void;
};

/**
 * Runs the built Worker in workerd through Miniflare's own API, without the proxy that `wrangler dev` puts in front:
 * that hop costs some 4 ms a request and more under load (docs/decisions has the numbers).
 */
export class WorkerHost {
  readonly #miniflare: Miniflare;

  private constructor(miniflare: Miniflare) {
    this.#miniflare = miniflare;
  }

  /** Resolves when the Worker answers. */
  static async start(settings: WorkerSettings): Promise<WorkerHost> {
    letWorkerdEndWithUs();
    const miniflare = new Miniflare(await optionsFor(settings));
    await miniflare.ready;
    return new WorkerHost(miniflare);
  }

  /** Serves a new build in the same workerd. */
  async reload(settings: WorkerSettings): Promise<void> {
    await this.#miniflare.setOptions(await optionsFor(settings));
  }

  async bindings(): Promise<Record<string, unknown>> {
    return this.#miniflare.getBindings();
  }

  /** Puts files into its file store. */
  async putFiles(files: readonly { key: string; bytes: Uint8Array }[]): Promise<void> {
    if (files.length === 0) return;
    const bucket = await this.#miniflare.getR2Bucket("FILES");
    for (const { key, bytes } of files) await bucket.put(key, bytes);
  }

  /** Runs the scheduled handler as the cron expression's time would. */
  async runCron(cron: string): Promise<unknown> {
    const worker = await this.#miniflare.getWorker();
    return worker.scheduled({ cron, scheduledTime: new Date() });
  }

  async stop(): Promise<void> {
    await this.#miniflare.dispose();
  }
}

function letWorkerdEndWithUs(): void {
  if (process.platform === "win32") return;
  const require = createRequire(createRequire(import.meta.url).resolve("miniflare"));
  const { default: workerd } = require("workerd") as { default: string };
  process.env["LANEWAY_WORKERD"] = workerd;
  process.env["MINIFLARE_WORKERD_PATH"] = resolve("local/bin/workerd.sh");
}

async function optionsFor(settings: WorkerSettings): Promise<MiniflareOptions> {
  const { workerOptions } = workerOptionsOf("wrangler.toml");
  const folder = workerFolder(settings.build ?? "local");
  const persist = (name: string) => join(resolve(settings.stateFolder), name);
  return {
    host: "127.0.0.1",
    port: settings.port,
    cf: false,
    handleRuntimeStdio: (stdout, stderr) => {
      for (const stream of [stdout, stderr]) forEachLine(stream, settings.log);
    },
    r2Persist: persist("r2"),
    kvPersist: persist("kv"),
    cachePersist: persist("cache"),
    durableObjectsPersist: persist("rooms"),
    workers: [
      {
        ...workerOptions,
        name: "laneway",
        bindings: { ...workerOptions.bindings, ...settings.bindings },
        modulesRoot: folder,
        modules: await modulesIn(folder),
      },
    ],
  };
}

async function modulesIn(folder: string) {
  const emitted = (await readdir(folder)).filter((name) => name !== "index.js");
  return ["index.js", ...emitted].flatMap((name) => {
    const type = typeOf(name);
    return type ? [{ type, path: join(folder, name) }] : [];
  });
}

function typeOf(name: string): "ESModule" | "Text" | "CompiledWasm" | "Data" | undefined {
  if (name.endsWith(".js")) return "ESModule";
  if (/\.(sql|txt|html)$/.test(name)) return "Text";
  if (name.endsWith(".wasm")) return "CompiledWasm";
  return name.endsWith(".bin") ? "Data" : undefined;
}

function forEachLine(stream: NodeJS.ReadableStream, each: (line: string) => void): void {
  let rest = "";
  stream.on("data", (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) each(line);
  });
}
