import { HranaError } from "./protocol.ts";

/**
 * Lets one writer of a database in at a time, in the order of arrival. Waiting happens here and not in SQLite,
 * where it would block a thread. Readers never come here.
 */
export class WriteLane {
  #held = false;
  readonly #waiting: (() => void)[] = [];

  /** Resolves when it is the caller's turn; refuses with `SQLITE_BUSY` after `patienceMs`. */
  async enter(patienceMs: number): Promise<void> {
    if (!this.#held) {
      this.#held = true;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const enter = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(enter), 1);
        reject(new HranaError("database is locked", "SQLITE_BUSY"));
      }, patienceMs);
      this.#waiting.push(enter);
    });
  }

  leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#held = false;
  }
}
