import type { Database } from "#db/client.ts";
import type * as schema from "#db/tenant/schema.ts";

/** One tenant's database. A handle exists only inside a `TenantContext`. */
export type TenantDb = Database<typeof schema>;
