import { and, inArray, isNull } from "drizzle-orm";
import type { TenantDb } from "#db/tenant/database.ts";
import { profile } from "#db/tenant/schema.ts";
import type { UserId } from "#domain/ids.ts";

/** Those of the users who are of this tenant now. */
export async function assignable(db: TenantDb, users: readonly UserId[]): Promise<Set<UserId>> {
  const rows = await db
    .select({ id: profile.userId })
    .from(profile)
    .where(and(inArray(profile.userId, [...users]), isNull(profile.leftAt)));
  return new Set(rows.map((row) => row.id));
}
