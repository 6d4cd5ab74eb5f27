import { writeAll } from "#db/client.ts";
import type { TenantDb } from "#db/tenant/database.ts";
import { boardMustFit } from "#db/tenant/store/must-fit.ts";
import { boardFields, changeStatements } from "#db/tenant/store/board-changes.ts";
import type { Change } from "#domain/boards/change.ts";
import type { BoardId, CardId, OpId, UserId } from "#domain/ids.ts";

/** An edit as the log keeps it. */
export type LogRow = {
  seq: number;
  op: OpId;
  actorId: UserId | null;
  name: string;
  args: object;
  card: CardId | null;
  /** All that it writes. */
  changes: readonly Change[];
  /** What others are told of it, and so what the log keeps: an import's texts are left out. */
  told: readonly Change[];
  inverse: readonly Change[];
  /** UTC epoch ms. */
  at: number;
};

/** Who reads the log for people who are mentioned; its cursor is made with the first comment that names one. */
export const MENTIONS = "mentions";

/**
 * Writes a group of edits with all that they change, or nothing, in one round trip. The log's keys fail it where another
 * room has written meanwhile, or where one of the edits is in the log already: see `isUniqueViolation`. With a `boardLimit` it also fails
 * where so many other boards are open: see `didNotHold`.
 */
export async function commitEdits(
  db: TenantDb,
  board: BoardId,
  edits: readonly LogRow[],
  { mentions, boardLimit }: { mentions: boolean; boardLimit: number | null },
): Promise<void> {
  const [first, last] = [edits[0], edits.at(-1)];
  if (!first || !last) return;
  const changes = edits.flatMap((edit) => edit.changes);
  const face = Object.entries(boardFields(changes));
  const sets = ["seq = ?", ...face.map(([column]) => `${column} = ?`)];
  await writeAll(db, [
    ...(boardLimit === null ? [] : [boardMustFit(db, board, boardLimit)]),
    {
      sql: `insert into op_log (board_id, seq, op_id, actor_id, name, args, card_id, changes, inverse, at)
            select ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6,
                   value ->> 7, value ->> 8 from json_each(?)`,
      args: [board, JSON.stringify(edits.map(logged))],
    },
    {
      sql: `update board set ${sets.join(", ")} where id = ? and seq = ?`,
      args: [last.seq, ...face.map(([, value]) => sqlValue(value)), board, first.seq - 1],
    },
    ...changeStatements(board, changes),
    ...(mentions
      ? [
          {
            sql: "insert or ignore into op_cursor (board_id, reader, seq) values (?, ?, ?)",
            args: [board, MENTIONS, first.seq - 1],
          },
        ]
      : []),
  ]);
}

/** Notes how far a reader of the log has come. */
export function moveCursor(board: BoardId, reader: string, seq: number) {
  return {
    sql: "update op_cursor set seq = ? where board_id = ? and reader = ? and seq < ?",
    args: [seq, board, reader, seq],
  };
}

function logged(edit: LogRow) {
  return [edit.seq, edit.op, edit.actorId, edit.name, edit.args, edit.card, edit.told, edit.inverse, edit.at];
}

function sqlValue(value: unknown): string | number | null {
  return typeof value === "string" || typeof value === "number" ? value : null;
}
