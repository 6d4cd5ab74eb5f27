import type { OpId } from "#domain/ids.ts";
import type { PendingEdit } from "./pending-edit.ts";

/** So many edits may be unanswered at once: a page that comes back with hundreds must not flood the room. */
const WINDOW = 64;

/** Sends pending edits in their order, a window at a time, and all of them anew on a new connection. */
export class Outbox {
  readonly #send: (edit: PendingEdit) => void;
  readonly #underWay = new Set<OpId>();
  #open = false;

  constructor(send: (edit: PendingEdit) => void) {
    this.#send = send;
  }

  /** The room has greeted this connection. What was under way on the last one may not have arrived. */
  open(pending: readonly PendingEdit[]): void {
    this.#underWay.clear();
    this.#open = true;
    this.pump(pending);
  }

  close(): void {
    this.#open = false;
  }

  /** Sends what the window allows. Call after each new edit and each answer. */
  pump(pending: readonly PendingEdit[]): void {
    if (!this.#open) return;
    for (const edit of pending) {
      if (this.#underWay.size >= WINDOW) return;
      if (this.#underWay.has(edit.op)) continue;
      this.#underWay.add(edit.op);
      this.#send(edit);
    }
  }

  answered(op: OpId): void {
    this.#underWay.delete(op);
  }

  /** Whether the room may have this edit: then only an undo takes it back. */
  mayHaveSent(op: OpId): boolean {
    return this.#underWay.has(op);
  }
}
