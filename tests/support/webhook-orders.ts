import type { CardAccount } from "#domain/billing/card.ts";
import type { CardEvent, CardPayments } from "#domain/billing/card-payments.ts";
import type { PriceId } from "#domain/ids.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import { startCheckout } from "#operations/billing/start-checkout.ts";
import { sessionIn, WEBHOOK_SECRET as SECRET, type CardLane } from "./card-lane.ts";
import { granted } from "./transfer-lane.ts";

/** An event, and after which of the recorded moments it was sent at the earliest. */
type Recorded = CardEvent & { moment: number; body: string; customerId: string | null };

/** What Stripe held at one moment of a scenario; `at` in UTC epoch ms. */
type Moment = { at: number; account: CardAccount };

export type Scenario = {
  prefix: string;
  customerId: string;
  priceId: PriceId;
  moments: Moment[];
  events: Recorded[];
};

/** The least time between two moments: the late ones are far past the period's end. */
const STEPS = { checkout: 35 * DAY_MS, renewal: 41 * DAY_MS, cancellation: 40 * DAY_MS } as const;
export type ScenarioName = keyof typeof STEPS;

/**
 * Plays a scenario once on the emulator and keeps what Stripe held after each thing that fell due, and every event. `lane` was started with
 * `prefix` in all its ids, so that each case can have the same under a name of its own.
 */
export async function record(lane: CardLane, name: ScenarioName, prefix: string): Promise<Scenario> {
  const { emulator } = lane;
  const cards = lane.now().cards;
  if (!cards) throw new Error("The lane sells by card");
  const acme = await lane.tenant("recorded");
  const order = { priceId: lane.basic, seats: 3, couponCode: null };
  const { url } = granted(await startCheckout(await lane.here(acme), acme.owner, order));
  const [customer] = emulator.events("customer.created");
  const customerId = String((customer?.data.object as { id?: string } | undefined)?.id);
  const scenario: Scenario = { prefix, customerId, priceId: lane.basic, moments: [], events: [] };
  const keep = async () => {
    const account = await cards.account(customerId);
    if (!account) throw new Error("The customer is there");
    const known = new Set(scenario.events.map(({ id }) => id));
    const moment = scenario.moments.length;
    for (const event of emulator.events().filter(({ id }) => !known.has(id))) {
      const { body, signature } = emulator.signed(event.id, SECRET);
      const read = await cards.event(body, signature);
      if (!read) throw new Error("The event is signed");
      scenario.events.push({ ...read, body, moment, customerId: await cards.customerOf(read.object) });
    }
    scenario.moments.push({ at: emulator.now(), account });
  };
  await keep();
  await emulator.pay(sessionIn(url), "4242424242424242");
  await keep();
  if (name === "renewal") {
    await emulator.changeCard(customerId, "4000000000000341");
    await keep();
  }
  if (name === "cancellation") {
    const id = scenario.moments.at(-1)?.account.subscriptions[0]?.id;
    await cards.cancel(String(id), { when: "at-end", reason: "Too dear" });
    await keep();
  }
  const end = emulator.now() + STEPS[name];
  for (let due = emulator.nextDue(); due !== undefined && due <= end; due = emulator.nextDue()) {
    await emulator.advanceTo(due);
    await keep();
  }
  await emulator.advanceTo(end);
  await keep();
  return scenario;
}

/** What the reading after a delivery sees of Stripe: the moment of each part. */
type Seen = Record<Exclude<keyof CardAccount, "customerId">, number>;

export type Delivery = { event: Recorded; moment: number; seen: Seen };

/** The requests of a reading, as `read.server.ts` makes them: a round goes out when the one before is answered. */
const ROUNDS = [["card", "subscriptions"], ["invoices", "payments"], ["refunds"]] as const;
/** How many of the readings Stripe changes in. */
const TORN = 0.3;

/**
 * An order of deliveries: each event 1–3 times, never before it was sent, else whenever; in any order within a moment. In many of the readings
 * that follow Stripe goes on to a later moment, between any two of their requests.
 */
export function someOrder(scenario: Scenario, random: () => number): Delivery[] {
  const last = scenario.moments.length - 1;
  let now = 0;
  return somePlan(scenario, random).map(({ event, moment }) => {
    const from = Math.max(now, moment);
    now = random() < TORN ? Math.min(last, from + 1 + Math.floor(random() * 2)) : from;
    return { event, moment: from, seen: someSight(random, { from, to: now }) };
  });
}

/** What was asked for before the change is of the moment before, what after it of the later one; what was on its way, of either. */
function someSight(random: () => number, { from, to }: { from: number; to: number }): Seen {
  const changing = Math.floor(random() * ROUNDS.length);
  const sights = ROUNDS.flatMap((parts, round) =>
    parts.map((part) => {
      const isLater = round === changing ? random() < 0.5 : round > changing;
      return [part, isLater ? to : from];
    }),
  );
  return Object.fromEntries(sights) as Seen;
}

function somePlan({ events, moments }: Scenario, random: () => number) {
  const deliveries = events.flatMap((event) => {
    const times = 1 + Math.floor(random() * 3);
    return Array.from({ length: times }, () => ({
      event,
      moment: event.moment + Math.floor(random() * (moments.length - event.moment)),
      place: random(),
    }));
  });
  return deliveries.toSorted((a, b) => a.moment - b.moment || a.place - b.place);
}

/** A Stripe that stands at one moment after the other of a recorded scenario, under ids of its own. */
export function replay(scenario: Scenario, name: string) {
  const rename = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll(scenario.prefix, name)) as T;
  const accounts = scenario.moments.map(({ account }) => rename(account));
  const latest = scenario.moments.length - 1;
  let seen: Seen = {
    card: latest,
    subscriptions: latest,
    invoices: latest,
    payments: latest,
    refunds: latest,
  };
  const part = <Name extends keyof Seen>(name: Name) => ({ [name]: accounts[seen[name]]?.[name] });
  const events = new Map(scenario.events.map((event) => [event.id, rename(event)]));
  const byBody = new Map([...events.values()].map((event) => [event.body, event]));
  const owners = new Map([...events.values()].map((event) => [event.object, event.customerId]));
  const customerId = rename(scenario.customerId);
  const cards: Pick<CardPayments, "event" | "account" | "customerOf"> = {
    event: async (body) => byBody.get(body) ?? null,
    account: async (asked) => {
      if (asked !== customerId) return null;
      const parts = ROUNDS.flat().map(part);
      return Object.assign({ customerId }, ...parts) as CardAccount;
    },
    customerOf: async (object) => owners.get(object) ?? null,
  };
  return {
    cards: cards as CardPayments,
    event: (recorded: Recorded) => events.get(recorded.id) ?? recorded,
    /** What the next reading sees; until it is called, the end. */
    show(next: Seen): void {
      seen = next;
    },
  };
}
