import { eq } from "drizzle-orm";
import type { PlanTerms, PriceTerms } from "#domain/billing/plan.ts";
import type { PlanId, PlanVersionId, PriceId, UserId } from "#domain/ids.ts";
import type { Query } from "#db/client.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { plan, planPrice, planVersion } from "#db/platform/plans-schema.ts";

/** A plan without a version: nothing is sold yet. */
export function insertPlan(
  platform: PlatformDb,
  row: Pick<typeof plan.$inferInsert, "id" | "code" | "position" | "isFallback" | "createdAt">,
) {
  return platform.insert(plan).values(row);
}

export type NewPlanVersion = PlanTerms & {
  id: PlanVersionId;
  planId: PlanId;
  /** One more than the last one: two who publish at once can't both. */
  version: number;
  name: string;
  description: string;
  prices: readonly (PriceTerms & { id: PriceId })[];
  publishedBy: UserId | null;
  /** UTC epoch ms. */
  publishedAt: number;
};

/** Publishes a version with its prices and sells it from now on; who bought an older one keeps it. Fails where the number is taken. */
export function publishPlanVersion(
  platform: PlatformDb,
  { prices, ...row }: NewPlanVersion,
): [Query, ...Query[]] {
  return [
    platform.insert(planVersion).values(row),
    ...prices.map((price) => platform.insert(planPrice).values({ ...price, planVersionId: row.id })),
    platform.update(plan).set({ currentVersionId: row.id }).where(eq(plan.id, row.planId)),
  ];
}
