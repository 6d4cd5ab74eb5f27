import { sql, type SQL } from "drizzle-orm";
import type { PlatformDb } from "#db/platform/database.ts";
import { mustHoldRow } from "#db/platform/work-schema.ts";

/**
 * A statement that breaks its whole batch unless the condition is true when it runs: what was read before is still so, and nothing
 * is written by half. `didNotHold` of `#db/client.ts` tells its failure apart.
 */
export function mustHold(platform: PlatformDb, condition: SQL) {
  return platform
    .insert(mustHoldRow)
    .values({ ok: sql`coalesce((${condition}), 0)` })
    .onConflictDoNothing({ target: mustHoldRow.ok });
}
