import { openDatabase } from "#db/client.ts";
import { issueDatabaseToken } from "#db/databases/database-token.ts";
import { dumpOf } from "#db/databases/dump.ts";
import type { TenantDatabaseRef, TenantDatabases } from "#db/databases/tenant-databases.ts";
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
  const administer = async (method: "POST" | "DELETE", name: string): Promise<Response> =>
    fetch(new URL(`/admin/databases/${name}`, server.url), {
      method,
      headers: { authorization: `Bearer ${server.adminKey}` },
    });
  const token = async ({ name }: TenantDatabaseRef) =>
    issueDatabaseToken(server.tokenSecret, name, Date.now() + tokenLifeMs);
  const open = (ref: TenantDatabaseRef) => {
    let current = { text: "", until: 0 };
    const freshToken = async () => {
      if (current.until < Date.now() + 60_000) {
        current = { text: await token(ref), until: Date.now() + tokenLifeMs };
      }
      return current.text;
    };
    return openDatabase(schema, { url: ref.url, token: freshToken });
  };
  return {
    create: async (name) => {
      const response = await administer("POST", name);
      if (!response.ok) throw new Error(`Creating the database ${name} failed: ${await response.text()}`);
      return { name, url: new URL(`/${name}`, server.url).href };
    },
    open: async (ref) => open(ref),
    migrate: async (ref, now) => {
      await migrate(open(ref), tenantMigrations, now);
      return tenantMigrations.length;
    },
    export: async (ref) => dumpOf(ref.url, { authorization: `Bearer ${await token(ref)}` }),
    delete: async (name) => {
      const response = await administer("DELETE", name);
      if (!response.ok && response.status !== 404) {
        throw new Error(`Dropping the database ${name} failed: ${await response.text()}`);
      }
    },
  };
}
