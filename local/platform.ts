import { openDatabase } from "#db/client.ts";
import { issueDatabaseToken } from "#db/databases/database-token.ts";
import { localDatabases } from "#db/databases/local.ts";
import type { TenantDatabases } from "#db/databases/tenant-databases.ts";
import { migrate } from "#db/migrate.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { platformMigrations } from "#db/platform/migrations.ts";
import * as schema from "#db/platform/schema.ts";
import type { Secrets } from "./data-folder.ts";

/** The platform database of this machine, migrated, and the door to the tenants' databases. */
export type LocalPlatform = {
  url: string;
  token: string;
  db: PlatformDb;
  tenantDatabases: TenantDatabases;
};

const tokenLifeMs = 10 * 365 * 24 * 3_600_000;

/** Makes the platform database on the first start and applies its migrations. */
export async function openPlatform(serverUrl: string, secrets: Secrets): Promise<LocalPlatform> {
  const tenantDatabases = localDatabases({ url: serverUrl, ...secrets });
  const { name, url } = await tenantDatabases.create("platform");
  const token = await issueDatabaseToken(secrets.tokenSecret, name, Date.now() + tokenLifeMs);
  const db = openDatabase(schema, { url, token });
  await migrate(db, platformMigrations, Date.now());
  return { url, token, db, tenantDatabases };
}
