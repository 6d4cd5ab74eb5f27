import { randomBytes } from "node:crypto";
import type { DataFolder, Secrets } from "./data-folder.ts";
import { SentenceError } from "./sentence-error.ts";
import { startStripeServer, type StripeServer } from "./stripe/server.ts";

export type LocalStripe = {
  /** What the Worker is given. */
  bindings: Record<string, string>;
  /** The emulator; none where the real Stripe is used. */
  emulator: StripeServer | null;
};

/**
 * Stripe for this run: the real one where its two settings are in the environment, otherwise the emulator, whose clock
 * takes Laneway's along. Throws `SentenceError` where only one of the two is set.
 */
export async function localStripe(at: {
  data: DataFolder;
  secrets: Secrets;
  origin: string;
  moveClock: (offsetMs: number) => Promise<void>;
  runCron: (cron: string) => Promise<unknown>;
}): Promise<LocalStripe> {
  const key = process.env["STRIPE_SECRET_KEY"];
  const secret = process.env["STRIPE_WEBHOOK_SECRET"];
  if (key && secret)
    return { bindings: { STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: secret }, emulator: null };
  if (key || secret) {
    const missing = key ? "STRIPE_WEBHOOK_SECRET" : "STRIPE_SECRET_KEY";
    throw new SentenceError(`Set ${missing} too to use the real Stripe, or neither to use the emulator.`);
  }
  const emulator = await startStripeServer({
    stateFile: at.data.file("stripe.json"),
    webhook: { url: `${at.origin}/webhooks/stripe`, secret: at.secrets.webhookSecret },
    appOrigin: at.origin,
    clock: {
      moved: at.moveClock,
      settled: async () => void (await at.runCron("0 * * * *")),
    },
  });
  return {
    bindings: {
      STRIPE_SECRET_KEY: `sk_test_${randomBytes(18).toString("hex")}`,
      STRIPE_WEBHOOK_SECRET: at.secrets.webhookSecret,
      STRIPE_API_URL: emulator.url,
    },
    emulator,
  };
}
