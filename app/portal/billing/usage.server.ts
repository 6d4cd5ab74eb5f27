import { seatCount } from "#db/platform/queries/people.ts";
import { usageIn } from "#db/tenant/queries/usage.ts";
import { usageMark } from "#domain/billing/entitlements.ts";
import type { TenantContext } from "#operations/context.ts";

const MB = 1_000_000;
const KEYS = ["boards", "members", "storage_mb"] as const;
type Key = (typeof KEYS)[number];

export type Usage = {
  key: Key;
  used: number;
  /** Null is none. */
  limit: number | null;
  /** How near it is: the mark that is reached. */
  mark: 80 | 100 | null;
};

/** What the tenant uses of what its plan counts. */
export function allUsage(ctx: TenantContext): Promise<Usage[]> {
  return Promise.all(KEYS.map((key) => usageOf(ctx, key)));
}

/** One of them. */
export async function usageOf(ctx: TenantContext, key: Key): Promise<Usage> {
  const [{ limits }, used] = await Promise.all([ctx.entitlements(), usedOf(ctx, key)]);
  return { key, used, limit: limits[key] ?? null, mark: usageMark(used, limits[key]) };
}

async function usedOf(ctx: TenantContext, key: Key): Promise<number> {
  if (key === "members") return seatCount(ctx.platform, ctx.tenant.id);
  const { boards, fileBytes } = await usageIn(ctx.db);
  return key === "boards" ? boards : Math.ceil((fileBytes * 10) / MB) / 10;
}
