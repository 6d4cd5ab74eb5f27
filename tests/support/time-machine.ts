import { setTimeout as wait } from "node:timers/promises";
import type { PlatformDb } from "#db/platform/database.ts";
import { lease } from "#db/platform/work-schema.ts";
import { openPlatformDb } from "./databases.ts";
import type { RunningLaneway } from "./running-laneway.ts";

const DAY = 86_400_000;
/** Looks this often whether a day's runs are over, for at most so long, ms. */
const LOOK = 5;
const LONGEST = 30_000;

/** Moves a Laneway's clock and its Stripe emulator's on together, as the emulator's own page does. */
export class TimeMachine {
  readonly #laneway: RunningLaneway;
  #platform: PlatformDb | null = null;
  #offset = 0;

  constructor(laneway: RunningLaneway) {
    this.#laneway = laneway;
  }

  /** What that Laneway's clock says, UTC epoch ms. */
  get now(): number {
    return Date.now() + this.#offset;
  }

  /** The hourly jobs run after each of these days. They may be behind by one day, and are done with the last. */
  async pass(days: number): Promise<void> {
    for (let day = 0; day < days; day++) {
      const response = await fetch(`${this.#laneway.stripe}/`, {
        method: "POST",
        body: new URLSearchParams({ action: "advance", step: "day" }),
        redirect: "manual",
      });
      if (response.status >= 400) throw new Error(`The clock did not move: ${await response.text()}`);
      this.#offset += DAY;
      if (day % 2 === 1 || day === days - 1) await this.#runsAreOver();
    }
  }

  /** Who runs renewals or expiries holds a lease, and gives it back after the last page. */
  async #runsAreOver(): Promise<void> {
    const platform = (this.#platform ??= await openPlatformDb(this.#laneway.libsql));
    for (const until = Date.now() + LONGEST; (await platform.$count(lease)) > 0; await wait(LOOK)) {
      if (Date.now() > until) throw new Error("A run of the hourly jobs holds its lease for too long");
    }
  }
}
