import type { Hold } from "#party/protocol/client-messages.ts";

/** At most ten a second: presence of a full board stays under what a room can take. */
const PAUSE_MS = 100;

/** Tells the room what this person holds and where it hovers: the newest only, and letting go at once. */
export class HoldSender {
  readonly #send: (hold: Hold | null) => void;
  #wanted: Hold | null = null;
  #sent: Hold | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(send: (hold: Hold | null) => void) {
    this.#send = send;
  }

  hold(hold: Hold | null): void {
    this.#wanted = hold;
    if (hold === null) this.#stop();
    if (this.#timer === null) this.#flush();
  }

  #flush(): void {
    this.#timer = null;
    if (same(this.#wanted, this.#sent)) return;
    this.#sent = this.#wanted;
    this.#send(this.#wanted);
    if (this.#wanted) this.#timer = setTimeout(() => this.#flush(), PAUSE_MS);
  }

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

function same(a: Hold | null, b: Hold | null): boolean {
  if (!a || !b) return a === b;
  return a.card === b.card && a.column === b.column && a.after === b.after;
}
