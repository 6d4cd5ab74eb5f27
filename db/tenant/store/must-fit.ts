import type { BoardId } from "#domain/ids.ts";

/** What a limit is asked against is counted inside the same batch: where it is reached the batch breaks (`didNotHold`). */

const MUST_HOLD = (condition: string) =>
  `insert into must_hold (ok) values (coalesce((${condition}), 0)) on conflict (ok) do nothing`;

/** Breaks the batch unless fewer than `limit` other boards are open. */
export function boardMustFit(board: BoardId, limit: number) {
  return {
    sql: MUST_HOLD("select count(*) < ? from board where archived_at is null and id <> ?"),
    args: [limit, board],
  };
}

/** Breaks the batch unless `bytes` more fit beside the files that imports keep. */
export function fileMustFit(bytes: number, limitBytes: number) {
  return {
    sql: MUST_HOLD(`select coalesce(sum(file_size), 0) + ? <= ? from board_import ${KEEPS_FILE}`),
    args: [bytes, limitBytes],
  };
}

/** An import's file is deleted when it ends; a preview's when it is taken away. */
const KEEPS_FILE = "where state in ('previewed', 'queued', 'running')";
