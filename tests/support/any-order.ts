import { eq } from "drizzle-orm";
import { expect, onTestFinished } from "vitest";
import { writeAll } from "#db/client.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { invoice } from "#db/platform/invoices-schema.ts";
import { providerEvent } from "#db/platform/payments-schema.ts";
import { tenant, user } from "#db/platform/schema.ts";
import { billingAccount, subscription } from "#db/platform/subscriptions-schema.ts";
import { insertCardSubscription } from "#db/platform/store/card-subscriptions.ts";
import { cardHold, cardStanding, tenantsOwn } from "#domain/billing/card-standing.ts";
import { recurringValue } from "#domain/billing/monthly-value.ts";
import { newId, type SubscriptionId, type TenantId } from "#domain/ids.ts";
import { processProviderEvent } from "#operations/billing/process-provider-event.ts";
import { receiveProviderEvent } from "#operations/billing/receive-provider-event.ts";
import type { Job, Jobs, PlatformContext } from "#operations/context.ts";
import { canonicalBooks, NAMES } from "./canonical-books.ts";
import { startCardLane } from "./card-lane.ts";
import type { LibsqlSettings } from "./libsql-setup.ts";
import { NOON } from "./platform.ts";
import { platformLike } from "./platform-like.ts";
import { seededRandom } from "./seeded-random.ts";
import {
  record,
  replay,
  someOrder,
  type Delivery,
  type Scenario,
  type ScenarioName,
} from "./webhook-orders.ts";

/** How many orders of each scenario are tried. */
export const CASES = 500;
/** Cases that go on side by side, so that their steps mix. */
const AT_ONCE = 8;
const PREFIX = "recorded";

type Case = { id: TenantId; name: string };

/** Tenants without people or databases of their own, each with its customer at Stripe and a checkout that is open. */
async function insertTenants(platform: PlatformDb, scenario: Scenario, names: string[]): Promise<Case[]> {
  const [owner] = await platform.select({ id: user.id }).from(user).limit(1);
  if (!owner) throw new Error("There is nobody to own a tenant");
  const same = { status: "active", ownerId: owner.id, createdAt: NOON, confirmedAt: NOON } as const;
  const cases = names.map((name) => ({ id: newId<TenantId>(), name }));
  await writeAll(platform, [
    platform.insert(tenant).values(cases.map(({ id, name }) => ({ ...same, id, slug: name, name }))),
    platform.insert(billingAccount).values(
      cases.map(({ id, name }) => ({
        tenantId: id,
        legalName: name,
        address: "",
        stripeCustomerId: scenario.customerId.replaceAll(PREFIX, name),
        updatedAt: NOON,
      })),
    ),
    ...cases.map(({ id, name }) => {
      const sub = {
        id: newId<SubscriptionId>(),
        tenantId: id,
        status: "incomplete",
        anchorAt: NOON,
      } as const;
      const order = { priceId: scenario.priceId, seats: 3, stripeSessionId: name };
      return insertCardSubscription(platform, { ...sub, ...order }, NOON);
    }),
  ]);
  return cases;
}

/** One such tenant. */
export async function insertTenantAtStripe(
  platform: PlatformDb,
  scenario: Scenario,
  name: string,
): Promise<TenantId> {
  const [made] = await insertTenants(platform, scenario, [name]);
  if (!made) throw new Error("It was not made");
  return made.id;
}

/** Delivers a case's webhooks in its order; what each leaves in the queue is done before the next one comes. */
async function deliver(context: PlatformContext, scenario: Scenario, name: string, order: Delivery[]) {
  const stripe = replay(scenario, name);
  const queue: Job[] = [];
  const jobs: Jobs = {
    send: async (job) => void queue.push(job),
    sendAll: async (many) => void queue.push(...many),
  };
  for (const { event, moment, seen } of order) {
    stripe.show(seen);
    const at = { ...context, jobs, cards: stripe.cards, now: scenario.moments[moment]?.at ?? NOON };
    const { id, body } = stripe.event(event);
    const isKept = await receiveProviderEvent(at, { provider: "stripe", body, signature: "good" });
    if (!isKept) throw new Error(`${id} was not kept`);
    for (const job of queue.splice(0))
      if (job.kind === "provider-event") await processProviderEvent(at, job.id);
  }
}

/** What Stripe's object means at the scenario's end. */
function mapped(scenario: Scenario) {
  const last = scenario.moments.at(-1);
  const own = last && tenantsOwn(last.account.subscriptions).own;
  if (!last || !own?.priceId) throw new Error("The scenario ends with a subscription");
  const of = { ...own, priceId: own.priceId };
  const standing = cardStanding(of, last.account.invoices, { graceDays: 7, now: last.at });
  const recurring = recurringValue(standing, { interval: "month", unitMinor: 1_000 });
  return { standing: { ...standing, ...NAMES }, hold: cardHold(standing, last.at), recurring };
}

/**
 * What must hold 2: in `CASES` orders of a scenario's webhooks, each delivered 1–3 times and many far past the period's end, while Stripe goes on
 * within many of the readings, we end with what Stripe's object says, with one set of invoices, payments and postings. Gives what all cases hold, and those that hold something else. The same seed gives the same orders.
 */
export async function inAnyOrder(
  libsql: LibsqlSettings,
  { name, seed }: { name: ScenarioName; seed: number },
) {
  const lane = await startCardLane(libsql, PREFIX);
  const scenario = await record(lane, name, PREFIX);
  const { platform, remove } = await platformLike(lane.at.context.platform);
  onTestFinished(remove);
  const cases = await insertTenants(
    platform,
    scenario,
    Array.from({ length: CASES }, (_, n) => `case${1_000 + n}`),
  );
  const context = { ...lane.at.context, platform };
  const waiting = cases.map((each, n) => ({
    name: each.name,
    order: someOrder(scenario, seededRandom(seed * 1_000 + n)),
  }));
  const worker = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      await deliver(context, scenario, next.name, next.order);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));

  const books = await canonicalBooks(
    platform,
    cases.map(({ id }) => id),
  );
  const { standing, hold, recurring } = mapped(scenario);
  const [pattern] = books.values();
  expect(pattern).toMatchObject({ subscription: [standing], hold, recurring, ledger: { sum: 0 } });
  const others = cases.filter(({ id }) => JSON.stringify(books.get(id)) !== JSON.stringify(pattern));
  // Every event is worked off, and no number is missing or given twice.
  const processed = await platform.$count(providerEvent, eq(providerEvent.state, "processed"));
  expect(processed).toBe(CASES * scenario.events.length);
  const numbers = await platform
    .select({ sequence: invoice.sequence })
    .from(invoice)
    .where(eq(invoice.kind, "invoice"));
  expect(new Set(numbers.map(({ sequence }) => sequence))).toEqual(new Set(numbers.map((_, n) => n + 1)));
  expect(await platform.$count(subscription)).toBe(CASES);
  return { all: pattern, different: others.map((each) => [each.name, books.get(each.id)]) };
}
