import { Agent, request } from "node:http";
import { signatureOf } from "#local/stripe/webhooks/signature.ts";
import type { Bench } from "../bench.ts";
import type { Row } from "../rows.ts";
import { percentile, rounded } from "../stats.ts";

const ONE_BY_ONE = 400;
const WARM_UP = 50;
const AT_ONCE = 16;
const LOAD_MS = 5_000;

/**
 * From posting a signed webhook until the answer that it is kept, one after the other; and how many are kept in a second where 16 are on their
 * way at once. They tell of a customer that is no tenant's: what comes of an event is the queue's work after the answer.
 */
export async function measureWebhook(bench: Bench): Promise<Row[]> {
  const { port, webhookSecret } = bench.laneway;
  const ours = await measured(() => {
    const body = someEvent();
    const signature = signatureOf(body, webhookSecret, Math.floor(Date.now() / 1000));
    return post(port, "/webhooks/stripe", body, { "stripe-signature": signature });
  });
  const floor = await measured(() => post(bench.floor.port, "/", someEvent(), {}));
  return [
    { row: "webhook", ...ours },
    { row: "floor", of: "webhook", case: "p50", value: floor.p50_ms, unit: "ms" },
    { row: "floor", of: "webhook", case: "p99", value: floor.p99_ms, unit: "ms" },
    { row: "floor", of: "webhook", case: "load", value: floor.per_s, unit: "/s" },
  ];
}

async function measured(send: () => Promise<void>) {
  for (let sent = 0; sent < WARM_UP; sent += 1) await send();
  const times: number[] = [];
  for (let sent = 0; sent < ONE_BY_ONE; sent += 1) {
    const began = performance.now();
    await send();
    times.push(performance.now() - began);
  }
  const began = performance.now();
  let kept = 0;
  const sender = async () => {
    while (performance.now() - began < LOAD_MS) {
      await send();
      kept += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  const per_s = rounded(kept / ((performance.now() - began) / 1000), 0);
  return { p50_ms: rounded(percentile(times, 0.5)), p99_ms: rounded(percentile(times, 0.99)), per_s };
}

/** As large as Stripe's own of a subscription: about 4 kB. */
function someEvent(): string {
  const id = `evt_bench_${crypto.randomUUID()}`;
  const object = {
    id: "sub_bench",
    object: "subscription",
    customer: "cus_bench",
    description: "x".repeat(3_700),
  };
  const created = Math.floor(Date.now() / 1000);
  return JSON.stringify({
    id,
    object: "event",
    type: "customer.subscription.updated",
    created,
    data: { object },
  });
}

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

async function post(
  port: number,
  path: string,
  body: string,
  headers: Record<string, string>,
): Promise<void> {
  const status = await new Promise<number>((resolve, reject) => {
    const length = { "content-length": String(Buffer.byteLength(body)) };
    const all = { ...headers, ...length, "content-type": "application/json", host: `localhost:${port}` };
    const asked = request(
      { agent, host: "127.0.0.1", port, path, method: "POST", headers: all },
      (answer) => {
        answer.resume();
        answer.once("end", () => resolve(answer.statusCode ?? 0));
        answer.once("error", reject);
      },
    );
    asked.once("error", reject);
    asked.end(body);
  });
  if (status !== 200) throw new Error(`a webhook was answered with ${status}`);
}
