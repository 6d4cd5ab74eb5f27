import * as v from "valibot";
export const DELIVERY_MODES = ["normal", "twice", "shuffled", "late", "off"] as const;
/** How webhooks arrive: as they happen, each one twice, in a random order, after a while, or not at all. */
export type DeliveryMode = (typeof DELIVERY_MODES)[number];

const delivery = v.object({
  id: v.string(),
  event: v.string(),
  type: v.string(),
  endpoint: v.string(),
  /** Held: made while the mode was `off`; it waits for somebody to send it. */
  state: v.picklist(["waiting", "delivered", "failed", "held"]),
  /** Not before this time (wall clock, ms). */
  notBefore: v.number(),
  attempts: v.array(v.object({ at: v.number(), answer: v.string() })),
});
export type Delivery = v.InferOutput<typeof delivery>;

const storedDeliveries = v.object({ deliveries: v.array(delivery), mode: v.picklist(DELIVERY_MODES) });

/** What an endpoint is sent. `event`: its id, the same for every delivery. */
export type Posted = { url: string; body: string; signature: string; event: string };
/** Sends one; resolves to the HTTP status, rejects where nobody answers. */
export type Post = (posted: Posted) => Promise<number>;

/** What a delivery is about. */
type Told = { id: string; type: string };

/** Whose webhooks are sent: an emulator's events and who listens to them. */
export type DeliverySource = {
  newId(): string;
  /** The endpoints that are told of an event of this type; without one, all of them. */
  endpoints(type?: string): string[];
  event(id: string): Told | undefined;
  /** An event as this endpoint is sent it at a time (wall clock, ms); nothing where one of the two is gone. */
  signed(event: string, endpoint: string, at: number): Omit<Posted, "event"> | undefined;
};

/** Seconds from one failed attempt to the next; Stripe's own take hours. */
const RETRIES = [1, 5, 30, 120, 600];
const LATE_MS = 15_000;
const KEPT = 500;

export class Deliveries {
  mode: DeliveryMode = "normal";
  /** From 0 to 1: what `shuffled` is shuffled by. */
  random: () => number = Math.random;
  readonly #source: DeliverySource;
  readonly #post: Post;
  readonly #wall: () => number;
  #rows: Delivery[] = [];
  /** One after the other: two at once would send the same webhook twice. */
  #flushing = Promise.resolve();
  #changed: () => void = () => undefined;

  constructor(source: DeliverySource, post: Post, wall: () => number) {
    this.#source = source;
    this.#post = post;
    this.#wall = wall;
  }

  /** Told when something waits that did not before. */
  onWaiting(changed: () => void): void {
    this.#changed = changed;
  }

  add(event: Told): void {
    for (const endpoint of this.#source.endpoints(event.type)) {
      this.#queue(event, endpoint);
      if (this.mode === "twice") this.#queue(event, endpoint);
    }
  }

  /** Sends an event once more to everyone who gets its kind, whatever the mode. */
  resend(eventId: string): void {
    const event = this.#source.event(eventId);
    if (!event) return;
    for (const endpoint of this.#source.endpoints()) this.#queue(event, endpoint, "waiting");
  }

  /** Sends what was held back, in its order. */
  release(): void {
    for (const row of this.#rows) if (row.state === "held") row.state = "waiting";
    this.#changed();
  }

  /** Newest last. */
  all(): readonly Delivery[] {
    return this.#rows;
  }

  waiting(): Delivery[] {
    return this.#rows.filter((row) => row.state === "waiting");
  }

  /** When the next one may be sent (wall clock, ms). */
  next(): number | undefined {
    const times = this.waiting().map((row) => row.notBefore);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  /** Sends what may be sent now, one after the other, each once; `all` also what is late or failed a moment ago. */
  async flush({ all = false } = {}): Promise<void> {
    this.#flushing = this.#flushing.then(async () => this.#flush(all));
    await this.#flushing;
  }

  /** Takes in what an earlier run had still to send. */
  restore(text: string): void {
    const { deliveries, mode } = v.parse(storedDeliveries, JSON.parse(text));
    this.#rows = deliveries;
    this.mode = mode;
  }

  clear(): void {
    this.#rows = [];
  }

  #queue(event: Told, endpoint: string, state?: Delivery["state"]): void {
    this.#rows.push({
      id: this.#source.newId(),
      event: event.id,
      type: event.type,
      endpoint,
      state: state ?? (this.mode === "off" ? "held" : "waiting"),
      notBefore: this.#wall() + (this.mode === "late" ? LATE_MS : 0),
      attempts: [],
    });
    if (this.#rows.length > 2 * KEPT) this.#forget();
    this.#changed();
  }

  async #flush(all: boolean): Promise<void> {
    const due = this.waiting().filter((row) => all || row.notBefore <= this.#wall());
    for (const row of this.mode === "shuffled" ? shuffled(due, this.random) : due) await this.#send(row);
  }

  async #send(row: Delivery): Promise<void> {
    const at = this.#wall();
    const signed = this.#source.signed(row.event, row.endpoint, at);
    if (!signed) {
      row.state = "failed";
      return;
    }
    const answer = await this.#post({ ...signed, event: row.event }).catch((error: unknown) =>
      error instanceof Error ? error.message : String(error),
    );
    row.attempts.push({ at, answer: String(answer) });
    if (typeof answer === "number" && answer >= 200 && answer < 300) row.state = "delivered";
    else {
      const wait = RETRIES[row.attempts.length - 1];
      if (wait === undefined) row.state = "failed";
      else row.notBefore = at + wait * 1000;
    }
  }

  /** A long run keeps the last few hundred, and all that have not arrived. */
  #forget(): void {
    const from = this.#rows.length - KEPT;
    this.#rows = this.#rows.filter((row, i) => i >= from || row.state === "waiting" || row.state === "held");
  }
}

/** Fisher–Yates. */
function shuffled<T>(rows: T[], random: () => number): T[] {
  const mixed = [...rows];
  for (let i = mixed.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const [a, b] = [mixed[i], mixed[j]];
    if (a !== undefined && b !== undefined) [mixed[i], mixed[j]] = [b, a];
  }
  return mixed;
}
