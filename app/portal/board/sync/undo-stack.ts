import type { OpId } from "#domain/ids.ts";

const KEPT = 100;

/** What this person did on this page and took back, newest last. Undoing is an edit too, so redoing undoes the undo. */
export class UndoStack {
  #done: OpId[] = [];
  #undone: OpId[] = [];

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  did(op: OpId): void {
    this.#done = [...this.#done.slice(1 - KEPT), op];
    this.#undone = [];
  }

  lastDone(): OpId | null {
    return this.#done.at(-1) ?? null;
  }
  lastUndone(): OpId | null {
    return this.#undone.at(-1) ?? null;
  }

  undoing(op: OpId): void {
    this.#done = this.#done.filter((done) => done !== op);
  }
  /** `by` is the edit that undid the last one. */
  undone(by: OpId): void {
    this.#undone.push(by);
  }
  /** `by` undid the undo `op`, so what was done is done again, by `by`. */
  redone(op: OpId, by: OpId): void {
    this.#undone = this.#undone.filter((undone) => undone !== op);
    this.#done.push(by);
  }

  /** The room did not make it, so there is nothing to take back. */
  refused(op: OpId): void {
    this.#done = this.#done.filter((done) => done !== op);
    this.#undone = this.#undone.filter((undone) => undone !== op);
  }
}
