import { writeAll } from "#db/client.ts";
import { localDatabases } from "#db/databases/local.ts";
import type { TenantDb } from "#db/tenant/database.ts";
import { board, boardColumn, profile, team } from "#db/tenant/schema.ts";
import type { Board } from "#domain/boards/model.ts";
import { newId } from "#domain/ids.ts";
import type { TeamId } from "#domain/ids.ts";
import type { LibsqlSettings } from "#tests/support/libsql-setup.ts";
import { cast } from "#tests/support/board-edits.ts";

/** A new tenant's database on the tests' server, with acme's cast. */
export async function tenantDatabase(settings: LibsqlSettings): Promise<TenantDb> {
  const databases = localDatabases({
    url: settings.TENANT_DB_URL,
    adminKey: settings.TENANT_DB_ADMIN_KEY,
    tokenSecret: settings.TENANT_DB_TOKEN_SECRET,
  });
  const ref = await databases.create(`t-${newId().toLowerCase()}`);
  await databases.migrate(ref, Date.now());
  const db = await databases.open(ref);
  const people = Object.values(cast).map(({ id, name, role }) => ({
    userId: id,
    name,
    email: `${role}@acme.test`,
    role,
  }));
  await db.insert(profile).values(people);
  return db;
}

/** Puts an empty board with its columns into the database, in a team of its own. */
export async function storeBoard(db: TenantDb, made: Board): Promise<TeamId> {
  const teamId = newId<TeamId>();
  const columns = [...made.columns.values()].map((column) => ({ ...column, boardId: made.id }));
  await writeAll(db, [
    db.insert(team).values({ id: teamId, name: "Product", createdAt: 0 }),
    db.insert(board).values({
      id: made.id,
      teamId,
      name: made.name,
      seq: 0,
      lastNumber: 0,
      createdBy: cast.manager.id,
      createdAt: 0,
    }),
    db.insert(boardColumn).values(columns),
  ]);
  return teamId;
}
