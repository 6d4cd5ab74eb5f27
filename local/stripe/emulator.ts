/**
 * A Stripe of our own: stateful, in this process, with Stripe's objects (checked against the SDK's types), events in
 * Stripe's order, signed webhooks and a clock that can be moved on. No globals: as many at once as a test wants.
 *
 *   const emulator = createStripeEmulator({
 *     now: () => clock.now,                                 // ms; the default is the real clock
 *     webhook: { url: "http://localhost:8787/webhooks/stripe", secret: "whsec_…" },
 *     post: async ({ body, signature }) => 200,             // instead of HTTP: hand each webhook to a function
 *   });
 *   const stripe = new Stripe("sk_test_x", { httpClient: Stripe.createFetchHttpClient(emulator.fetch) });
 *   const session = await stripe.checkout.sessions.create({ … });
 *   await emulator.pay(session.id, "4242424242424242");     // what the hosted page does: {state: "complete" | "declined" | …}
 *   await emulator.advance(31 * 86_400_000);                // renewals, retries, trial ends: each at its own time
 *   emulator.events("invoice.paid");                        // oldest first, of the last 30 days
 *
 * Webhooks are queued by API calls and sent by `flush()`; `pay`, `answerBank`, `advance` and their like flush by
 * themselves. To send them in an order of your own leave `webhook` out and post what `signed(event, secret)` gives.
 *
 * Cards: 4242 4242 4242 4242 pays · 4000 0000 0000 0002 is declined · 4000 0000 0000 9995 has no funds ·
 * 4000 0000 0000 0341 can be put on file (a trial, `changeCard`, the portal) and is declined whenever it is charged ·
 * 4000 0025 0000 3155 asks for 3-D Secure (`answerBank`). A failed renewal is tried again after 3, 5 and 7 days, then
 * the subscription is cancelled (`afterRetries`: or left unpaid, or past due). A parameter that it does not know is refused.
 */
import type Stripe from "stripe";
import { answerCall } from "./api/answer.ts";
import { makeEndpoint } from "./api/events.ts";
import { IdempotencyKeys } from "./api/idempotency.ts";
import { attempt } from "./billing/attempt.ts";
import { attachMethod, makeDefault } from "./billing/attach.ts";
import type { CardNumber } from "./billing/cards.ts";
import {
  answerBank,
  applyPromotionCode,
  paySession,
  type Payer,
  type PayResult,
} from "./billing/checkout.ts";
import { catchUp, moveTo } from "./billing/clock.ts";
import { makePaymentMethod } from "./make/payment.ts";
import { Failures, type PlannedFailure } from "./webhooks/failures.ts";
import { Deliveries, type Post } from "./webhooks/deliveries.ts";
import { deliveriesOf } from "./webhooks/source.ts";
import { signatureOf } from "./webhooks/signature.ts";
import { emptyWorld, restoreWorld, stateOf } from "./world/state.ts";
import { World, type AfterRetries } from "./world/world.ts";

export type EmulatorOptions = {
  /** UTC epoch ms. */
  now?: () => number;
  /** Where webhooks go; the same as an endpoint made through the API, for all events. */
  webhook?: { url: string; secret: string };
  /** Sends a webhook; over HTTP unless it is given. */
  post?: Post;
  /** The text of an earlier `state()`. */
  state?: string | undefined;
  /** Where its pages are served: the addresses of checkouts begin with it. */
  origin?: string;
  /** Begins every id; random unless given. A test that compares two runs gives one. */
  idPrefix?: string;
  afterRetries?: AfterRetries;
};

export type StripeEmulator = ReturnType<typeof createStripeEmulator>;

