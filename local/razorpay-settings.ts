import { randomBytes } from "node:crypto";
import type { DataFolder, Secrets } from "./data-folder.ts";
import { serveEmulator, type EmulatorServer, type Served } from "./emulator-server.ts";
import { createRazorpayEmulator } from "./razorpay/emulator.ts";
import { servePage } from "./razorpay/pages.ts";
import { SentenceError } from "./sentence-error.ts";

export type LocalRazorpay = {
  /** What the Worker is given. */
  bindings: Record<string, string>;
  /** The emulator; none where the real Razorpay is used. */
  emulator: EmulatorServer<Served> | null;
};

const NAMES = ["RAZORPAY_KEY_ID", "RAZORPAY_KEY_SECRET", "RAZORPAY_WEBHOOK_SECRET"] as const;

/**
 * Razorpay for this run: the real one where its three settings are in the environment, otherwise the emulator, which lives in Laneway's
 * time (`now`, UTC epoch ms). Throws `SentenceError` where only some of them are set.
 */
export async function localRazorpay(at: {
  data: DataFolder;
  secrets: Secrets;
  origin: string;
  now: () => number;
}): Promise<LocalRazorpay> {
  const given = NAMES.flatMap((name) => {
    const value = process.env[name];
    return value ? [[name, value] as const] : [];
  });
  if (given.length === NAMES.length) return { bindings: Object.fromEntries(given), emulator: null };
  if (given.length > 0) {
    const missing = NAMES.filter((name) => !process.env[name]).join(" and ");
    throw new SentenceError(
      `Set ${missing} too to use the real Razorpay, or none of the three to use the emulator.`,
    );
  }
  const keySecret = randomBytes(18).toString("hex");
  const { webhookSecret } = at.secrets;
  const emulator = await serveEmulator({
    stateFile: at.data.file("razorpay.json"),
    name: "Razorpay emulator",
    make(origin, state): Served {
      const webhook = { url: `${at.origin}/webhooks/razorpay`, secret: webhookSecret };
      const made = createRazorpayEmulator({ keySecret, webhook, now: at.now, origin, state });
      return {
        deliveries: made.deliveries,
        state: made.state,
        answer: async (request) =>
          new URL(request.url).pathname.startsWith("/v1/")
            ? made.fetch(request).catch(() => null)
            : servePage(made, request, at.origin),
      };
    },
  });
  return {
    bindings: {
      RAZORPAY_KEY_ID: `rzp_test_${randomBytes(7).toString("hex")}`,
      RAZORPAY_KEY_SECRET: keySecret,
      RAZORPAY_WEBHOOK_SECRET: webhookSecret,
      RAZORPAY_API_URL: emulator.url,
    },
    emulator,
  };
}
