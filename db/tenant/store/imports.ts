import { and, eq, inArray, sql } from "drizzle-orm";
import type { BoardId, ImportId, TeamId } from "#domain/ids.ts";
import type { ImportCounts } from "#domain/imports/preview.ts";
import type { ImportFailure } from "#domain/imports/refusals.ts";
import type { TenantDb } from "#db/tenant/database.ts";
import { boardImport } from "#db/tenant/schema.ts";

/** Queries that write imports. Each names the states that it starts from, so that two at once can't both win. */

/** Keeps a preview. */
export function insertImport(db: TenantDb, row: typeof boardImport.$inferInsert) {
  return db.insert(boardImport).values(row);
}

/** Takes a preview away that nobody wants. */
export function deletePreview(db: TenantDb, id: ImportId) {
  return db.delete(boardImport).where(and(eq(boardImport.id, id), eq(boardImport.state, "previewed")));
}

/** A preview that was confirmed waits for its job. */
export function queueImport(
  db: TenantDb,
  id: ImportId,
  chosen: { teamId: TeamId; boardId: BoardId; boardName: string; counts: ImportCounts },
) {
  return db
    .update(boardImport)
    .set({ ...chosen, state: "queued" })
    .where(and(eq(boardImport.id, id), eq(boardImport.state, "previewed")));
}

/** The job takes it up, for the first time or again. */
export function beginImport(db: TenantDb, id: ImportId) {
  return db.update(boardImport).set({ state: "running" }).where(underWay(id));
}

/**
 * The import's board, empty, while the import is under way; no row changes where it is there already, where the team is gone, or where
 * as many boards are open as `limit` (null is none) allows.
 */
export function insertImportedBoard(id: ImportId, limit: number | null) {
  return {
    sql: `insert into board (id, team_id, name, seq, last_number, created_by, created_at)
          select i.board_id, t.id, i.board_name, 0, 0, i.created_by, i.created_at
          from board_import i join team t on t.id = i.team_id
          where i.id = ?1 and i.state in ('queued', 'running')
          and (?2 is null or (select count(*) from board where archived_at is null) < ?2)
          on conflict (id) do nothing`,
    args: [id, limit],
  };
}

/** Whether that board is there now: a row or none. */
export function importedBoard(id: ImportId) {
  return {
    sql: "select 1 from board where id = (select board_id from board_import where id = ?)",
    args: [id],
  };
}

/** Counts what is written. It never goes back: a run that starts again passes what the first one did. */
export function countProgress(db: TenantDb, id: ImportId, done: number) {
  return db
    .update(boardImport)
    .set({ done: sql`max(${boardImport.done}, ${done})` })
    .where(and(eq(boardImport.id, id), eq(boardImport.state, "running")));
}

/** Everything is on the board. */
export function finishImport(db: TenantDb, id: ImportId) {
  return db
    .update(boardImport)
    .set({ state: "done", done: sql`${boardImport.total}` })
    .where(and(eq(boardImport.id, id), eq(boardImport.state, "running")));
}

/** Ends an import without a board, and says why. */
export function failImport(db: TenantDb, id: ImportId, failure: ImportFailure) {
  return db.update(boardImport).set({ state: "failed", failure }).where(underWay(id));
}

/** Removes the board of an import that failed, with all that is on it. */
export function deleteFailedBoard(id: ImportId) {
  return {
    sql: `delete from board where id = (select board_id from board_import where id = ? and state = 'failed')`,
    args: [id],
  };
}

/**
 * Removes the board of a finished import with all that is on it, unless something else was done there: decided and done
 * in one statement, so that no edit falls in between.
 */
export function deleteUntouchedBoard(id: ImportId) {
  return {
    sql: `delete from board
          where id = (select board_id from board_import where id = ? and state = 'done')
          and not exists (select 1 from op_log where op_log.board_id = board.id and op_log.name <> 'importRows')`,
    args: [id],
  };
}

/** Notes that an import was undone, where its board is gone. */
export function markUndone(id: ImportId) {
  return {
    sql: `update board_import set state = 'undone'
          where id = ? and state = 'done' and not exists (select 1 from board where board.id = board_import.board_id)`,
    args: [id],
  };
}

function underWay(id: ImportId) {
  return and(eq(boardImport.id, id), inArray(boardImport.state, ["queued", "running"]));
}
