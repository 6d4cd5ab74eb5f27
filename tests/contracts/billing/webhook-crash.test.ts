import { eq, ne } from "drizzle-orm";
import { expect, inject, onTestFinished, test } from "vitest";
import { outbox } from "#db/platform/work-schema.ts";
import { providerEvent } from "#db/platform/payments-schema.ts";
import { auditEvent } from "#db/platform/schema.ts";
import type { TenantId } from "#domain/ids.ts";
import { processProviderEvent } from "#operations/billing/process-provider-event.ts";
import { receiveProviderEvent, sweepProviderEvents } from "#operations/billing/receive-provider-event.ts";
import { startCheckout } from "#operations/billing/start-checkout.ts";
import type { Job, PlatformContext } from "#operations/context.ts";
import { insertTenantAtStripe } from "../../support/any-order.ts";
import { canonicalBooks } from "../../support/canonical-books.ts";
import { sessionIn, startCardLane, WEBHOOK_SECRET } from "../../support/card-lane.ts";
import { Crash, crashingAt } from "../../support/crashing.ts";
import { platformLike } from "../../support/platform-like.ts";
import { granted, type Tenant } from "../../support/transfer-lane.ts";
import { record, replay } from "../../support/webhook-orders.ts";

const SWEPT_AFTER_MS = 2 * 60_000;

/** A webhook comes and is worked off, as the Worker and its queue do it; the process may end anywhere. */
async function receiveAndProcess(
  context: PlatformContext,
  webhook: { id: string; body: string; signature: string },
) {
  await receiveProviderEvent(context, { provider: "stripe", ...webhook });
  await processProviderEvent(context, webhook.id);
}

/** What comes after a crash: Stripe got no answer and sends again, and the sweep takes up what lies in the journal. */
async function recover(context: PlatformContext, webhook: { id: string; body: string; signature: string }) {
  const queue: Job[] = [];
  const jobs = { send: async (job: Job) => void queue.push(job), sendAll: async () => {} };
  const at = { ...context, jobs };
  await receiveProviderEvent(at, { provider: "stripe", ...webhook });
  await sweepProviderEvents({ ...at, now: at.now + SWEPT_AFTER_MS });
  for (const job of queue) if (job.kind === "provider-event") await processProviderEvent(at, job.id);
}

async function crashes(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return false;
  } catch (error) {
    if (!isCrash(error)) throw error;
    return true;
  }
}

/** Drizzle wraps what its client throws. */
function isCrash(error: unknown): boolean {
  return error instanceof Crash || (error instanceof Error && isCrash(error.cause));
}

test("a process that ends before or after any step of a webhook loses nothing and doubles nothing", async () => {
  const lane = await startCardLane(inject("libsql"), "recorded");
  const scenario = await record(lane, "checkout", "recorded");
  const { platform, remove } = await platformLike(lane.at.context.platform);
  onTestFinished(remove);
  const last = scenario.events.at(-1);
  if (!last) throw new Error("There are events");
  const tenants: TenantId[] = [];
  let points = 0;
  for (const when of ["before", "after"] as const) {
    for (let nth = 1, isOver = false; !isOver; nth += 1) {
      const name = `${when}${String(nth).padStart(3, "0")}`;
      tenants.push(await insertTenantAtStripe(platform, scenario, name));
      const stripe = replay(scenario, name);
      const jobs = { send: async () => {}, sendAll: async () => {} };
      const context = {
        ...lane.at.context,
        platform,
        jobs,
        cards: stripe.cards,
        now: scenario.moments.at(-1)?.at ?? 0,
      };
      const webhook = { ...stripe.event(last), signature: "good" };
      const crashing = crashingAt(context, { nth, when });
      isOver = !(await crashes(() => receiveAndProcess(crashing.context, webhook)));
      await recover(context, webhook);
      points += 1;
    }
  }
  // Journal, queue, reading, asking Stripe, writing the books, the outbox' messages, the journal's mark, the sweep.
  expect(points).toBeGreaterThan(20);
  const books = [...(await canonicalBooks(platform, tenants)).values()].map((each) => JSON.stringify(each));
  expect(new Set(books).size).toBe(1);
  expect(JSON.parse(books[0] ?? "")).toMatchObject({
    invoices: [{ status: "paid" }, { status: "paid" }],
    payments: [{ status: "completed" }, { status: "completed" }],
    ledger: { sum: 0, receivable: 0 },
  });
  expect(await platform.$count(providerEvent, ne(providerEvent.state, "processed"))).toBe(0);
  // Each tenant's two invoices leave their letters behind once.
  expect(await platform.$count(outbox)).toBe(tenants.length * 2);
});

test("the second of two paid tabs is ended and paid back once, wherever the process ends", async () => {
  const lane = await startCardLane(inject("libsql"));
  const tenants: TenantId[] = [];
  for (const when of ["before", "after"] as const) {
    for (let nth = 1, isOver = false; !isOver; nth += 1) {
      const acme = await lane.tenant(`tabs-${when}-${nth}`);
      tenants.push(acme.id);
      const webhook = await twoTabs(lane, acme);
      const crashing = crashingAt(lane.now(), { nth, when });
      isOver = !(await crashes(() => receiveAndProcess(crashing.context, webhook)));
      await recover(lane.now(), webhook);
    }
  }
  const { platform } = lane.at.context;
  const books = [...(await canonicalBooks(platform, tenants)).values()];
  for (const each of books) {
    expect(each).toMatchObject({
      subscription: [{ status: "active" }],
      refunds: [["completed", 1_190]],
      ledger: { sum: 0, receivable: 0, card: 1_190 },
    });
    expect(each.payments?.map(({ status }) => status).toSorted()).toEqual(["completed", "refunded"]);
  }
  const told = await platform
    .select()
    .from(auditEvent)
    .where(eq(auditEvent.action, "subscription.duplicate-ended"));
  expect(told).toHaveLength(tenants.length);
}, 120_000);

/** Two checkouts of a tenant that were both paid before any webhook came; the last webhook of the second. */
async function twoTabs(lane: Awaited<ReturnType<typeof startCardLane>>, acme: Tenant) {
  const order = { priceId: lane.basic, seats: 1, couponCode: null };
  for (let tab = 0; tab < 2; tab += 1) {
    const { url } = granted(await startCheckout(await lane.here(acme), acme.owner, order));
    await lane.emulator.pay(sessionIn(url), "4242424242424242");
    await lane.emulator.advance(1_000);
  }
  const id = lane.emulator.events("checkout.session.completed").at(-1)?.id ?? "";
  return { id, ...lane.emulator.signed(id, WEBHOOK_SECRET) };
}
