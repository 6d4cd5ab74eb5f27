import { Stripe } from "stripe";
import { describe, expect, test } from "vitest";
import { sdkOn, shop, subscribed } from "./test-shop.ts";
import { createStripeEmulator } from "./emulator.ts";

const DAY = 86_400_000;

describe("the API", () => {
  test("repeats the answer of an idempotency key, and refuses it for other parameters", async () => {
    const { stripe } = shop();
    const options = { idempotencyKey: "key-1" };
    const first = await stripe.customers.create({ name: "Acme" }, options);
    const second = await stripe.customers.create({ name: "Acme" }, options);
    expect(second.id).toBe(first.id);
    expect(new Headers(second.lastResponse.headers).get("idempotent-replayed")).toBe("true");
    await expect(stripe.customers.create({ name: "Globex" }, options)).rejects.toMatchObject({
      statusCode: 400,
      type: "StripeIdempotencyError",
    });
    expect((await stripe.customers.list()).data).toHaveLength(1);
  });

  test("answers with a request id and the version that was asked for", async () => {
    const { stripe } = shop();
    const { lastResponse } = await stripe.customers.create({});
    expect(lastResponse.requestId).toMatch(/^req_/);
    expect(lastResponse.apiVersion).toBe("2026-10-28.endive");
  });

  test("pages through a list in both directions, and all by itself", async () => {
    const { stripe } = shop();
    const made: string[] = [];
    for (let i = 0; i < 25; i += 1) made.push((await stripe.customers.create({ name: `c${i}` })).id);
    const newest = made.toReversed();
    const first = await stripe.customers.list({ limit: 10 });
    expect(first.data.map((row) => row.id)).toEqual(newest.slice(0, 10));
    expect(first.has_more).toBe(true);
    const second = await stripe.customers.list({ limit: 10, starting_after: first.data[9]!.id });
    expect(second.data.map((row) => row.id)).toEqual(newest.slice(10, 20));
    const back = await stripe.customers.list({ limit: 10, ending_before: second.data[0]!.id });
    expect(back.data.map((row) => row.id)).toEqual(newest.slice(0, 10));
    const all: string[] = [];
    for await (const row of stripe.customers.list({ limit: 7 })) all.push(row.id);
    expect(all).toEqual(newest);
  });

  test("refuses keys that are not for tests, unknown routes, objects and parameters in Stripe's own form", async () => {
    const { stripe, emulator } = shop();
    const live = new Stripe("sk_live_1", {
      httpClient: Stripe.createFetchHttpClient(emulator.fetch),
      maxNetworkRetries: 0,
    });
    await expect(live.customers.list()).rejects.toMatchObject({
      statusCode: 401,
      type: "StripeAuthenticationError",
    });
    await expect(stripe.balance.retrieve()).rejects.toMatchObject({
      statusCode: 404,
      message: expect.stringContaining("Unrecognized request URL"),
    });
    await expect(stripe.customers.retrieve("cus_none")).rejects.toMatchObject({
      statusCode: 404,
      code: "resource_missing",
    });
    const unknown = { nmae: "Acme" } as Stripe.CustomerCreateParams;
    await expect(stripe.customers.create(unknown)).rejects.toMatchObject({
      code: "parameter_unknown",
      param: "nmae",
    });
    await expect(stripe.prices.create({ currency: "eur", product: "prod_none" })).rejects.toMatchObject({
      statusCode: 400,
    });
  });

  test("expands what is asked for, also deep inside a list", async () => {
    const at = shop();
    const { id } = await subscribed(at);
    const { data } = await at.stripe.subscriptions.list({
      expand: ["data.latest_invoice.payments.data.payment.payment_intent", "data.items.data.price.product"],
    });
    expect(data[0]).toMatchObject({
      id,
      items: { data: [{ price: { product: { name: "Team" } } }] },
      latest_invoice: {
        payments: { data: [{ payment: { payment_intent: { status: "succeeded", amount: 1000 } } }] },
      },
    });
    await expect(at.stripe.subscriptions.list({ expand: ["data.nothing"] })).rejects.toThrow(
      "cannot be expanded",
    );
  });

  test("changes, adds and takes away a subscription's items one by one", async () => {
    const at = shop();
    const { id, items, catalogue } = await subscribed(at);
    const first = items.data[0]!.id;
    await at.stripe.subscriptionItems.update(first, { quantity: 2, proration_behavior: "none" });
    const added = await at.stripe.subscriptionItems.create({ subscription: id, price: catalogue.dearer });
    const two = await at.stripe.subscriptionItems.list({ subscription: id });
    expect(two.data.map((item) => [item.price.id, item.quantity])).toEqual([
      [catalogue.monthly, 2],
      [catalogue.dearer, 1],
    ]);
    await at.stripe.subscriptionItems.del(added.id);
    expect((await at.stripe.subscriptions.retrieve(id)).items.data).toHaveLength(1);
  });

  test("merges metadata, and an empty value takes a key away", async () => {
    const { stripe } = shop();
    const { id } = await stripe.customers.create({ metadata: { tenant_id: "t1", note: "x" } });
    const changed = await stripe.customers.update(id, { metadata: { note: "", more: "y" } });
    expect(changed.metadata).toEqual({ tenant_id: "t1", more: "y" });
  });

  test("moves its clock by a test clock, and never back", async () => {
    const at = shop();
    const { id } = await subscribed(at);
    const now = Math.floor(at.emulator.now() / 1000);
    const clock = await at.stripe.testHelpers.testClocks.create({ frozen_time: now });
    await at.stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: now + 40 * 86_400 });
    expect((await at.stripe.invoices.list({ subscription: id })).data).toHaveLength(2);
    await expect(at.stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: now })).rejects.toThrow(
      "can't be moved back",
    );
  });

  test("makes the portal's configuration and a session for a customer", async () => {
    const at = shop();
    const { customer } = await at.catalogue();
    const configuration = await at.stripe.billingPortal.configurations.create({
      features: { payment_method_update: { enabled: true }, invoice_history: { enabled: true } },
    });
    const session = await at.stripe.billingPortal.sessions.create({
      customer,
      configuration: configuration.id,
      return_url: "http://acme.localhost/app/billing",
      flow_data: { type: "payment_method_update" },
    });
    expect(session.url).toContain(`/p/session/${session.id}`);
  });

  test("fails as planned: trouble at Stripe, too many calls, nobody there", async () => {
    const { stripe, emulator } = shop();
    emulator.failNext({ how: "server" });
    await expect(stripe.customers.list()).rejects.toMatchObject({ statusCode: 500, type: "StripeAPIError" });
    emulator.failNext({ how: "rate_limit" });
    await expect(stripe.customers.list()).rejects.toMatchObject({
      statusCode: 429,
      type: "StripeRateLimitError",
    });
    emulator.failNext({ how: "network", path: "/v1/customers" });
    await expect(stripe.customers.list()).rejects.toMatchObject({ type: "StripeConnectionError" });
    expect((await stripe.customers.list()).data).toEqual([]);
  });

  test("knows everything again after a restart, what is due included", async () => {
    const at = shop({ idPrefix: "aaaaaa" });
    const subscription = await subscribed(at, { laterCard: "4000000000000341" });
    await at.emulator.advance(10 * DAY);
    const again = createStripeEmulator({ now: () => Date.UTC(2027, 0, 15, 12), state: at.emulator.state() });
    const stripe = sdkOn(again);
    expect(again.now()).toBe(at.emulator.now());
    expect(await stripe.subscriptions.retrieve(subscription.id)).toEqual(
      await at.stripe.subscriptions.retrieve(subscription.id),
    );
    await again.advance(22 * DAY);
    expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe("past_due");
    const [price] = (await stripe.prices.list()).data;
    expect(price?.unit_amount_decimal?.toString()).toBe("2000");
  });
});
