import { eq } from "drizzle-orm";
import { openDatabase } from "#db/client.ts";
import { issueDatabaseToken } from "#db/databases/database-token.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import * as platformSchema from "#db/platform/schema.ts";
import type { TenantDb } from "#db/tenant/database.ts";
import * as tenantSchema from "#db/tenant/schema.ts";

const HOUR = 3_600_000;
type Server = { url: string; tokenSecret: string };

/** The platform database behind a running Laneway, past all its doors: to prepare and to check, never to act. */
export async function openPlatformDb(server: Server): Promise<PlatformDb> {
  return openDatabase(platformSchema, await at(server, "platform"));
}

/** The database of the tenant with this slug. Throws where there is none. */
export async function openTenantDb(server: Server, slug: string): Promise<TenantDb> {
  const platform = await openPlatformDb(server);
  const { tenant, tenantDatabase } = platformSchema;
  const [found] = await platform
    .select({ name: tenantDatabase.name })
    .from(tenantDatabase)
    .innerJoin(tenant, eq(tenant.id, tenantDatabase.tenantId))
    .where(eq(tenant.slug, slug));
  if (!found) throw new Error(`there is no tenant ${slug}`);
  return openDatabase(tenantSchema, await at(server, found.name));
}

async function at({ url, tokenSecret }: Server, name: string): Promise<{ url: string; token: string }> {
  return { url: `${url}/${name}`, token: await issueDatabaseToken(tokenSecret, name, Date.now() + HOUR) };
}
