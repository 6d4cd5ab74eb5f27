import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Stripe } from "stripe";
import { expect, onTestFinished, test } from "vitest";
import { startStripeServer, type StripeServer } from "./server.ts";

const secret = "whsec_0123456789";
const form = { "content-type": "application/x-www-form-urlencoded" };

/** An app that takes webhooks, and the emulator beside it. */
async function running() {
  const folder = await mkdtemp(join(tmpdir(), "stripe-"));
  const received: Promise<Stripe.Event>[] = [];
  const moves: number[] = [];
  let settled = 0;
  const app = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const signature = String(request.headers["stripe-signature"]);
      received.push(new Stripe("sk_test_1").webhooks.constructEventAsync(body, signature, secret));
      response.end();
    });
  });
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  const address = app.address();
  const origin = `http://localhost:${typeof address === "object" ? address?.port : 0}`;
  const start = async () => {
    const server = await startStripeServer({
      stateFile: join(folder, "stripe.json"),
      webhook: { url: `${origin}/webhooks/stripe`, secret },
      appOrigin: origin,
      clock: { moved: async (ms) => void moves.push(ms), settled: async () => void (settled += 1) },
    });
    await server.begin();
    return server;
  };
  const servers: StripeServer[] = [];
  onTestFinished(async () => {
    await servers.at(-1)?.stop();
    app.closeAllConnections();
    app.close();
    await rm(folder, { recursive: true, force: true });
  });
  servers.push(await start());
  return {
    received,
    moves,
    settled: () => settled,
    server: servers[0]!,
    async restart() {
      await servers.at(-1)?.stop();
      const server = await start();
      servers.push(server);
      return server;
    },
  };
}

function sdkAt(url: string): Stripe {
  const { hostname, port } = new URL(url);
  return new Stripe("sk_test_1", { host: hostname, port, protocol: "http" });
}

async function openCheckout(stripe: Stripe, more: Partial<Stripe.Checkout.SessionCreateParams> = {}) {
  const product = await stripe.products.create({ name: "Team <3" });
  const price = await stripe.prices.create({
    product: product.id,
    currency: "eur",
    unit_amount: 1000,
    recurring: { interval: "month" },
  });
  return stripe.checkout.sessions.create({
    mode: "subscription",
    line_items: [{ price: price.id, quantity: 2 }],
    success_url: "http://acme.localhost/done?session={CHECKOUT_SESSION_ID}",
    cancel_url: "http://acme.localhost/back",
    ...more,
  });
}

const post = async (url: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: "POST",
    body: new URLSearchParams(fields).toString(),
    headers: { ...form, ...headers },
    redirect: "manual",
  });

test("a person pays on the page; the webhooks have arrived when the browser goes back", async () => {
  const { server, received } = await running();
  const session = await openCheckout(sdkAt(server.url));
  const page = await (await fetch(session.url!)).text();
  expect(page).toContain("Team &#60;3");
  expect(page).toContain("€20.00");
  expect(page).toContain('href="http://acme.localhost/back"');
  const fields = { action: "pay", email: "owner@acme.test", name: "Acme" };
  expect(await (await post(session.url!, { ...fields, card: "4000 0000 0000 0002" })).text()).toContain(
    "Your card was declined.",
  );
  expect(await (await post(session.url!, { ...fields, card: "1234" })).text()).toContain(
    "does not know this card",
  );
  const paid = await post(session.url!, { ...fields, card: "4242 4242 4242 4242" });
  expect(paid.headers.get("location")).toBe(`http://acme.localhost/done?session=${session.id}`);
  const types = (await Promise.all(received)).map((event) => event.type);
  expect(types).toContain("customer.created");
  expect(types.at(-1)).toBe("checkout.session.completed");
});

test("a form from another site changes nothing", async () => {
  const { server } = await running();
  const session = await openCheckout(sdkAt(server.url));
  const fields = { action: "pay", email: "owner@acme.test", name: "Acme", card: "4242424242424242" };
  const answer = await post(session.url!, fields, { origin: "http://evil.test" });
  expect(await answer.text()).toContain("sent from another site");
  expect((await sdkAt(server.url).checkout.sessions.retrieve(session.id)).status).toBe("open");
});

test("what was there is there again after a restart, at the same address and the same time", async () => {
  const { server, restart, moves } = await running();
  const session = await openCheckout(sdkAt(server.url));
  await server.emulator.pay(session.id, "4242424242424242");
  await post(server.url, { action: "advance", step: "month" });
  const [offset] = moves;
  const again = await restart();
  expect(again.url).toBe(server.url);
  const [subscription] = (await sdkAt(again.url).subscriptions.list()).data;
  expect(subscription).toMatchObject({ status: "active", items: { data: [{ quantity: 2 }] } });
  // The app is told at once how far ahead it is.
  expect(moves.at(-1)).toBeGreaterThan(27 * 86_400_000);
  expect(Math.abs(moves.at(-1)! - offset!)).toBeLessThan(5_000);
});

