import type { Presence } from "#party/protocol/server-messages.ts";

/** Timers as the platform has them. */
type Timers = { set(then: () => void, ms: number): unknown };

/**
 * Tells everyone who is here, at most once an interval that grows with the people, and only after something changed. No timer runs
 * while nobody moves, so that the room can hibernate.
 */
export class PresenceTeller {
  readonly #people: () => Presence[];
  readonly #tell: (frame: string) => void;
  readonly #timers: Timers;
  #due = false;
  #last = "";

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

  /** Somebody new is here, who has heard nothing yet. */
  arrived(): void {
    this.#last = "";
    this.changed();
  }

  #flush(): void {
    this.#due = false;
    const frame = JSON.stringify({ t: "presence", people: this.#people() });
    if (frame === this.#last) return;
    this.#last = frame;
    this.#tell(frame);
  }
}

/** In ms: everyone hears of everyone, so what is sent grows with the square of the people. */
export function presenceInterval(people: number): number {
  if (people <= 8) return 50;
  if (people <= 25) return 100;
  return people <= 80 ? 250 : 1_000;
}
