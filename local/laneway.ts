import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { buildWorker } from "./build-worker.ts";
import { startControl } from "./control.ts";
import { cronsOf, startCron } from "./cron.ts";
import { DataFolder } from "./data-folder.ts";
import { LibsqlProcess } from "./libsql-process.ts";
import { openPlatform } from "./platform.ts";
import { SentenceError } from "./sentence-error.ts";
import { localRazorpay } from "./razorpay-settings.ts";
import { localStripe } from "./stripe-settings.ts";
import { isHalfSeeded, welcome } from "./welcome.ts";
import { WorkerHost, type WorkerSettings } from "./worker-host.ts";

export type LanewayOptions = {
  port: number;
  /** Where the Worker listens when something else (the development server) answers on `port`. */
  workerPort?: number;
  dataFolder: string;
  /** Fill a new data folder with the demo's tenants and accounts. */
  demo: boolean;
  /** The e-mail address of a person to make an administrator of the platform. */
  makeAdmin?: string | undefined;
  say: (line: string) => void;
  /** Aborted while it still starts: what was started so far is stopped. */
  signal: AbortSignal;
};

export type Laneway = {
  origin: string;
  /** The Worker's bindings as Node can use them, its rooms and settings included. */
  bindings(): Promise<Record<string, unknown>>;
  /** Rebuilds nothing: serves what build/worker holds now. */
  reload(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Starts everything in its order: libSQL server, platform database, demo, Worker. Resolves when the Worker answers;
 * throws `SentenceError` for what the person at the keyboard can set right.
 */
export async function startLaneway(options: LanewayOptions): Promise<Laneway> {
  const { port, say } = options;
  const data = await DataFolder.open(options.dataFolder);
  await refuseSecondRunner(data);
  await refuseTakenPort(port);
  const secrets = await data.secrets();
  await buildWorker("local", say);

  if (await isHalfSeeded(data)) await data.remove("databases");

  const cleanups: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
  };
  options.signal.addEventListener("abort", () => void stop());
  try {
    const libsql = new LibsqlProcess({
      folder: data.file("databases"),
      adminKey: secrets.adminKey,
      tokenSecret: secrets.tokenSecret,
    });
    cleanups.push(async () => libsql.stop());
    await libsql.start();
    const origin = `http://localhost:${port}`;
    const platform = await openPlatform(libsql.url, secrets);
    const { demo, makeAdmin } = options;
    const files = await welcome({ data, platform, origin, demo, makeAdmin, say });

    let host: WorkerHost | undefined;
    const runCron = async (cron: string) => host?.runCron(cron);
    const mailFile = data.file("mail.jsonl");
    let clockOffset = 0;
    const moveClock = async (offsetMs: number) => {
      clockOffset = offsetMs;
      await tellTheTime([port, options.workerPort ?? port], offsetMs);
    };
    const control = await startControl({ dataFolder: data.path, mailFile, libsql, runCron, moveClock });
    cleanups.push(async () => control.stop());
    const stripe = await localStripe({ data, secrets, origin, moveClock, runCron });
    cleanups.push(async () => stripe.emulator?.stop());
    const now = () => Date.now() + clockOffset;
    const razorpay = await localRazorpay({ data, secrets, origin, now });
    cleanups.push(async () => razorpay.emulator?.stop());

    const settings: WorkerSettings = {
      port: options.workerPort ?? port,
      stateFolder: data.file("worker"),
      log: (line) => console.log(line),
      bindings: {
        PLATFORM_HOST: `localhost:${port}`,
        PLATFORM_ORIGIN: origin,
        PLATFORM_DB_URL: platform.url,
        PLATFORM_DB_TOKEN: platform.token,
        TENANT_DB_DRIVER: "local",
        TENANT_DB_URL: libsql.url,
        TENANT_DB_ADMIN_KEY: secrets.adminKey,
        TENANT_DB_TOKEN_SECRET: secrets.tokenSecret,
        MAIL_DRIVER: "inbox",
        DEV_INBOX_URL: control.url,
        SECRET: secrets.secret,
        ...stripe.bindings,
        ...razorpay.bindings,
      },
    };
    host = await WorkerHost.start(settings);
    await host.putFiles(files);
    cleanups.push(async () => host?.stop());
    if (stripe.emulator) {
      say(`Stripe emulator ${stripe.emulator.url}`);
      await stripe.emulator.begin();
    }
    if (razorpay.emulator) {
      say(`Razorpay emulator ${razorpay.emulator.url}`);
      razorpay.emulator.begin();
    }
    cleanups.push(startCron(cronsOf(await readFile("wrangler.toml", "utf8")), (cron) => void runCron(cron)));
    const state = {
      pid: process.pid,
      origin,
      control: control.url,
      libsql: libsql.url,
      libsqlPid: libsql.pid,
      stripe: stripe.emulator?.url,
      razorpay: razorpay.emulator?.url,
    };
    await data.write("run.json", JSON.stringify(state));
    const worker = host;
    return {
      origin,
      stop,
      bindings: async () => worker.bindings(),
      reload: async () => worker.reload(settings),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Moves the Worker's clock; in development the pages have one of their own. */
async function tellTheTime(ports: number[], offsetMs: number): Promise<void> {
  for (const port of new Set(ports)) {
    await fetch(`http://localhost:${port}/dev/clock`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ offsetMs }),
    });
  }
}

/** A port number from the environment; throws `SentenceError` for anything else. */
export function networkPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new SentenceError(`PORT must be a number from 1 to 65535, not "${text}".`);
}

async function refuseSecondRunner(data: DataFolder): Promise<void> {
  const state = await data.runState();
  if (!state) return;
  const answer = await fetch(state.control, { signal: AbortSignal.timeout(1_000) })
    .then(async (response): Promise<unknown> => response.json())
    .catch(() => undefined);
  if (typeof answer === "object" && answer && "dataFolder" in answer && answer.dataFolder === data.path) {
    throw new SentenceError(
      `Laneway already runs from ${data.path} at ${state.origin} (process ${state.pid}); stop it or set LANEWAY_DATA.`,
    );
  }
}

async function refuseTakenPort(port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why =
        error.code === "EACCES" ? "needs more rights than you have" : "is in use by another program";
      reject(new SentenceError(`Port ${port} ${why}; set PORT to another one.`));
    });
    server.listen(port, "127.0.0.1", resolve);
  });
  await new Promise((resolve) => server.close(resolve));
}
