/**
 * A Razorpay of our own, as small as what we use of it: payment links, the payments that are made on them, and their refunds; with its error
 * shapes, signed webhooks and the redirect back. Stateful, in this process; as many at once as a test wants.
 *
 *   const emulator = createRazorpayEmulator({ webhook: { url, secret }, post: async ({ body, signature, event }) => 200 });
 *   razorpayLinks({ keyId: "rzp_test_x", keySecret: "s", webhookSecret, fetch: emulator.fetch });
 *   emulator.pay("plink_…", "upi");                        // what the hosted page does
 *   await emulator.deliveries.flush();                     // sends what it made
 */
import { createHmac } from "node:crypto";
import { Deliveries, type DeliverySource, type Post } from "../stripe/webhooks/deliveries.ts";
import { answerCall, type Called } from "./api.ts";
import { emptyWorld, restoredWorld, type Link, type Payment, type RazorpayEvent } from "./world.ts";

export type RazorpayOptions = {
  keySecret: string;
  webhook: { url: string; secret: string };
  /** UTC epoch ms. */
  now?: () => number;
  /** Sends a webhook; over HTTP unless it is given. */
  post?: Post;
  /** The text of an earlier `state()`. */
  state?: string | undefined;
  /** Where its pages are served. */
  origin?: string;
};

export type RazorpayEmulator = ReturnType<typeof createRazorpayEmulator>;

/** How the next calls fail: Razorpay has trouble, or nobody answers. */
export type Trouble = "server" | "network";

/** A long run keeps the last few hundred. */
const EVENTS_KEPT = 500;

