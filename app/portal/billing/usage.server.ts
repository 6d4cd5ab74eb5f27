import { seatCount } from "#db/platform/queries/people.ts";
import { usageIn } from "#db/tenant/queries/usage.ts";
import { callsOn } from "#db/platform/queries/api-usage.ts";
import { usageMark } from "#domain/billing/entitlements.ts";
import type { LimitKey } from "#domain/billing/plan.ts";
import { dayOf } from "#domain/billing/utc-day.ts";
import type { TenantContext } from "#operations/context.ts";

const MB = 1_000_000;
const STOCKS = ["boards", "members", "storage_mb"] as const;
type Stock = (typeof STOCKS)[number];

export type Usage<Key = Stock | "api_calls_per_day"> = {
  key: Key;
  used: number;
  /** Null is none. */
  limit: number | null;
  /** How near it is: the mark that is reached. */
  mark: 80 | 100 | null;
};

/** What the tenant holds of what its plan counts. */
export function allUsage(ctx: TenantContext): Promise<Usage<Stock>[]> {
  return Promise.all(STOCKS.map((key) => usageOf(ctx, key)));
}

/** One of them. */
export async function usageOf(ctx: TenantContext, key: Stock): Promise<Usage<Stock>> {
  return measured(ctx, key, usedOf(ctx, key));
}

/** How often its programs have called since midnight UTC. */
export async function callsToday(ctx: TenantContext): Promise<Usage<"api_calls_per_day">> {
  const onDay = { tenantId: ctx.tenant.id, day: dayOf(ctx.now) };
  return measured(ctx, "api_calls_per_day", callsOn(ctx.platform, onDay));
}

async function measured<Key extends LimitKey>(
  ctx: TenantContext,
  key: Key,
  count: Promise<number>,
): Promise<Usage<Key>> {
  const [{ limits }, used] = await Promise.all([ctx.entitlements(), count]);
  return { key, used, limit: limits[key] ?? null, mark: usageMark(used, limits[key]) };
}

async function usedOf(ctx: TenantContext, key: Stock): Promise<number> {
  if (key === "members") return seatCount(ctx.platform, ctx.tenant.id);
  const { boards, fileBytes } = await usageIn(ctx.db);
  return key === "boards" ? boards : Math.ceil((fileBytes * 10) / MB) / 10;
}
