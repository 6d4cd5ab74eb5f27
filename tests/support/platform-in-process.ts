import { createClient } from "@libsql/client/sqlite3";
import { drizzle } from "drizzle-orm/libsql";
import { migrate } from "#db/migrate.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { platformMigrations } from "#db/platform/migrations.ts";
import * as schema from "#db/platform/schema.ts";

/**
 * A new platform database inside this process: libSQL itself in a file, without the server before it and without waiting for the disk, for
 * tests of a hundred thousand statements.
 */
export async function openInProcess(file: string, now: number): Promise<PlatformDb> {
  const platform = await reopenInProcess(file);
  await migrate(platform, platformMigrations, now);
  return platform;
}

/** One that was made before, or its copy. */
export async function reopenInProcess(file: string): Promise<PlatformDb> {
  const client = createClient({ url: `file:${file}` });
  for (const pragma of ["journal_mode = memory", "synchronous = off", "foreign_keys = on"])
    await client.execute(`pragma ${pragma}`);
  return drizzle({ client, schema });
}
