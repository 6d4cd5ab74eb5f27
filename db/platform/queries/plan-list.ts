import { and, asc, desc, eq, gt, inArray, isNull, lt, max, sql } from "drizzle-orm";
import type { PlanVersionId } from "#domain/ids.ts";
import { afterPlace, pageOf } from "#db/keyset.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { plan, planPrice, planVersion } from "#db/platform/plans-schema.ts";
import { subscription } from "#db/platform/subscriptions-schema.ts";

export type PlanRow = Awaited<ReturnType<typeof listPlans>>["rows"][number];

/** A subscription in one of these uses its plan; in the others there is nothing that a plan could say. */
export const IN_USE = ["trialing", "active", "past_due"] as const;

const isArchived = sql<number>`${plan.archivedAt} is not null`;

/** The plans in the order of the pricing page, archived ones last, each with what is sold of it and how many use any of its versions. */
export async function listPlans(platform: PlatformDb, asked: { after: string | null; size: number }) {
  const rows = await platform
    .select({
      id: plan.id,
      code: plan.code,
      position: plan.position,
      isFallback: plan.isFallback,
      archivedAt: plan.archivedAt,
      current: {
        id: planVersion.id,
        version: planVersion.version,
        name: planVersion.name,
        perSeat: planVersion.perSeat,
      },
      tenants: tenantsOf(platform),
    })
    .from(plan)
    .leftJoin(planVersion, eq(planVersion.id, plan.currentVersionId))
    .where(afterPlace([isArchived, plan.position, plan.id], asked.after))
    .orderBy(isArchived, asc(plan.position), asc(plan.id))
    .limit(asked.size + 1);
  return pageOf(rows, asked.size, (row) => [row.archivedAt === null ? 0 : 1, row.position, row.id]);
}

/** The prices of some versions, a month's before a year's. */
export function pricesOf(platform: PlatformDb, versions: readonly PlanVersionId[]) {
  return platform
    .select({
      id: planPrice.id,
      versionId: planPrice.planVersionId,
      interval: planPrice.interval,
      currency: planPrice.currency,
      unitMinor: planPrice.unitMinor,
      taxBehaviour: planPrice.taxBehaviour,
    })
    .from(planPrice)
    .where(inArray(planPrice.planVersionId, [...versions]))
    .orderBy(asc(planPrice.planVersionId), asc(planPrice.interval), asc(planPrice.currency));
}

function tenantsOf(platform: PlatformDb) {
  const own = platform
    .select({ id: planPrice.id })
    .from(planPrice)
    .innerJoin(planVersion, eq(planVersion.id, planPrice.planVersionId))
    .where(eq(planVersion.planId, plan.id));
  return platform.$count(
    subscription,
    and(inArray(subscription.priceId, own), inArray(subscription.status, [...IN_USE])),
  );
}

/** The highest place in the order; −1 where there is no plan. */
export async function lastPosition(platform: PlatformDb): Promise<number> {
  const [row] = await platform.select({ last: max(plan.position) }).from(plan);
  return row?.last ?? -1;
}

/** The plan that is sold right above or below another one in the order. */
export async function neighbourOf(
  platform: PlatformDb,
  { position }: { position: number },
  to: "up" | "down",
) {
  const isUp = to === "up";
  const [row] = await platform
    .select()
    .from(plan)
    .where(and(isNull(plan.archivedAt), isUp ? lt(plan.position, position) : gt(plan.position, position)))
    .orderBy(isUp ? desc(plan.position) : asc(plan.position))
    .limit(1);
  return row ?? null;
}

/** The code of the plan that everybody without a subscription has. */
export async function fallbackCode(platform: PlatformDb): Promise<string | null> {
  const [row] = await platform
    .select({ code: plan.code })
    .from(plan)
    .where(eq(plan.isFallback, true))
    .limit(1);
  return row?.code ?? null;
}
