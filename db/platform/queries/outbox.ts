import { eq } from "drizzle-orm";
import type { PlatformDb } from "#db/platform/database.ts";
import { outbox } from "#db/platform/work-schema.ts";

/** What was left behind under a key; null where it is done. */
export async function leftBehind(platform: PlatformDb, key: string) {
  const [row] = await platform.select().from(outbox).where(eq(outbox.key, key)).limit(1);
  return row ?? null;
}
