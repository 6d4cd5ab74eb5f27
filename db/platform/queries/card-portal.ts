import { eq } from "drizzle-orm";
import * as v from "valibot";
import type { PlatformDb } from "#db/platform/database.ts";
import { setting } from "#db/platform/plans-schema.ts";

/** Which settings of the card provider's portal are ours; null until they are made. */
export async function cardPortal(platform: PlatformDb): Promise<string | null> {
  const [row] = await platform
    .select({ value: setting.value })
    .from(setting)
    .where(eq(setting.key, "card-portal"))
    .limit(1);
  return v.parse(v.nullable(v.string()), row?.value ?? null);
}
