import { describe, expect, test } from "vitest";
import { createStripeEmulator } from "./emulator.ts";
import { sdkOn } from "./test-shop.ts";
import type { DeliveryMode } from "./webhooks/deliveries.ts";

const secret = "whsec_0123456789";

function listening(answer: () => number = () => 200) {
  const posted: { body: string; signature: string; url: string }[] = [];
  const emulator = createStripeEmulator({
    webhook: { url: "http://app/webhooks/stripe", secret },
    post: async (webhook) => {
      posted.push(webhook);
      return answer();
    },
  });
  const names = () =>
    posted.map(({ body }) => (JSON.parse(body) as { data: { object: { name: string } } }).data.object.name);
  const send = async (mode: DeliveryMode, count = 8) => {
    emulator.deliveries.mode = mode;
    for (let i = 0; i < count; i += 1) await stripe.customers.create({ name: `c${i}` });
    await emulator.flush();
  };
  const stripe = sdkOn(emulator);
  return { emulator, stripe, posted, names, send };
}

const inOrder = ["c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7"];

describe("webhooks", () => {
  test("arrive in order, each once, signed by the real clock", async () => {
    const { emulator, stripe, posted, names, send } = listening();
    await emulator.advance(400 * 86_400_000);
    await send("normal");
    expect(names()).toEqual(inOrder);
    for (const { body, signature } of posted) {
      const event = await stripe.webhooks.constructEventAsync(body, signature, secret);
      expect(event.created).toBeGreaterThan(Date.now() / 1000 + 390 * 86_400);
    }
    const [first] = posted;
    await expect(
      stripe.webhooks.constructEventAsync(`${first!.body} `, first!.signature, secret),
    ).rejects.toThrow();
  });

  test("arrive twice, shuffled, late or not at all when that is wanted", async () => {
    const twice = listening();
    await twice.send("twice", 2);
    expect(twice.names()).toEqual(["c0", "c0", "c1", "c1"]);
    const shuffled = listening();
    shuffled.emulator.deliveries.random = () => 0;
    await shuffled.send("shuffled");
    expect(shuffled.names()).not.toEqual(inOrder);
    expect(shuffled.names().toSorted()).toEqual(inOrder);
    const late = listening();
    await late.send("late");
    expect(late.names()).toEqual([]);
    await late.emulator.deliveries.flush({ all: true });
    expect(late.names()).toEqual(inOrder);
    const off = listening();
    await off.send("off");
    expect(off.names()).toEqual([]);
    off.emulator.deliveries.release();
    await off.emulator.flush();
    expect(off.names()).toEqual(inOrder);
  });

  test("that nobody took are tried again, and any can be sent once more", async () => {
    let status = 500;
    const { emulator, stripe, posted, names } = listening(() => status);
    const { id } = await stripe.customers.create({ name: "c0" });
    await emulator.flush();
    expect(emulator.deliveries.all()).toMatchObject([{ state: "waiting", attempts: [{ answer: "500" }] }]);
    await emulator.flush();
    expect(posted).toHaveLength(1);
    status = 200;
    await emulator.deliveries.flush({ all: true });
    expect(emulator.deliveries.all()).toMatchObject([{ state: "delivered" }]);
    const [event] = emulator.events("customer.created");
    expect(event?.data.object).toMatchObject({ id });
    emulator.deliveries.resend(event!.id);
    await emulator.flush();
    expect(names()).toEqual(["c0", "c0", "c0"]);
    expect(posted[2]?.body).toBe(posted[0]?.body);
  });

  test("go to endpoints made through the API, with a secret of their own and only the events that they want", async () => {
    const { emulator, stripe, posted } = listening();
    const endpoint = await stripe.webhookEndpoints.create({
      url: "http://other/hook",
      enabled_events: ["product.*" as "product.created"],
    });
    await stripe.customers.create({});
    await stripe.products.create({ name: "Team" });
    await emulator.flush();
    const own = posted.filter(({ url }) => url === "http://other/hook");
    expect(own).toHaveLength(1);
    const event = await stripe.webhooks.constructEventAsync(
      own[0]!.body,
      own[0]!.signature,
      endpoint.secret!,
    );
    expect(event.type).toBe("product.created");
  });

  test("that wait are sent after a restart", async () => {
    const { emulator, stripe } = listening();
    await stripe.customers.create({ name: "c0" });
    const posted: string[] = [];
    const again = createStripeEmulator({
      webhook: { url: "http://app/webhooks/stripe", secret },
      post: async ({ body }) => (posted.push(body), 200),
      state: emulator.state(),
    });
    await again.flush();
    expect(posted).toHaveLength(1);
    again.reset();
    expect(again.events()).toEqual([]);
    expect(again.deliveries.all()).toEqual([]);
    expect((await sdkOn(again).customers.list()).data).toEqual([]);
  });

  test("can be signed one by one, to be posted in any order", async () => {
    const { emulator, stripe } = listening();
    await stripe.customers.create({});
    const [event] = emulator.events();
    const { body, signature } = emulator.signed(event!.id, "whsec_other");
    expect((await stripe.webhooks.constructEventAsync(body, signature, "whsec_other")).id).toBe(event!.id);
  });
});
