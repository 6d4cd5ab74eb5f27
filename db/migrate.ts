/**
 * Applies numbered SQL files to a database and keeps a ledger of them in the database itself.
 *
 * The files are bundled as text: wrangler by the `Text` rule of wrangler.toml, Vite and vitest by the plugin
 * `sqlText` of vite.sql-text.ts, what runs in Node by esbuild's `text` loader (local/bin/bundle.mjs).
 */
import type { Client } from "@libsql/client/web";
import { LibsqlError } from "@libsql/client/web";
import { isUniqueViolation, isUnreachable } from "#db/client.ts";
import { splitStatements } from "#db/split-statements.ts";

/** `tag` is the file's name without `.sql`; it begins with the number that gives the order. */
export type Migration = { tag: string; sql: string };

/** A migration was merged with a number lower than one that this database has: it would never run elsewhere. */
export class MigrationOrderError extends Error {}

/**
 * Applies what is missing, all of it or nothing, and says which. Several may call it at once: the ledger's rows go
 * first, so one of them wins and the others find nothing left to do. `now` in UTC epoch ms.
 * Throws `MigrationOrderError`, and what the SQL itself raises.
 */
export async function migrate(
  database: { $client: Client },
  migrations: readonly Migration[],
  now: number,
): Promise<{ applied: string[] }> {
  for (let attempt = 1; ; attempt++) {
    const pending = missingFrom(await appliedTags(database.$client), migrations);
    if (pending.length === 0) return { applied: [] };
    try {
      // `migrate`, not `batch`: it turns foreign keys off around the transaction. With them on, rebuilding a parent
      // table deletes the rows of its children.
      await database.$client.migrate([
        "CREATE TABLE IF NOT EXISTS schema_migration (tag TEXT PRIMARY KEY NOT NULL, at INTEGER NOT NULL)",
        ...pending.map(({ tag }) => ({
          sql: "INSERT INTO schema_migration VALUES (?, ?)",
          args: [tag, now],
        })),
        ...pending.flatMap(({ sql }) => splitStatements(sql)),
      ]);
      return { applied: pending.map(({ tag }) => tag) };
    } catch (error) {
      const lostTheRace = isUniqueViolation(error) || isUnreachable(error);
      if (!lostTheRace || attempt === 5) throw error;
    }
  }
}

function missingFrom(applied: Set<string>, migrations: readonly Migration[]): Migration[] {
  const newest = [...applied].toSorted().at(-1) ?? "";
  const pending = migrations.filter(({ tag }) => !applied.has(tag));
  const late = pending.find(({ tag }) => tag < newest);
  if (late)
    throw new MigrationOrderError(`Migration ${late.tag} was merged after ${newest} had been applied`);
  return pending;
}

async function appliedTags(client: Client): Promise<Set<string>> {
  try {
    const { rows } = await client.execute("SELECT tag FROM schema_migration");
    return new Set(rows.map((row) => String(row["tag"])));
  } catch (error) {
    if (error instanceof LibsqlError && error.message.includes("no such table")) return new Set();
    throw error;
  }
}
