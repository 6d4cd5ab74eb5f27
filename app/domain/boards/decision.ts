import type { Change } from "#domain/boards/change.ts";
import type { BoardRefusal } from "#domain/boards/refusals.ts";

/** The answer to an intent. Superseded: what it asks for is so already, nothing is written. */
export type Decision =
  | { word: "commit"; changes: Change[] }
  | { word: "refused"; reason: BoardRefusal }
  | { word: "superseded" };
