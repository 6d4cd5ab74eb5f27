import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { PlatformDb } from "#db/platform/database.ts";
import { providerEvent } from "#db/platform/payments-schema.ts";
import { openPlatformDb } from "../support/databases.ts";
import { lanewayUnderTest, type RunningLaneway } from "../support/running-laneway.ts";
import { Visitor } from "../support/visitor.ts";

const PATH = "/webhooks/razorpay";
let laneway: RunningLaneway;
let platform: PlatformDb;
let razorpay: Visitor;

beforeAll(async () => {
  laneway = await lanewayUnderTest();
  platform = await openPlatformDb(laneway.libsql);
  razorpay = new Visitor(laneway.port);
});

/** An event about a link that is nobody's: kept, and nothing comes of it. */
function someEvent() {
  const id = crypto.randomUUID().replaceAll("-", "").slice(0, 14);
  const payload = { payment_link: { entity: { id: `plink_${id}` } } };
  const event = { entity: "event", event: "payment_link.paid", payload, created_at: 1_700_000_000 };
  return { id, body: JSON.stringify(event) };
}

const seal = (body: string, secret = laneway.webhookSecret) =>
  createHmac("sha256", secret).update(body).digest("hex");

function post(body: string, named: { signature?: string; id?: string }, host = "localhost") {
  // As Razorpay sends it: from no page, so without an Origin that is ours.
  const headers = {
    origin: "",
    "content-type": "application/json",
    ...(named.signature !== undefined && { "x-razorpay-signature": named.signature }),
    ...(named.id !== undefined && { "x-razorpay-event-id": named.id }),
  };
  return razorpay.ask(host, PATH, { method: "POST", body, headers });
}

const kept = async (id: string) =>
  (
    await platform
      .select({ state: providerEvent.state, provider: providerEvent.provider })
      .from(providerEvent)
      .where(eq(providerEvent.id, `razorpay:${id}`))
  )[0];

describe("what must hold 5: Razorpay's webhooks", () => {
  test("with a good signature are kept once and worked off", async () => {
    const { id, body } = someEvent();
    expect((await post(body, { id, signature: seal(body) })).status).toBe(200);
    expect((await post(body, { id, signature: seal(body) })).status).toBe(200);
    await expect
      .poll(() => kept(id), { timeout: 20_000 })
      .toEqual({ state: "processed", provider: "razorpay" });
  });

  test.each<[string, (body: string, id: string) => { signature?: string; id?: string }]>([
    ["no signature", (_, id) => ({ id })],
    ["no id", (body) => ({ signature: seal(body) })],
    ["a signature that is none", (_, id) => ({ id, signature: "00" })],
    ["another secret's signature", (body, id) => ({ id, signature: seal(body, "somebody else's") })],
    ["the signature of another body", (body, id) => ({ id, signature: seal(`${body} `) })],
    ["a good signature in capitals", (body, id) => ({ id, signature: seal(body).toUpperCase() })],
  ])("with %s are refused, and nothing is stored", async (_, named) => {
    const { id, body } = someEvent();
    const before = await platform.$count(providerEvent, eq(providerEvent.provider, "razorpay"));
    expect((await post(body, named(body, id))).status).toBe(400);
    expect(await platform.$count(providerEvent, eq(providerEvent.provider, "razorpay"))).toBe(before);
  });

  test("are served on the platform's host alone, and are nothing that a browser can look at", async () => {
    const { id, body } = someEvent();
    expect((await post(body, { id, signature: seal(body) }, "acme.localhost")).status).toBe(404);
    expect(await kept(id)).toBeUndefined();
    expect((await razorpay.ask("localhost", PATH)).status).toBe(405);
  });
});
