import { asc } from "drizzle-orm";
import type { TenantDb } from "#db/tenant/database.ts";
import { profile } from "#db/tenant/schema.ts";

/** Everyone whose name a board may need: those who can be assigned, by name, and those who have left. */
export async function tenantFaces(db: TenantDb) {
  const { userId, name, leftAt } = profile;
  const rows = await db.select({ id: userId, name, leftAt }).from(profile).orderBy(asc(name), asc(userId));
  const face = ({ id, name: called }: (typeof rows)[number]) => ({ id, name: called });
  return {
    people: rows.filter((row) => row.leftAt === null).map(face),
    former: rows.filter((row) => row.leftAt !== null).map(face),
  };
}
