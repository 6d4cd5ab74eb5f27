import type Stripe from "stripe";
import type { World } from "./world.ts";

/** An event as it was when it happened: its JSON is what every delivery of it carries. */
export type LoggedEvent = { id: string; type: string; created: number; json: string };

/** Stripe forgets events after 30 days, and so a simulated year does not fill the memory. */
const KEPT_SECONDS = 30 * 86_400;

/** Who asked for what is happening now, as events tell it. */
type Asking = { id: string | null; idempotency_key: string | null };

export class EventLog {
  readonly #world: World;
  #events: LoggedEvent[] = [];
  #byId = new Map<string, LoggedEvent>();
  asking: Asking | null = null;
  /** Told of each event, in their order. */
  listener: (event: LoggedEvent) => void = () => undefined;

  constructor(world: World) {
    this.#world = world;
  }

  /** Writes down that something happened to an object, as it is now. */
  emit(type: Stripe.Event["type"], object: { object: string }, previous?: object): void {
    const created = this.#world.now();
    const event = {
      id: this.#world.id("evt"),
      object: "event",
      api_version: API_VERSION,
      created,
      data: { object, ...(previous && { previous_attributes: previous }) },
      livemode: false,
      pending_webhooks: this.#world.webhookEndpoints.all().length,
      request: this.asking ?? { id: null, idempotency_key: null },
      type,
    } satisfies EventShape;
    const logged = { id: event.id, type, created, json: JSON.stringify(event) };
    this.#add(logged);
    this.#forget(created - KEPT_SECONDS);
    this.listener(logged);
  }

  /** Oldest first. */
  all(): readonly LoggedEvent[] {
    return this.#events;
  }

  get(id: string): LoggedEvent | undefined {
    return this.#byId.get(id);
  }

  restore(events: LoggedEvent[]): void {
    this.#events = [];
    this.#byId.clear();
    for (const event of events) this.#add(event);
  }

  #add(event: LoggedEvent): void {
    this.#events.push(event);
    this.#byId.set(event.id, event);
  }

  #forget(before: number): void {
    const first = this.#events[0];
    if (!first || first.created >= before - 86_400) return;
    const kept = this.#events.findIndex((event) => event.created >= before);
    for (const event of this.#events.splice(0, kept < 0 ? this.#events.length : kept)) {
      this.#byId.delete(event.id);
    }
  }
}

export const API_VERSION = "2026-10-28.endive";

/** The envelope is the SDK's; what is inside is checked where each object is made. */
type EventShape = Omit<Stripe.EventBase, "data" | "type"> & {
  type: string;
  data: { object: { object: string }; previous_attributes?: object };
};
