import { and, eq } from "drizzle-orm";
import type { PlatformDb } from "#db/platform/database.ts";
import { lease } from "#db/platform/work-schema.ts";

/** Who holds the name until when (UTC epoch ms). */
export type Lease = { name: string; holder: string; until: number };

/** Takes a lease that nobody holds, or whose time is over at `now`. False: somebody works. */
export async function takeLease(platform: PlatformDb, wanted: Lease, now: number): Promise<boolean> {
  const { rows } = await platform.$client.execute({
    sql: `insert into lease (name, holder, until) values (?1, ?2, ?3)
          on conflict (name) do update set holder = ?2, until = ?3 where until <= ?4 returning holder`,
    args: [wanted.name, wanted.holder, wanted.until, now],
  });
  return rows.length > 0;
}

/** Holds it for longer. False: it ran out and another holder has it, who goes on instead. */
export async function extendLease(platform: PlatformDb, held: Lease): Promise<boolean> {
  const { rowsAffected } = await platform
    .update(lease)
    .set({ until: held.until })
    .where(and(eq(lease.name, held.name), eq(lease.holder, held.holder)));
  return rowsAffected > 0;
}

export function releaseLease(platform: PlatformDb, { name, holder }: Omit<Lease, "until">) {
  return platform.delete(lease).where(and(eq(lease.name, name), eq(lease.holder, holder)));
}
