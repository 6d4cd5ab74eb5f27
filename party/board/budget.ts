const FRAMES_A_SECOND = 1_000;
const BURST = 3_000;
const BYTES_A_FRAME = 2_000;

/** How much a connection may send: a bucket that fills with time. A page that comes back brings thousands of edits at once. */
export class Budget {
  #left = BURST;
  #at: number;

  constructor(now: number) {
    this.#at = now;
  }

  /** False where it is too much. `now` in ms. */
  spend(length: number, now: number): boolean {
    this.#left = Math.min(BURST, this.#left + ((now - this.#at) * FRAMES_A_SECOND) / 1_000);
    this.#at = now;
    this.#left -= 1 + length / BYTES_A_FRAME;
    return this.#left >= 0;
  }
}
