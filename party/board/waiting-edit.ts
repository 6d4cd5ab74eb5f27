import type { Intent } from "#domain/boards/intents.ts";
import type { Actor } from "#domain/boards/rule.ts";
import type { SystemIntent } from "#domain/boards/system-intents.ts";
import type { OpId } from "#domain/ids.ts";
import type { Answer } from "#operations/context.ts";

/** An edit that waits for the room's answer. */
export type WaitingEdit = {
  op: OpId;
  intent: Intent | SystemIntent;
  /** Asked when the edit is decided, not when it came: rights may have changed since. Null: they ended. */
  actor: () => Actor | null;
  /** Roughly its bytes, for the bounds of what may wait. */
  size: number;
  /** Called once for every time that the edit came. `told`: the audience has just heard of it. */
  settle: (answer: Answer, told: boolean) => void;
};

const MOST_EDITS = 5_000;
const MOST_BYTES = 8_000_000;
const GROUP_EDITS = 256;
const GROUP_BYTES = 1_000_000;

/** The edits that wait, in the order they came. */
export class EditQueue {
  #edits: WaitingEdit[] = [];
  #bytes = 0;
  readonly #byOp = new Map<OpId, WaitingEdit[]>();

  get length(): number {
    return this.#edits.length;
  }

  /** False where no more may wait. An edit that waits already, or is being committed, is not taken twice. */
  add(edit: WaitingEdit): boolean {
    const known = this.#byOp.get(edit.op);
    if (known) {
      known.push(edit);
      return true;
    }
    if (this.#edits.length >= MOST_EDITS || this.#bytes + edit.size > MOST_BYTES) return false;
    this.#byOp.set(edit.op, [edit]);
    this.#edits.push(edit);
    this.#bytes += edit.size;
    return true;
  }

  /** Takes all that wait, or as many as one commit should hold. They stay known until `settle` or `putBack`. */
  take(most = GROUP_EDITS): WaitingEdit[] {
    let bytes = 0;
    const end = this.#edits.findIndex(
      (edit, i) => i >= most || ((bytes += edit.size) > GROUP_BYTES && i > 0),
    );
    const group = this.#edits.splice(0, end < 0 ? this.#edits.length : end);
    for (const edit of group) this.#bytes -= edit.size;
    return group;
  }

  takeAll(): WaitingEdit[] {
    this.#bytes = 0;
    return this.#edits.splice(0);
  }

  /** Back to the front, in their order. */
  putBack(group: readonly WaitingEdit[]): void {
    this.#edits.unshift(...group);
    for (const edit of group) this.#bytes += edit.size;
  }

  settle(op: OpId, answer: Answer, told: boolean): void {
    const waiting = this.#byOp.get(op) ?? [];
    this.#byOp.delete(op);
    for (const edit of waiting) edit.settle(answer, told);
  }
}
