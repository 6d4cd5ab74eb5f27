import { serveEmulator } from "../emulator-server.ts";
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

/** How often the virtual clock is looked at while nothing is asked (ms). */
const TICK = 5_000;

/** Serves the emulator's API and pages on 127.0.0.1, sends its webhooks, and keeps its state in a file. */
export async function startStripeServer(options: StripeServerOptions): Promise<StripeServer> {
  const hooks: Hooks = { clock: options.clock, appOrigin: options.appOrigin };
  const served = await serveEmulator({
    stateFile: options.stateFile,
    name: "Stripe emulator",
    make(url, state) {
      const emulator = createStripeEmulator({ webhook: options.webhook, origin: url, state });
      return {
        deliveries: emulator.deliveries,
        state: emulator.state,
        answer: (request) => answer(emulator, request, hooks),
        emulator,
      };
    },
  });
  const { emulator } = served.emulator;
  const ticking = setInterval(() => {
    if ((emulator.nextDue() ?? Infinity) > emulator.now()) return;
    void emulator.catchUp().then(served.changed);
  }, TICK);
  ticking.unref();
  return {
    url: served.url,
    emulator,
    async begin() {
      const offset = Math.round(emulator.now() - Date.now());
      if (offset > 0) await options.clock.moved(offset);
      served.begin();
    },
    async stop() {
      clearInterval(ticking);
      await served.stop();
    },
  };
}

async function answer(emulator: StripeEmulator, request: Request, hooks: Hooks): Promise<Response | null> {
  if (!new URL(request.url).pathname.startsWith("/v1/")) return servePage(emulator, request, hooks);
  const before = emulator.now() - Date.now();
  // A planned failure of the network: the caller sees a connection that breaks.
  const answered = await emulator.fetch(request).catch(() => null);
  const after = emulator.now() - Date.now();
  if (answered && Math.abs(after - before) > 1_000) await hooks.clock.moved(Math.round(after));
  return answered;
}