test("a step on the control page takes the app's clock along before the webhooks, then runs its jobs once", async () => {
  const { server, moves, settled, received } = await running();
  const session = await openCheckout(sdkAt(server.url), { subscription_data: { trial_period_days: 14 } });
  await server.emulator.pay(session.id, "4242424242424242");
  expect(await (await fetch(server.url)).text()).toContain("trialing");
  const before = received.length;
  await post(server.url, { action: "advance", step: "month" });
  expect(moves).toHaveLength(1);
  expect(settled()).toBe(1);
  expect((await Promise.all(received.slice(before))).map((event) => event.type)).toContain("invoice.paid");
});

test("the invoice page takes a card for an open invoice and gives a PDF", async () => {
  const { server } = await running();
  const stripe = sdkAt(server.url);
  const session = await openCheckout(stripe);
  await server.emulator.pay(session.id, "4242424242424242");
  const [subscription] = (await stripe.subscriptions.list()).data;
  await server.emulator.changeCard(String(subscription?.customer), "4000000000000341");
  await server.emulator.advance(32 * 86_400_000);
  const [open] = (await stripe.invoices.list({ status: "open" })).data;
  expect(await (await post(open!.hosted_invoice_url!, { card: "4000000000000002" })).text()).toContain(
    "Your card was declined.",
  );
  await post(open!.hosted_invoice_url!, { card: "4242424242424242" });
  expect((await stripe.invoices.retrieve(open!.id)).status).toBe("paid");
  const pdf = await fetch(open!.invoice_pdf!);
  expect((await pdf.text()).startsWith("%PDF-")).toBe(true);
});

test("the portal changes the card, the plan, cancels and takes it back, as far as its configuration allows", async () => {
  const { server } = await running();
  const stripe = sdkAt(server.url);
  const session = await openCheckout(stripe);
  await server.emulator.pay(session.id, "4242424242424242");
  const [subscription] = (await stripe.subscriptions.list()).data;
  const customer = String(subscription!.customer);
  const [item] = subscription!.items.data;
  const allowed = async (features: Stripe.BillingPortal.ConfigurationCreateParams.Features) => {
    const configuration = await stripe.billingPortal.configurations.create({ features });
    return (await stripe.billingPortal.sessions.create({ customer, configuration: configuration.id })).url;
  };
  const now = async () =>
    stripe.subscriptions.retrieve(subscription!.id, { expand: ["default_payment_method"] });
  const fields = { subscription: subscription!.id };
  const narrow = await allowed({ payment_method_update: { enabled: true } });
  await post(narrow, { ...fields, action: "cancel" });
  await post(narrow, { ...fields, action: "plan", price: item!.price.id, quantity: "9" });
  expect(await now()).toMatchObject({ cancel_at_period_end: false, items: { data: [{ quantity: 2 }] } });
  const wide = await allowed({
    payment_method_update: { enabled: true },
    subscription_cancel: { enabled: true, mode: "at_period_end" },
    subscription_update: { enabled: true, default_allowed_updates: ["quantity"], proration_behavior: "none" },
  });
  await post(wide, { ...fields, action: "plan", price: item!.price.id, quantity: "9" });
  await post(wide, { ...fields, action: "cancel" });
  expect(await now()).toMatchObject({ cancel_at_period_end: true, items: { data: [{ quantity: 9 }] } });
  await post(wide, { ...fields, action: "keep" });
  await post(wide, { action: "card", card: "5555555555554444", name: "Acme" });
  const refused = await post(wide, { action: "card", card: "4000000000000002", name: "Acme" });
  expect(await refused.text()).toContain("Your card was declined.");
  expect(await now()).toMatchObject({
    cancel_at_period_end: false,
    default_payment_method: { card: { last4: "4444" } },
  });
  await post(wide, { action: "card", card: "4000000000000341", name: "Acme" });
  expect(await now()).toMatchObject({ default_payment_method: { card: { last4: "0341" } } });
});

test("a damaged state file is one sentence that says what to do", async () => {
  const folder = await mkdtemp(join(tmpdir(), "stripe-"));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  const stateFile = join(folder, "stripe.json");
  await writeFile(stateFile, '{"port":');
  const nobody = { moved: async () => undefined, settled: async () => undefined };
  const webhook = { url: "http://127.0.0.1:9", secret };
  const starting = startStripeServer({ stateFile, webhook, appOrigin: "http://localhost", clock: nobody });
  await expect(starting).rejects.toThrow(`${stateFile} is damaged: remove it`);
});

test("a planned failure of the network breaks the connection", async () => {
  const { server } = await running();
  await post(server.url, { action: "fail", how: "network" });
  await expect(
    fetch(`${server.url}/v1/customers`, { headers: { authorization: "Bearer sk_test_1" } }),
  ).rejects.toThrow("fetch failed");
});
