import type { Presence } from "#party/protocol/server-messages.ts";

/** Timers as the platform has them. */
type Timers = { set(then: () => void, ms: number): unknown };

/**
 * Tells everyone who came, moved and went, at most once an interval that grows with the people, and only what changed. No
 * timer runs while nobody moves, so that the room can hibernate.
 */
export class PresenceTeller {
  readonly #people: () => Presence[];
  readonly #tell: (frame: string) => void;
  readonly #timers: Timers;
  #due = false;
  /** What everyone knows, by connection. */
  #told = new Map<string, string>();

  constructor(
    people: () => Presence[],
    tell: (frame: string) => void,
    timers: Timers = { set: (then, ms) => setTimeout(then, ms) },
  ) {
    this.#people = people;
    this.#tell = tell;
    this.#timers = timers;
  }

  /** Somebody came, went, moved or looks elsewhere. */
  changed(): void {
    if (this.#due) return;
    this.#due = true;
    this.#timers.set(() => this.#flush(), presenceInterval(this.#people().length));
  }

  /** Somebody new is here: gets the whole list at once, which may be ahead of what the others know. */
  arrived(send: (people: Presence[]) => void): void {
    const people = this.#people();
    send(people);
    for (const { conn } of people) if (!this.#told.has(conn)) this.#told.set(conn, "");
    this.changed();
  }

  #flush(): void {
    this.#due = false;
    const here = this.#people();
    const now = new Map(here.map((person) => [person.conn, JSON.stringify(person)]));
    const people = here.filter(({ conn }) => now.get(conn) !== this.#told.get(conn));
    const left = [...this.#told.keys()].filter((conn) => !now.has(conn));
    this.#told = now;
    if (people.length + left.length > 0) this.#tell(JSON.stringify({ t: "moved", people, left }));
  }
}

/** In ms: what a room sends grows with the people who hear it. */
export function presenceInterval(people: number): number {
  if (people <= 25) return 50;
  return people <= 100 ? 100 : 250;
}
