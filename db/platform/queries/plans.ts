import { asc, eq, isNull } from "drizzle-orm";
import type { PriceId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { plan, planPrice, planVersion } from "#db/platform/plans-schema.ts";

/** A price as it was published. */
export type Price = Omit<typeof planPrice.$inferSelect, "planVersionId">;

/** What a plan sells at present, or what somebody bought of it once. */
export type SoldPlan = typeof planVersion.$inferSelect & {
  code: string;
  position: number;
  isFallback: boolean;
};

export type PlanOnSale = SoldPlan & { prices: Price[] };

const PRICE = {
  id: planPrice.id,
  interval: planPrice.interval,
  currency: planPrice.currency,
  unitMinor: planPrice.unitMinor,
  taxBehaviour: planPrice.taxBehaviour,
  stripePriceId: planPrice.stripePriceId,
};

/** The plans that are sold now in their order, each with the prices of its current version. */
export async function plansOnSale(platform: PlatformDb): Promise<PlanOnSale[]> {
  const rows = await platform
    .select({ plan: SOLD, version: planVersion, price: PRICE })
    .from(plan)
    .innerJoin(planVersion, eq(planVersion.id, plan.currentVersionId))
    .innerJoin(planPrice, eq(planPrice.planVersionId, planVersion.id))
    .where(isNull(plan.archivedAt))
    .orderBy(asc(plan.position), asc(plan.id), asc(planPrice.currency), asc(planPrice.unitMinor));
  const plans = new Map<string, PlanOnSale>();
  for (const { plan: sold, version, price } of rows) {
    const known = plans.get(version.id) ?? { ...version, ...sold, prices: [] };
    known.prices.push(price);
    plans.set(version.id, known);
  }
  return [...plans.values()];
}

const SOLD = { code: plan.code, position: plan.position, isFallback: plan.isFallback };

/** A price with the version that it sells, whether that is still sold or not; null where there is none. */
export async function priceWithPlan(
  platform: PlatformDb,
  id: PriceId,
): Promise<{ price: Price; plan: SoldPlan; onSale: boolean } | null> {
  const [row] = await platform
    .select({
      price: PRICE,
      sold: SOLD,
      version: planVersion,
      current: plan.currentVersionId,
      archivedAt: plan.archivedAt,
    })
    .from(planPrice)
    .innerJoin(planVersion, eq(planVersion.id, planPrice.planVersionId))
    .innerJoin(plan, eq(plan.id, planVersion.planId))
    .where(eq(planPrice.id, id))
    .limit(1);
  if (!row) return null;
  const onSale = row.current === row.version.id && row.archivedAt === null;
  return { price: row.price, plan: { ...row.version, ...row.sold }, onSale };
}
