import { openDatabase } from "#db/client.ts";
import { databaseName } from "#db/databases/database-name.ts";
import { issueDatabaseToken } from "#db/databases/database-token.ts";
import { dumpOf } from "#db/databases/dump.ts";
import type { TenantDatabases } from "#db/databases/tenant-databases.ts";
import { renewing } from "#db/databases/token-cache.ts";
import { migrate } from "#db/migrate.ts";
import { tenantMigrations } from "#db/tenant/migrations.ts";
import * as schema from "#db/tenant/schema.ts";

const tokenLifeMs = 15 * 60_000;

/** Tenants' databases on our own libSQL server (local/libsql-server), for development and tests. */
export function localDatabases(server: {
  url: string;
  adminKey: string;
  tokenSecret: string;
}): TenantDatabases {
  // The server's port differs from start to start: what counts is the name, not the address in the catalogue.
  const addressOf = (name: string) => new URL(`/${databaseName(name)}`, server.url).href;
  const tokenFor = (name: string) => async () => {
    const expiresAt = Date.now() + tokenLifeMs;
    return { text: await issueDatabaseToken(server.tokenSecret, name, expiresAt), expiresAt };
  };
  const open = (name: string) =>
    openDatabase(schema, { url: addressOf(name), token: renewing(tokenFor(name)) });
  const administer = async (method: "POST" | "DELETE", name: string): Promise<Response> =>
    fetch(new URL(`/admin/databases/${databaseName(name)}`, server.url), {
      method,
      headers: { authorization: `Bearer ${server.adminKey}` },
    });
  return {
    create: async (name) => {
      const response = await administer("POST", name);
      if (!response.ok) throw new Error(`Creating the database ${name} failed: ${await response.text()}`);
      return { name, url: addressOf(name) };
    },
    open: async ({ name }) => open(name),
    migrate: async ({ name }, now) => {
      await migrate(open(name), tenantMigrations, now);
      return tenantMigrations.length;
    },
    export: async ({ name }) => {
      const { text } = await tokenFor(name)();
      return dumpOf(addressOf(name), { authorization: `Bearer ${text}` });
    },
    delete: async (name) => {
      const response = await administer("DELETE", name);
      if (response.ok || response.status === 404) return;
      throw new Error(`Dropping the database ${name} failed: ${await response.text()}`);
    },
  };
}