export function createStripeEmulator(options: EmulatorOptions = {}) {
  const realNow = options.now ?? Date.now;
  const world = new World(
    {
      idPrefix: options.idPrefix ?? randomPrefix(),
      afterRetries: options.afterRetries ?? "cancel",
      retryDays: [3, 5, 7],
      origin: options.origin ?? "http://stripe.localhost",
    },
    { seconds: Math.floor(realNow() / 1000), offsetMs: 0, realNow },
  );
  const keys = new IdempotencyKeys();
  const failures = new Failures();
  // Signed with the real time even where `now` is a test's: who checks a signature checks its age by the real clock.
  const deliveries = new Deliveries(deliveriesOf(world), options.post ?? postOverHttp, Date.now);
  world.log.listener = (event) => deliveries.add(event);
  if (options.state !== undefined) {
    restoreWorld(world, options.state);
    keys.restore(options.state);
    deliveries.restore(options.state);
  }
  if (options.webhook) listen(options.webhook);

  function listen({ url, secret }: { url: string; secret: string }): void {
    world.webhookEndpoints.remove("we_npm_start");
    world.webhookEndpoints.add(makeEndpoint(world, "we_npm_start", url, ["*"]));
    world.webhookSecrets.set("we_npm_start", secret);
  }

  /** Does something at the present moment, then sends what it made. */
  async function doing<T>(work: () => T): Promise<T> {
    catchUp(world);
    const result = work();
    await deliveries.flush();
    return result;
  }

  return {
    /** The API, as a `fetch` for `Stripe.createFetchHttpClient`. Rejects where a failure of the network is planned. */
    async fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
      const request = new Request(input, init);
      const url = new URL(request.url);
      const planned = failures.take(url.pathname);
      if (planned === "network") throw new TypeError("fetch failed");
      if (planned) return Response.json(planned.body, { status: planned.status });
      const { status, body, headers } = answerCall(world, keys, {
        method: request.method,
        path: url.pathname,
        query: url.search.slice(1),
        body: await request.text(),
        headers: request.headers,
      });
      return new Response(body, { status, headers });
    },
    /** The virtual time, UTC epoch ms. */
    now: () => realNow() + world.clock.offsetMs,
    /** Moves the clock on by ms; all that falls due happens at its own time, then webhooks are sent. */
    async advance(ms: number): Promise<void> {
      await this.advanceTo(realNow() + world.clock.offsetMs + ms);
    },
    async advanceTo(ms: number): Promise<void> {
      moveTo(world, Math.floor(ms / 1000));
      await deliveries.flush();
    },
    /** Does what fell due while the given clock moved by itself. */
    catchUp: () => doing(() => undefined),
    /** Does something at the present moment, then sends what it made: what pages are built of. */
    doing,
    /** When the next thing falls due, UTC epoch ms. */
    nextDue(): number | undefined {
      const seconds = world.due.next();
      return seconds === undefined ? undefined : seconds * 1000;
    },
    /** Presses the pay button of a checkout. */
    pay: (session: string, payer: CardNumber | Payer): Promise<PayResult> =>
      doing(() => paySession(world, session, typeof payer === "string" ? { card: payer } : payer)),
    /** Answers the bank's 3-D Secure question. */
    answerBank: (session: string, approve: boolean): Promise<PayResult> =>
      doing(() => answerBank(world, session, approve)),
    /** Types a promotion code into a checkout that allows one. Whether it was taken. */
    applyPromotionCode: (session: string, code: string): Promise<boolean> =>
      doing(() => applyPromotionCode(world, session, code)),
    /** Changes a customer's card, as the billing portal does. */
    changeCard: (customer: string, card: CardNumber): Promise<void> =>
      doing(() => {
        const method = makePaymentMethod(world, card, { name: null, email: null });
        attachMethod(world, method, customer);
        makeDefault(world, method.id, customer);
      }),
    /** Pays an open invoice with its owner there, as the hosted invoice page does. */
    payInvoice: (invoice: string, card: CardNumber) =>
      doing(() => {
        const row = world.invoices.need(invoice);
        const method = makePaymentMethod(world, card, { name: null, email: null });
        attachMethod(world, method, typeof row.customer === "string" ? row.customer : "");
        return attempt(world, row, { method: method.id, automatic: false });
      }),
    /** The events of the last 30 days, oldest first; of one type where it is named. */
    events(type?: Stripe.Event["type"]): Stripe.Event[] {
      const events = world.log.all().filter((event) => type === undefined || event.type === type);
      return events.map((event) => JSON.parse(event.json) as Stripe.Event);
    },
    /** The body and the signature with which an event would be sent. */
    signed(event: string, secret: string): { body: string; signature: string } {
      const body = world.log.get(event)?.json;
      if (body === undefined) throw new Error(`There is no event ${event}`);
      return { body, signature: signatureOf(body, secret, Math.floor(Date.now() / 1000)) };
    },
    deliveries,
    flush: () => deliveries.flush(),
    /** Lets the next API calls fail. */
    failNext: (failure: PlannedFailure) => failures.plan(failure),
    /** Everything it knows, as text for `state` of another one. */
    state: () =>
      JSON.stringify({
        ...stateOf(world),
        keys: keys.all().slice(-200),
        deliveries: deliveries.all(),
        mode: deliveries.mode,
      }),
    /** Forgets everything but the time and where webhooks go. */
    reset(): void {
      emptyWorld(world);
      deliveries.clear();
      if (options.webhook) listen(options.webhook);
    },
    /** All that it knows, for its pages. */
    world,
  };
}

function randomPrefix(): string {
  return Math.random().toString(36).slice(2, 8).padEnd(6, "0");
}

const postOverHttp: Post = async ({ url, body, signature }) => {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8", "stripe-signature": signature },
    body,
    redirect: "manual",
    signal: AbortSignal.timeout(20_000),
  });
  await response.arrayBuffer();
  return response.status;
};
