import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { DataFolder } from "./data-folder.ts";
import { localStripe } from "./stripe-settings.ts";

afterEach(() => vi.unstubAllEnvs());

async function forRun(env: { key: string; secret: string }) {
  vi.stubEnv("STRIPE_SECRET_KEY", env.key);
  vi.stubEnv("STRIPE_WEBHOOK_SECRET", env.secret);
  const path = await mkdtemp(join(tmpdir(), "laneway-"));
  onTestFinished(async () => rm(path, { recursive: true, force: true }));
  const data = await DataFolder.open(path);
  const secrets = await data.secrets();
  const stripe = await localStripe({
    data,
    secrets,
    origin: "http://localhost:1",
    moveClock: async () => undefined,
    runCron: async () => undefined,
  });
  onTestFinished(async () => stripe.emulator?.stop());
  return { stripe, secrets };
}

test("without settings the emulator runs, and the Worker gets its address and the folder's own secret", async () => {
  const { stripe, secrets } = await forRun({ key: "", secret: "" });
  expect(stripe.bindings).toMatchObject({
    STRIPE_SECRET_KEY: expect.stringMatching(/^sk_test_/) as string,
    STRIPE_WEBHOOK_SECRET: secrets.webhookSecret,
    STRIPE_API_URL: stripe.emulator?.url,
  });
});

test("with both settings the real Stripe is used and no emulator starts", async () => {
  const { stripe } = await forRun({ key: "sk_test_real", secret: "whsec_real" });
  expect(stripe).toEqual({
    bindings: { STRIPE_SECRET_KEY: "sk_test_real", STRIPE_WEBHOOK_SECRET: "whsec_real" },
    emulator: null,
  });
});

test.each([
  { key: "sk_test_real", secret: "", missing: "STRIPE_WEBHOOK_SECRET" },
  { key: "", secret: "whsec_real", missing: "STRIPE_SECRET_KEY" },
])(
  "with one of them alone it says in a sentence that $missing is missing",
  async ({ key, secret, missing }) => {
    await expect(forRun({ key, secret })).rejects.toThrow(
      `Set ${missing} too to use the real Stripe, or neither to use the emulator.`,
    );
  },
);
