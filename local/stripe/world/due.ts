/** What can fall due, in the order in which things of the same second happen. */
export const DUE_KINDS = [
  "schedule_phase",
  "cancel_at",
  "resume_collection",
  "trial_will_end",
  "period_end",
  "finalize",
  "retry",
  "incomplete_expiry",
  "pending_update_expiry",
  "checkout_expiry",
] as const;

export type DueKind = (typeof DUE_KINDS)[number];

/** `at` in seconds. What fell out of date meanwhile is told apart by who handles it: nothing is ever taken out early. */
export type Due = { at: number; kind: DueKind; id: string; seq: number };

/** A binary heap: the next thing that falls due costs log n, whatever else there is. */
export class DueHeap {
  #heap: Due[] = [];
  #seq = 0;

  add(at: number, kind: DueKind, id: string): void {
    this.#push({ at, kind, id, seq: this.#seq++ });
  }

  /** When the next thing falls due, in seconds. */
  next(): number | undefined {
    return this.#heap[0]?.at;
  }

  /** Takes the first of what is due by then, or nothing. */
  take(until: number): Due | undefined {
    const first = this.#heap[0];
    if (!first || first.at > until) return undefined;
    const last = this.#heap.pop();
    if (last && last !== first) {
      this.#heap[0] = last;
      this.#sink(0);
    }
    return first;
  }

  all(): Due[] {
    return this.#heap.toSorted(compare);
  }

  restore(rows: Due[]): void {
    this.#heap = [];
    for (const row of rows) this.#push(row);
    this.#seq = Math.max(0, ...rows.map((row) => row.seq + 1));
  }

  #push(due: Due): void {
    const heap = this.#heap;
    let at = heap.push(due) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (!parent || compare(parent, due) <= 0) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = due;
  }

  #sink(from: number): void {
    const heap = this.#heap;
    const due = heap[from];
    if (!due) return;
    let at = from;
    for (;;) {
      const left = 2 * at + 1;
      const right = heap[left + 1];
      let child = heap[left];
      if (!child) break;
      let below = left;
      if (right && compare(right, child) < 0) {
        child = right;
        below = left + 1;
      }
      if (compare(due, child) <= 0) break;
      heap[at] = child;
      at = below;
    }
    heap[at] = due;
  }
}

function compare(a: Due, b: Due): number {
  return a.at - b.at || DUE_KINDS.indexOf(a.kind) - DUE_KINDS.indexOf(b.kind) || a.seq - b.seq;
}
