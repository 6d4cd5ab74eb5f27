import type { CardAccount } from "#domain/billing/card.ts";
import type { CardEvent, CardPayments } from "#domain/billing/card-payments.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import { WEBHOOK_SECRET as SECRET, type CardLane } from "./card-lane.ts";

/** An event, and after which of the recorded moments it was sent at the earliest. */
type Recorded = CardEvent & { moment: number; body: string; customerId: string | null };

/** What Stripe held at one moment of a scenario; `at` in UTC epoch ms. */
type Moment = { at: number; account: CardAccount };

export type Scenario = { prefix: string; customerId: string; moments: Moment[]; events: Recorded[] };

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
  await lane.checkout(acme, { priceId: lane.basic }, name === "renewal" ? "4000000000000341" : undefined);
  const [customer] = emulator.events("customer.created");
  const customerId = String((customer?.data.object as { id?: string } | undefined)?.id);
  const scenario: Scenario = { prefix, customerId, moments: [], events: [] };
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
  if (name === "cancellation") {
    const id = scenario.moments[0]?.account.subscriptions[0]?.id;
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

export type Delivery = { event: Recorded; moment: number };

/** An order of deliveries: each event 1–3 times, never before it was sent, else whenever; in any order within a moment. */
export function someOrder({ events, moments }: Scenario, random: () => number): Delivery[] {
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
  let now = 0;
  const accounts = scenario.moments.map(({ account }) => rename(account));
  const events = new Map(scenario.events.map((event) => [event.id, rename(event)]));
  const byBody = new Map([...events.values()].map((event) => [event.body, event]));
  const owners = new Map([...events.values()].map((event) => [event.object, event.customerId]));
  const cards: Pick<CardPayments, "event" | "account" | "customerOf"> = {
    event: async (body) => byBody.get(body) ?? null,
    account: async (customerId) =>
      customerId === rename(scenario.customerId) ? (accounts[now] ?? null) : null,
    customerOf: async (object) => owners.get(object) ?? null,
  };
  return {
    cards: cards as CardPayments,
    customerId: rename(scenario.customerId),
    event: (recorded: Recorded) => events.get(recorded.id) ?? recorded,
    moveTo(moment: number): void {
      now = moment;
    },
  };
}
