import { eq, sql } from "drizzle-orm";
import type { PlanId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { mustHold } from "#db/platform/store/must-hold.ts";
import { plan } from "#db/platform/plans-schema.ts";

/** Breaks the batch unless a plan is still as it was read. */
export function planIsStill(platform: PlatformDb, seen: typeof plan.$inferSelect) {
  return mustHold(
    platform,
    sql`exists (select 1 from ${plan} where ${eq(plan.id, seen.id)} and ${eq(plan.position, seen.position)}
      and ${plan.currentVersionId} is ${seen.currentVersionId} and ${plan.archivedAt} is ${seen.archivedAt}
      and ${eq(plan.isFallback, seen.isFallback)})`,
  );
}

/** Takes a plan off the shelf (a time) or puts it back (null). */
export function setPlanArchived(platform: PlatformDb, id: PlanId, archivedAt: number | null) {
  return platform.update(plan).set({ archivedAt }).where(eq(plan.id, id));
}

export function setPlanPosition(platform: PlatformDb, id: PlanId, position: number) {
  return platform.update(plan).set({ position }).where(eq(plan.id, id));
}

/** Makes a plan the one that everybody without a subscription has, and no other. */
export function makeFallback(platform: PlatformDb, id: PlanId) {
  return platform
    .update(plan)
    .set({ isFallback: sql`${plan.id} = ${id}` })
    .where(sql`${plan.isFallback} <> (${plan.id} = ${id})`);
}
