import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { razorpayLinks } from "#integrations/razorpay.server.ts";
import { DataFolder } from "./data-folder.ts";
import { localRazorpay } from "./razorpay-settings.ts";

afterEach(() => vi.unstubAllEnvs());

const NAMES = ["RAZORPAY_KEY_ID", "RAZORPAY_KEY_SECRET", "RAZORPAY_WEBHOOK_SECRET"] as const;

/** A data folder, and what starts from it as often as it is asked. */
async function runs(given: Partial<Record<(typeof NAMES)[number], string>> = {}) {
  for (const name of NAMES) vi.stubEnv(name, given[name] ?? "");
  const path = await mkdtemp(join(tmpdir(), "laneway-"));
  onTestFinished(async () => rm(path, { recursive: true, force: true }));
  const data = await DataFolder.open(path);
  const secrets = await data.secrets();
  const start = () => localRazorpay({ data, secrets, origin: "http://localhost:1", now: Date.now });
  return { start, secrets };
}

function linksOf(bindings: Record<string, string>) {
  return razorpayLinks({
    keyId: bindings["RAZORPAY_KEY_ID"] ?? "",
    keySecret: bindings["RAZORPAY_KEY_SECRET"] ?? "",
    webhookSecret: bindings["RAZORPAY_WEBHOOK_SECRET"] ?? "",
    apiUrl: bindings["RAZORPAY_API_URL"] ?? "",
  });
}

test("without settings the emulator runs, and what was done in it survives a restart at the same address", async () => {
  const { start, secrets } = await runs();
  const first = await start();
  expect(first.bindings).toMatchObject({
    RAZORPAY_KEY_ID: expect.stringMatching(/^rzp_test_/) as string,
    RAZORPAY_WEBHOOK_SECRET: secrets.webhookSecret,
    RAZORPAY_API_URL: first.emulator?.url,
  });
  const asked = {
    reference: "abcDEF123456",
    amountMinor: 50_000,
    currency: "INR",
    description: "A bill",
    customer: { name: "Pat", email: "pat@spices.test" },
    returnUrl: "http://localhost:1/back",
    expiresAt: Date.now() + 3_600_000,
  } as const;
  const ours = linksOf(first.bindings);
  const answer = await ours.make(asked);
  expect(await ours.make(asked)).toEqual(answer);
  if (!answer.taken) throw new Error(answer.reason);
  const made = answer.link;
  const little = { ...asked, reference: "aLittle12345", amountMinor: 99 };
  expect(await ours.make(little)).toEqual({ taken: false, reason: "The amount must be at least INR 1.00" });
  const pay = new URLSearchParams({ do: "pay", method: "upi" });
  const paid = await fetch(made.url, { method: "POST", body: pay, redirect: "manual" });
  const back = new URL(paid.headers.get("location") ?? "");
  expect(Object.fromEntries(back.searchParams)).toMatchObject({
    razorpay_payment_link_id: made.id,
    razorpay_payment_link_reference_id: "abcDEF123456",
    razorpay_payment_link_status: "paid",
    razorpay_signature: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
  });
  await first.emulator?.stop();

  const second = await start();
  onTestFinished(async () => second.emulator?.stop());
  expect(second.emulator?.url).toBe(first.emulator?.url);
  const links = linksOf(second.bindings);
  expect(await links.find("abcDEF123456")).toMatchObject({ id: made.id, state: "paid", paidMinor: 50_000 });
  // Only a link that is open is cancelled, and only one that there is.
  expect(await links.cancel(made.id)).toMatchObject({ state: "paid" });
  expect(await links.read("plink_none")).toBeNull();
  expect(await links.find("none")).toBeNull();
});

test("with all three settings the real Razorpay is used and no emulator starts", async () => {
  const given = {
    RAZORPAY_KEY_ID: "rzp_live_x",
    RAZORPAY_KEY_SECRET: "secret",
    RAZORPAY_WEBHOOK_SECRET: "another",
  };
  const { start } = await runs(given);
  expect(await start()).toEqual({ bindings: given, emulator: null });
});

test("with some of them alone it says in a sentence which are missing", async () => {
  const { start } = await runs({ RAZORPAY_KEY_SECRET: "secret" });
  await expect(start()).rejects.toThrow(
    "Set RAZORPAY_KEY_ID and RAZORPAY_WEBHOOK_SECRET too to use the real Razorpay, or none of the three to use the emulator.",
  );
});
