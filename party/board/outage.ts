/** The room's clock: fake in tests. Times in ms. */
export type Clock = {
  now(): number;
  sleep(ms: number): Promise<void>;
  /** Calls back after a while unless cancelled. */
  after(ms: number, then: () => void): () => void;
};

const SAID_AFTER = 1_000;
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 2_000;

/** Whether the database answers: said after a second without an answer, and taken back with the first one. */
export class Outage {
  readonly #clock: Clock;
  readonly #say: (state: "waiting" | "ok") => void;
  #cancel: (() => void) | null = null;
  #pause = FIRST_PAUSE;
  state: "waiting" | "ok" = "ok";

  constructor(clock: Clock, say: (state: "waiting" | "ok") => void) {
    this.#clock = clock;
    this.#say = say;
  }

  /** Something is asked of the database. */
  watch(): void {
    if (this.#cancel || this.state === "waiting") return;
    this.#cancel = this.#clock.after(SAID_AFTER, () => {
      this.#cancel = null;
      this.#become("waiting");
    });
  }

  /** It answered. */
  over(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#pause = FIRST_PAUSE;
    this.#become("ok");
  }

  /** Waits before the next try, longer each time. */
  async pause(): Promise<void> {
    const ms = this.#pause;
    this.#pause = Math.min(ms * 2, LONGEST_PAUSE);
    await this.#clock.sleep(ms);
  }

  #become(state: "waiting" | "ok"): void {
    if (this.state === state) return;
    this.state = state;
    this.#say(state);
  }
}
