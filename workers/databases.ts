import { openDatabase } from "#db/client.ts";
import { libsqlServerDatabases } from "#db/databases/libsql-server.ts";
import { localDatabases } from "#db/databases/local.ts";
import type { TenantDatabases } from "#db/databases/tenant-databases.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { tursoDatabases } from "#db/databases/turso.ts";
import * as platformSchema from "#db/platform/schema.ts";
import type { Settings } from "./env.ts";

/** A handle on the platform database: a new one for each request, room or job, since sockets are not shared between them. */
export function openPlatform(settings: Settings): PlatformDb {
  return openDatabase(platformSchema, { url: settings.PLATFORM_DB_URL, token: settings.PLATFORM_DB_TOKEN });
}

/** Where this deployment keeps its tenants' databases. */
export function tenantDatabasesOf(settings: Settings): TenantDatabases {
  switch (settings.TENANT_DB_DRIVER) {
    case "local":
      return localDatabases({
        url: settings.TENANT_DB_URL,
        adminKey: settings.TENANT_DB_ADMIN_KEY,
        tokenSecret: settings.TENANT_DB_TOKEN_SECRET,
      });
    case "libsql-server":
      return libsqlServerDatabases({
        url: settings.TENANT_DB_URL,
        adminUrl: settings.TENANT_DB_ADMIN_URL,
        adminKey: settings.TENANT_DB_ADMIN_KEY,
        token: settings.TENANT_DB_TOKEN,
      });
    case "turso":
      return tursoDatabases({
        organization: settings.TURSO_ORG,
        group: settings.TURSO_GROUP,
        apiToken: settings.TURSO_API_TOKEN,
      });
  }
}
