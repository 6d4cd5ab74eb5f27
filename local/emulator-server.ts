import { readFile, rename, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import * as v from "valibot";
import { SentenceError } from "./sentence-error.ts";
import type { Deliveries } from "./stripe/webhooks/deliveries.ts";

/** A provider that is played on this machine: what it knows, the webhooks that it has to send, and what it answers. */
export type Served = {
  deliveries: Deliveries;
  /** All that it knows, as JSON. */
  state(): string;
  /** Null breaks the connection: a planned failure of the network. */
  answer(request: Request): Promise<Response | null>;
};

export type EmulatorServer<Emulator> = {
  url: string;
  emulator: Emulator;
  /** Something changed by itself. */
  changed(): void;
  /** The app answers now: webhooks begin to be sent. */
  begin(): void;
  stop(): Promise<void>;
};

/** How long changes are gathered before they are written (ms): a checkout makes dozens at once. */
const WRITE_AFTER = 50;

/**
 * Serves an emulator on 127.0.0.1, sends its webhooks, and keeps its state in one file with the port of last time: addresses that were
 * given out stay good. `name`: as a sentence about its file names it.
 */
export async function serveEmulator<Emulator extends Served>(options: {
  stateFile: string;
  name: string;
  make(url: string, state: string | undefined): Emulator;
}): Promise<EmulatorServer<Emulator>> {
  const { stateFile, name } = options;
  const kept = stored(stateFile, name, await readFile(stateFile, "utf8").catch(() => undefined));
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(kept?.port ?? 0, "127.0.0.1", resolve);
  }).catch(async () => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const url = `http://localhost:${port}`;
  const emulator = options.make(url, kept && JSON.stringify(kept.state));
  let begun = false;
  let stopped = false;
  let flushTimer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();
  let writeTimer: NodeJS.Timeout | undefined;

  const write = () => {
    clearTimeout(writeTimer);
    writeTimer = undefined;
    const before = writing.catch(() => undefined);
    writing = before.then(async () => {
      await writeFile(`${stateFile}.new`, `{"port":${port},"state":${emulator.state()}}`);
      await rename(`${stateFile}.new`, stateFile);
    });
    return writing;
  };
  const changed = () => {
    // A webhook may come back when all is over already.
    if (stopped) return;
    writeTimer ??= setTimeout(() => void write().catch(console.error), WRITE_AFTER);
  };
  const sendSoon = () => {
    if (!begun) return;
    clearTimeout(flushTimer);
    const next = emulator.deliveries.next();
    if (next === undefined) return;
    // Shuffled webhooks need company to be shuffled with.
    const gather = emulator.deliveries.mode === "shuffled" ? 1_000 : 0;
    flushTimer = setTimeout(
      () => void emulator.deliveries.flush().then(() => (changed(), sendSoon())),
      Math.max(gather, next - Date.now()),
    );
  };
  emulator.deliveries.onWaiting(sendSoon);

  server.on("request", (request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = webRequest(request, url);
    const answered = await emulator.answer(asked);
    if (!answered) return void response.destroy();
    if (asked.method !== "GET") {
      changed();
      sendSoon();
    }
    response.writeHead(answered.status, Object.fromEntries(answered.headers));
    response.end(Buffer.from(await answered.arrayBuffer()));
  }

  return {
    url,
    emulator,
    changed,
    begin() {
      begun = true;
      sendSoon();
    },
    async stop() {
      clearTimeout(flushTimer);
      begun = false;
      stopped = true;
      await write();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const stateSchema = v.object({ port: v.number(), state: v.looseObject({}) });

function stored(
  file: string,
  name: string,
  text: string | undefined,
): v.InferOutput<typeof stateSchema> | undefined {
  if (text === undefined) return undefined;
  try {
    return v.parse(stateSchema, JSON.parse(text));
  } catch {
    throw new SentenceError(`${file} is damaged: remove it to start the ${name} afresh.`);
  }
}

function webRequest(request: IncomingMessage, url: string): Request {
  const { method = "GET" } = request;
  const headers = new Headers();
  for (let at = 0; at + 1 < request.rawHeaders.length; at += 2) {
    headers.append(request.rawHeaders[at] ?? "", request.rawHeaders[at + 1] ?? "");
  }
  const address = new URL(request.url ?? "/", url);
  if (method === "GET" || method === "HEAD") return new Request(address, { method, headers });
  // `duplex` is asked for by Node for a body that is still coming, and unknown to the DOM's types.
  const init = { method, headers, body: Readable.toWeb(request), duplex: "half" };
  return new Request(address, init as RequestInit);
}
