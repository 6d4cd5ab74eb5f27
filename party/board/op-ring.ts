import type { OpId } from "#domain/ids.ts";
import type { Op } from "#party/protocol/server-messages.ts";

/** A committed edit as it goes over the wire: printed once, for every viewer and every catch-up. */
export type PrintedOp = { seq: number; op: OpId; text: string };

export function printOp(op: Op): PrintedOp {
  return { seq: op[0], op: op[1], text: JSON.stringify(op) };
}

/** Frames of the form `{t: "ops"}` out of printed edits. */
export function opsFrame(ops: readonly PrintedOp[]): string {
  return `{"t":"ops","ops":[${ops.map((op) => op.text).join(",")}]}`;
}

const MOST_OPS = 4_000;
const MOST_CHARACTERS = 2_000_000;

/** The last edits of a board in memory: answers an edit that comes twice, and who was away for a moment. */
export class OpRing {
  #ops: PrintedOp[] = [];
  #seqs = new Map<OpId, number>();
  #characters = 0;
  /** Everything after this seq is here. */
  #from: number;

  constructor(from: number) {
    this.#from = from;
  }

  push(ops: readonly PrintedOp[]): void {
    for (const op of ops) {
      this.#ops.push(op);
      this.#seqs.set(op.op, op.seq);
      this.#characters += op.text.length;
    }
    if (this.#ops.length > MOST_OPS || this.#characters > MOST_CHARACTERS) this.#drop(this.#ops.length >> 1);
  }

  /** The edits after `seq`, or null where some of them are no longer here. */
  since(seq: number): PrintedOp[] | null {
    return seq < this.#from ? null : this.#ops.filter((op) => op.seq > seq);
  }

  /** Everything after this is here. */
  get from(): number {
    return this.#from;
  }

  get(op: OpId): PrintedOp | null {
    const seq = this.#seqs.get(op);
    return seq === undefined ? null : (this.#ops.find((printed) => printed.seq === seq) ?? null);
  }

  #drop(count: number): void {
    const gone = this.#ops.slice(0, count);
    this.#ops = this.#ops.slice(count);
    for (const op of gone) {
      this.#seqs.delete(op.op);
      this.#characters -= op.text.length;
      this.#from = op.seq;
    }
  }
}
