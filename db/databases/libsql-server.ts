import { type DatabaseAddress, openDatabase } from "#db/client.ts";
import { databaseName } from "#db/databases/database-name.ts";
import { dumpOf } from "#db/databases/dump.ts";
import type { TenantDatabases } from "#db/databases/tenant-databases.ts";
import { migrate } from "#db/migrate.ts";
import { tenantMigrations } from "#db/tenant/migrations.ts";
import * as schema from "#db/tenant/schema.ts";

export type LibsqlServer = {
  /** Where databases answer, the same for all: the namespace goes in a header. */
  url: string;
  adminUrl: string;
  /** As it stands after `basic ` in the server's `--admin-auth-key`. */
  adminKey: string;
  /** A JWT that the server accepts; it must name no single namespace. */
  token: string;
};

/**
 * Tenants' databases as namespaces of a self-hosted libsql-server (sqld with `--enable-namespaces`). Raise
 * `--max-active-namespaces` above the number of tenants: beyond it the server answers 404 for databases that exist.
 */
export function libsqlServerDatabases(server: LibsqlServer): TenantDatabases {
  const addressOf = (name: string): DatabaseAddress => ({
    url: server.url,
    token: server.token,
    headers: { "x-namespace-bin": btoa(databaseName(name)).replace(/=+$/, "") },
  });
  const administer = async (method: "POST" | "DELETE", path: string, body?: object): Promise<Response> =>
    fetch(new URL(path, server.adminUrl), {
      method,
      headers: { authorization: `basic ${server.adminKey}`, "content-type": "application/json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  return {
    create: async (name) => {
      const path = `/v1/namespaces/${databaseName(name)}/create`;
      // The default durability lets a crash take commits that were acknowledged.
      const response = await administer("POST", path, { durability_mode: "strong" });
      const text = await response.text();
      if (!response.ok && !text.includes("already exists")) {
        throw new Error(`Creating the namespace ${name} answered ${response.status}: ${text}`);
      }
      return { name, url: server.url };
    },
    open: async ({ name }) => openDatabase(schema, addressOf(name)),
    migrate: async ({ name }, now) => {
      await migrate(openDatabase(schema, addressOf(name)), tenantMigrations, now);
      return tenantMigrations.length;
    },
    export: async ({ name }) =>
      dumpOf(server.url, { ...addressOf(name).headers, authorization: `Bearer ${server.token}` }),
    delete: async (name) => {
      const response = await administer("DELETE", `/v1/namespaces/${databaseName(name)}`);
      const text = await response.text();
      if (response.ok || response.status === 404 || text.includes("doesn't exist")) return;
      throw new Error(`Dropping the namespace ${name} answered ${response.status}: ${text}`);
    },
  };
}
