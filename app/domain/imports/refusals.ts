/** Above this a file is refused before it is read. 60 MB as people count them. */
export const MAX_FILE_BYTES = 60_000_000;

/** Why a file can't be imported: a closed union with one sentence each (`imports.file.<code>`). */
export type FileRefusal =
  | { code: "empty" }
  | { code: "too-large"; limitMb: number }
  | { code: "no-length" }
  | { code: "compressed" }
  | { code: "not-json" }
  | { code: "cut-off" }
  | { code: "not-trello" }
  | { code: "too-many-cards"; cards: number; limit: number };

/** Why an import ended without a board: stored with the import (`imports.failure.<code>`). */
export const IMPORT_FAILURES = ["cancelled", "file-gone", "board-gone", "plan-limit", "unreachable"] as const;
export type ImportFailure = (typeof IMPORT_FAILURES)[number];
