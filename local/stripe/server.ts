import { readFile, rename, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import * as v from "valibot";
import { SentenceError } from "../sentence-error.ts";
import { createStripeEmulator, type StripeEmulator } from "./emulator.ts";
import { servePage, type Hooks } from "./pages/serve.ts";

export type StripeServer = {
  url: string;
  emulator: StripeEmulator;
  /** The app answers now: its clock is set to ours, and webhooks begin to be sent. */
  begin(): Promise<void>;
  stop(): Promise<void>;
};

export type StripeServerOptions = {
  /** One JSON file with all that the emulator knows. */
  stateFile: string;
  webhook: { url: string; secret: string };
  /** Where the app is, for a link back to it. */
  appOrigin: string;
  clock: Hooks["clock"];
};

/** How long changes are gathered before they are written (ms): a checkout makes dozens at once. */
const WRITE_AFTER = 50;
/** How often the virtual clock is looked at while nothing is asked (ms). */
const TICK = 5_000;

/** Serves the emulator's API and pages on 127.0.0.1, sends its webhooks, and keeps its state in a file. */
export async function startStripeServer(options: StripeServerOptions): Promise<StripeServer> {
  const kept = stored(options.stateFile, await readFile(options.stateFile, "utf8").catch(() => undefined));
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(kept?.port ?? 0, "127.0.0.1", resolve);
  }).catch(async () => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const url = `http://localhost:${port}`;
  const emulator = createStripeEmulator({
    webhook: options.webhook,
    origin: url,
    state: kept && JSON.stringify(kept.state),
  });
  const hooks: Hooks = { clock: options.clock, appOrigin: options.appOrigin };
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
      await writeFile(`${options.stateFile}.new`, `{"port":${port},"state":${emulator.state()}}`);
      await rename(`${options.stateFile}.new`, options.stateFile);
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
      () => void emulator.flush().then(() => (changed(), sendSoon())),
      Math.max(gather, next - Date.now()),
    );
  };
  emulator.deliveries.onWaiting(sendSoon);

  server.on("request", (request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error(error);
      // A planned failure of the network: the caller sees a connection that breaks.
      response.destroy();
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = webRequest(request, url);
    const before = emulator.now() - Date.now();
    const path = new URL(asked.url).pathname;
    const answered = path.startsWith("/v1/")
      ? await emulator.fetch(asked).catch(() => null)
      : await servePage(emulator, asked, hooks);
    if (!answered) return void response.destroy();
    const after = emulator.now() - Date.now();
    if (path.startsWith("/v1/") && Math.abs(after - before) > 1_000)
      await options.clock.moved(Math.round(after));
    if (asked.method !== "GET") {
      changed();
      sendSoon();
    }
    response.writeHead(answered.status, Object.fromEntries(answered.headers));
    response.end(Buffer.from(await answered.arrayBuffer()));
  }

  const ticking = setInterval(() => {
    if ((emulator.nextDue() ?? Infinity) > emulator.now()) return;
    void emulator.catchUp().then(changed);
  }, TICK);
  ticking.unref();

  return {
    url,
    emulator,
    async begin() {
      const offset = Math.round(emulator.now() - Date.now());
      if (offset > 0) await options.clock.moved(offset);
      begun = true;
      sendSoon();
    },
    async stop() {
      clearInterval(ticking);
      clearTimeout(flushTimer);
      begun = false;
      stopped = true;
      await write();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const stateFile = v.object({ port: v.number(), state: v.looseObject({}) });

/** What was kept, with the port of last time: addresses of checkouts that are open stay good. */
function stored(file: string, text: string | undefined): v.InferOutput<typeof stateFile> | undefined {
  if (text === undefined) return undefined;
  try {
    return v.parse(stateFile, JSON.parse(text));
  } catch {
    throw new SentenceError(`${file} is damaged: remove it to start the Stripe emulator afresh.`);
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
