import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { writeAll } from "#db/client.ts";
import { tenantDatabase } from "#db/platform/schema.ts";
import { insertUser } from "#db/platform/store/people.ts";
import { insertMembership, insertTenant } from "#db/platform/store/tenants.ts";
import { newId, type TenantId, type UserId } from "#domain/ids.ts";
import { openPlatformDb } from "./databases.ts";
import type { RunningLaneway } from "./running-laneway.ts";
import { signedIn } from "./signed-in.ts";

/** A workspace that was just approved and has chosen no plan, with an owner of its own: `owner@<slug>.test`. */
export async function planlessTenant(
  laneway: RunningLaneway,
  slug: string,
): Promise<{ id: TenantId; host: string; owner: string }> {
  const platform = await openPlatformDb(laneway.libsql);
  const [ownerId, id, createdAt] = [newId<UserId>(), newId<TenantId>(), Date.now()];
  const owner = `owner@${slug}.test`;
  await writeAll(platform, [
    insertUser(platform, { id: ownerId, email: owner, name: "Pat", createdAt, emailVerifiedAt: createdAt }),
    insertTenant(platform, {
      id,
      slug,
      name: `The ${slug} company`,
      status: "pending",
      ownerId,
      createdAt,
      confirmedAt: createdAt,
    }),
    insertMembership(platform, { tenantId: id, userId: ownerId, role: "owner", createdAt }),
  ]);
  const admin = await signedIn(laneway, "localhost", "admin@laneway.test");
  await admin.ask("localhost", `/admin/tenants/${id}`, { form: { do: "approve" } });
  const state = async () => {
    const [row] = await platform.select().from(tenantDatabase).where(eq(tenantDatabase.tenantId, id));
    return row?.state;
  };
  await expect.poll(state, { timeout: 20_000 }).toBe("ready");
  return { id, host: `${slug}.localhost`, owner };
}
