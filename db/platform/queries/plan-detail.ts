import { and, asc, count, desc, eq, inArray, lt } from "drizzle-orm";
import type { PlanDraft } from "#domain/billing/plan-draft.ts";
import type { PlanId, PlanVersionId } from "#domain/ids.ts";
import { afterName, pageOf } from "#db/keyset.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { plan, planPrice, planVersion } from "#db/platform/plans-schema.ts";
import { IN_USE, pricesOf } from "#db/platform/queries/plan-list.ts";
import { tenant, user } from "#db/platform/schema.ts";
import { subscription } from "#db/platform/subscriptions-schema.ts";

/** What a version says, with its number; `by` null: the system. */
export type Version = {
  id: PlanVersionId;
  version: number;
  publishedAt: number;
  by: string | null;
  terms: PlanDraft;
};

/** A plan, archived or not, with its latest version (null while it has none). */
export async function planDetail(platform: PlatformDb, id: PlanId) {
  const [row] = await platform.select().from(plan).where(eq(plan.id, id)).limit(1);
  if (!row) return null;
  const { rows } = await versionsOf(platform, id, { before: null, size: 1 });
  return { ...row, latest: rows[0] ?? null };
}

/** A plan's versions, the latest first, a page at a time; `before` is the number of the last one shown. */
export async function versionsOf(
  platform: PlatformDb,
  planId: PlanId,
  asked: { before: number | null; size: number },
): Promise<{ rows: Version[]; next: string | null }> {
  const found = await platform
    .select({ version: planVersion, by: user.name })
    .from(planVersion)
    .leftJoin(user, eq(user.id, planVersion.publishedBy))
    .where(
      and(
        eq(planVersion.planId, planId),
        asked.before === null ? undefined : lt(planVersion.version, asked.before),
      ),
    )
    .orderBy(desc(planVersion.version))
    .limit(asked.size + 1);
  const shown = found.slice(0, asked.size);
  const prices = await pricesOf(
    platform,
    shown.map(({ version }) => version.id),
  );
  const last = shown.at(-1);
  return {
    rows: shown.map(({ version: { id, version, publishedAt, ...terms }, by }) => ({
      id,
      version,
      publishedAt,
      by,
      terms: {
        name: terms.name,
        description: terms.description,
        perSeat: terms.perSeat,
        trialDays: terms.trialDays,
        graceDays: terms.graceDays,
        limits: terms.limits,
        features: [...terms.features],
        prices: prices
          .filter(({ versionId }) => versionId === id)
          .map(({ interval, currency, unitMinor, taxBehaviour }) => ({
            interval,
            currency,
            unitMinor,
            taxBehaviour,
          })),
      },
    })),
    next: found.length > asked.size && last ? String(last.version.version) : null,
  };
}

/** How many workspaces use each version of a plan; versions that nobody uses are missing. */
export async function usersByVersion(platform: PlatformDb, planId: PlanId) {
  return platform
    .select({ version: planVersion.version, tenants: count() })
    .from(planVersion)
    .innerJoin(planPrice, eq(planPrice.planVersionId, planVersion.id))
    .innerJoin(subscription, eq(subscription.priceId, planPrice.id))
    .where(and(eq(planVersion.planId, planId), inArray(subscription.status, [...IN_USE])))
    .groupBy(planVersion.version)
    .orderBy(desc(planVersion.version));
}

/** The workspaces that use a plan, by name, a page at a time, each with the version that it bought. */
export async function usersOfPlan(
  platform: PlatformDb,
  planId: PlanId,
  asked: { after: string | null; size: number },
) {
  const rows = await platform
    .select({
      tenantId: tenant.id,
      name: tenant.name,
      version: planVersion.version,
      status: subscription.status,
      seats: subscription.seats,
      interval: planPrice.interval,
      currency: planPrice.currency,
    })
    .from(planVersion)
    .innerJoin(planPrice, eq(planPrice.planVersionId, planVersion.id))
    .innerJoin(subscription, eq(subscription.priceId, planPrice.id))
    .innerJoin(tenant, eq(tenant.id, subscription.tenantId))
    .where(
      and(
        eq(planVersion.planId, planId),
        inArray(subscription.status, [...IN_USE]),
        afterName(tenant.name, tenant.id, asked.after),
      ),
    )
    .orderBy(asc(tenant.name), asc(tenant.id))
    .limit(asked.size + 1);
  return pageOf(rows, asked.size, (row) => [row.name, row.tenantId]);
}
