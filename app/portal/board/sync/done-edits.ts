import type { DoneEdit } from "#domain/boards/rule.ts";
import type { OpId } from "#domain/ids.ts";

const KEPT = 100;

/** This person's last committed edits on this page, so that an undo of one shows before the room has answered it. */
export class DoneEdits {
  readonly #kept = new Map<OpId, DoneEdit>();

  keep(edit: DoneEdit): void {
    this.#kept.set(edit.op, edit);
    const oldest = this.#kept.keys().next();
    if (this.#kept.size > KEPT && !oldest.done) this.#kept.delete(oldest.value);
  }

  get(op: OpId): DoneEdit | null {
    return this.#kept.get(op) ?? null;
  }
}
