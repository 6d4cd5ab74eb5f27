import type { Database } from "#db/client.ts";
import type * as schema from "#db/platform/schema.ts";

/** The one platform database. */
export type PlatformDb = Database<typeof schema>;
