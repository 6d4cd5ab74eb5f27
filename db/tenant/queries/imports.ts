import { and, asc, desc, eq, isNull, lt, ne } from "drizzle-orm";
import { whyNotImportInto } from "#domain/imports/may-import.ts";
import type { TenantRole } from "#domain/access/roles.ts";
import type { BoardId, ImportId, UserId } from "#domain/ids.ts";
import { below, pageOf } from "#db/keyset.ts";
import type { TenantDb } from "#db/tenant/database.ts";
import { boardImport, opLog, profile, team, teamMember } from "#db/tenant/schema.ts";

export type BoardImport = typeof boardImport.$inferSelect;

/** One import; null where there is none of this id. */
export async function importById(db: TenantDb, id: ImportId): Promise<BoardImport | null> {
  const [row] = await db.select().from(boardImport).where(eq(boardImport.id, id)).limit(1);
  return row ?? null;
}

/** How far an import is: what a page asks every second, so without the preview. */
export async function importProgress(db: TenantDb, id: ImportId) {
  const { state, done, total, createdBy } = boardImport;
  const [row] = await db
    .select({ state, done, total, createdBy })
    .from(boardImport)
    .where(eq(boardImport.id, id))
    .limit(1);
  return row ?? null;
}

/** The latest imports, a page at a time: everybody's (`by` null) or one person's. */
export async function listImports(
  db: TenantDb,
  asked: { by: UserId | null; after: string | null; size: number },
) {
  const { id, boardName, fileName, state, done, total, createdAt, boardId } = boardImport;
  const rows = await db
    .select({ id, boardName, fileName, state, done, total, createdAt, boardId, by: profile.name })
    .from(boardImport)
    .leftJoin(profile, eq(profile.userId, boardImport.createdBy))
    .where(
      and(
        below(createdAt, id, asked.after),
        asked.by === null ? undefined : eq(boardImport.createdBy, asked.by),
      ),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(asked.size + 1);
  return pageOf(rows, asked.size, (row) => [row.createdAt, row.id]);
}

/** Previews from before a time (epoch ms) that nobody confirmed. */
export async function previewsBefore(db: TenantDb, before: number, most: number) {
  return db
    .select({ id: boardImport.id, fileKey: boardImport.fileKey })
    .from(boardImport)
    .where(and(eq(boardImport.state, "previewed"), lt(boardImport.createdAt, before)))
    .limit(most);
}

/** Whether anything but the import has been done on the board since it was made. */
export async function isTouched(db: TenantDb, boardId: BoardId): Promise<boolean> {
  const [row] = await db
    .select({ seq: opLog.seq })
    .from(opLog)
    .where(and(eq(opLog.boardId, boardId), ne(opLog.name, "importRows")))
    .limit(1);
  return row !== undefined;
}

/** The teams by name that this person may give an imported board. */
export async function teamsToImportInto(db: TenantDb, who: { id: UserId; role: TenantRole }) {
  const rows = await db
    .select({ id: team.id, name: team.name, role: teamMember.role })
    .from(team)
    .leftJoin(teamMember, and(eq(teamMember.teamId, team.id), eq(teamMember.userId, who.id)))
    .orderBy(asc(team.name), asc(team.id))
    .limit(500);
  return rows
    .filter((row) => whyNotImportInto({ tenantRole: who.role, teamRole: row.role }) === null)
    .map(({ id, name }) => ({ id, name }));
}

/** The tenant's people by name, who have not left: to match a file's people with. At most 2,000. */
export async function peopleToMatch(db: TenantDb) {
  return db
    .select({ userId: profile.userId, name: profile.name })
    .from(profile)
    .where(isNull(profile.leftAt))
    .orderBy(asc(profile.name), asc(profile.userId))
    .limit(2_000);
}
