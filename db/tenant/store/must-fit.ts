import { sql, type SQL } from "drizzle-orm";
import type { TenantDb } from "#db/tenant/database.ts";
import { board, boardImport, mustHoldRow } from "#db/tenant/schema.ts";
import type { BoardId } from "#domain/ids.ts";

/** What a limit is asked against is counted inside the same batch: where it is reached the batch breaks (`didNotHold`). */

/** Breaks the batch unless fewer than `limit` other boards are open. */
export function boardMustFit(db: TenantDb, id: BoardId, limit: number) {
  return mustHold(
    db,
    sql`(select count(*) from ${board} where ${board.archivedAt} is null and ${board.id} <> ${id}) < ${limit}`,
  );
}

/** Breaks the batch unless `bytes` more fit beside the files that imports keep: each is deleted when its import ends. */
export function fileMustFit(db: TenantDb, bytes: number, limitBytes: number) {
  return mustHold(
    db,
    sql`(select coalesce(sum(${boardImport.fileSize}), 0) from ${boardImport}
         where ${boardImport.state} in ('previewed', 'queued', 'running')) + ${bytes} <= ${limitBytes}`,
  );
}

function mustHold(db: TenantDb, condition: SQL) {
  return db
    .insert(mustHoldRow)
    .values({ ok: sql`coalesce((${condition}), 0)` })
    .onConflictDoNothing({ target: mustHoldRow.ok });
}
