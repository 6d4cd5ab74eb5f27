import type { OpId } from "#domain/ids.ts";
import type { PendingEdit } from "./pending-edit.ts";

/** Where pending edits outlive the page. Both calls return at once; the writing goes on behind them, in order. */
export type PendingStore = {
  add(edit: PendingEdit): void;
  remove(ops: readonly OpId[]): void;
};
