import type { RunningLaneway } from "./running-laneway.ts";

const DAY = 86_400_000;

/** Moves a Laneway's clock and its Stripe emulator's on together, as the emulator's own page does. */
export class TimeMachine {
  readonly #laneway: RunningLaneway;
  #offset = 0;

  constructor(laneway: RunningLaneway) {
    this.#laneway = laneway;
  }

  /** What that Laneway's clock says, UTC epoch ms. */
  get now(): number {
    return Date.now() + this.#offset;
  }

  /** The hourly jobs run after each of these days. */
  async pass(days: number): Promise<void> {
    for (let day = 0; day < days; day++) {
      const response = await fetch(`${this.#laneway.stripe}/`, {
        method: "POST",
        body: new URLSearchParams({ action: "advance", step: "day" }),
        redirect: "manual",
      });
      if (response.status >= 400) throw new Error(`The clock did not move: ${await response.text()}`);
      this.#offset += DAY;
    }
  }
}