export function createRazorpayEmulator(options: RazorpayOptions) {
  const { webhook, keySecret, now = Date.now, origin = "http://razorpay.localhost" } = options;
  const world = options.state === undefined ? emptyWorld() : restoredWorld(options.state);
  const planned: { trouble: Trouble; path: string }[] = [];
  const sign = (text: string, secret: string) => createHmac("sha256", secret).update(text).digest("hex");
  const source: DeliverySource = {
    newId: () => newId("wd"),
    endpoints: () => ["laneway"],
    event: (id) => world.events.find((event) => event.id === id),
    signed(id) {
      const body = world.events.find((event) => event.id === id)?.body;
      return body === undefined
        ? undefined
        : { url: webhook.url, body, signature: sign(body, webhook.secret) };
    },
  };
  const deliveries = new Deliveries(source, options.post ?? postOverHttp, Date.now);
  if (options.state !== undefined) deliveries.restore(options.state);

  function newId(prefix: string): string {
    world.lastId += 1;
    return `${prefix}_${String(world.lastId).padStart(14, "0")}`;
  }
  const seconds = () => Math.floor(now() / 1000);

  /** https://razorpay.com/docs/webhooks/payment-links */
  function emit(type: string, entities: Record<string, object>): void {
    const payload = Object.fromEntries(Object.entries(entities).map(([name, entity]) => [name, { entity }]));
    const event = { entity: "event", event: type, contains: Object.keys(entities), payload };
    const kept: RazorpayEvent = {
      id: newId("ev").slice(3),
      type,
      body: JSON.stringify({ ...event, account_id: "acc_0000000000LOCAL", created_at: seconds() }),
    };
    world.events.push(kept);
    if (world.events.length > EVENTS_KEPT) world.events.shift();
    deliveries.add(kept);
  }

  /** Links end by the clock. */
  function expire(): void {
    for (const link of world.links) {
      if (link.status !== "created" || link.expire_by > seconds()) continue;
      Object.assign(link, { status: "expired", expired_at: seconds(), updated_at: seconds() });
      emit("payment_link.expired", { payment_link: link });
    }
  }

  function call(asked: Called) {
    expire();
    return answerCall({ world, newId, seconds, emit, origin }, asked);
  }

  return {
    world,
    deliveries,
    now,
    /** The API. Rejects where a failure of the network is planned. */
    async fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
      const request = new Request(input, init);
      const { pathname, searchParams } = new URL(request.url);
      const at = planned.findIndex(({ path }) => pathname.startsWith(path));
      const [trouble] = at === -1 ? [] : planned.splice(at, 1);
      if (trouble?.trouble === "network") throw new TypeError("fetch failed");
      const called = {
        method: request.method,
        path: pathname.replace(/\/$/, ""),
        query: searchParams,
        headers: request.headers,
        text: await request.text(),
      };
      const { status, body } = trouble ? serverError() : call(called);
      return Response.json(body, { status });
    },
    /** Lets the next call whose path begins so fail. */
    failNext: (trouble: Trouble, path = "") => void planned.push({ trouble, path }),
    link(id: string): Link | undefined {
      expire();
      return world.links.find((link) => link.id === id);
    },
    /** Presses the pay button. `amount`: what comes in, if it is not what the link is over. Where the payer is sent to, or null where nothing came of it. */
    pay(id: string, method: string, { fails = false, amount }: { fails?: boolean; amount?: number } = {}) {
      const link = this.link(id);
      if (link?.status !== "created") return null;
      const made: Payment = {
        id: newId("pay"),
        entity: "payment",
        amount: amount ?? link.amount,
        currency: link.currency,
        status: fails ? "failed" : "captured",
        order_id: link.order_id,
        method,
        amount_refunded: 0,
        captured: !fails,
        created_at: seconds(),
      };
      world.payments.push(made);
      if (fails) {
        emit("payment.failed", { payment: made });
        return null;
      }
      const { id: paymentId, status, created_at } = made;
      link.payments.push({ payment_id: paymentId, amount: made.amount, method, status, created_at });
      Object.assign(link, { status: "paid", amount_paid: made.amount, updated_at: seconds() });
      const order = { id: link.order_id, entity: "order", amount: link.amount, status: "paid" };
      emit("payment.authorized", { payment: made });
      emit("payment.captured", { payment: made });
      emit("order.paid", { payment: made, order });
      emit("payment_link.paid", { payment_link: link, order, payment: made });
      return returnAddress(link, paymentId, (text) => sign(text, keySecret));
    },
    /** The events so far, of one type where it is named; oldest first. */
    events: (type?: string) => world.events.filter((event) => type === undefined || event.type === type),
    /** An event as it would be sent. */
    signed(id: string): { body: string; signature: string; id: string } {
      const sent = source.signed(id, "laneway", 0);
      if (!sent) throw new Error(`There is no event ${id}`);
      return { body: sent.body, signature: sent.signature, id };
    },
    /** Everything it knows, as text for `state` of another one. */
    state: () => JSON.stringify({ ...world, deliveries: deliveries.all(), mode: deliveries.mode }),
  };
}

/** https://razorpay.com/docs/payments/payment-links/apis: the parameters, and their signature by the key's secret. */
function returnAddress(link: Link, paymentId: string, sign: (text: string) => string): string {
  const back = new URL(link.callback_url);
  const { id, reference_id: reference, status } = link;
  back.searchParams.set("razorpay_payment_id", paymentId);
  back.searchParams.set("razorpay_payment_link_id", id);
  back.searchParams.set("razorpay_payment_link_reference_id", reference);
  back.searchParams.set("razorpay_payment_link_status", status);
  back.searchParams.set("razorpay_signature", sign([id, reference, status, paymentId].join("|")));
  return back.href;
}

function serverError() {
  const error = { code: "SERVER_ERROR", description: "We are facing some trouble completing your request." };
  return { status: 500, body: { error } };
}

const postOverHttp: Post = async ({ url, body, signature, event }) => {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-razorpay-signature": signature,
      "x-razorpay-event-id": event,
    },
    body,
    redirect: "manual",
    signal: AbortSignal.timeout(20_000),
  });
  await response.arrayBuffer();
  return response.status;
};
