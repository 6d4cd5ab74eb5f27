import { seatCount } from "#db/platform/queries/people.ts";
import { usageIn } from "#db/tenant/queries/usage.ts";
import { usageMark } from "#domain/billing/entitlements.ts";
import type { TenantContext } from "#operations/context.ts";

const MB = 1_000_000;

/** What the tenant uses of what its plan counts, each with the limit (null is none) and how near that is. */
export async function usageOf(ctx: TenantContext) {
  const [{ limits }, members, { boards, fileBytes }] = await Promise.all([
    ctx.entitlements(),
    seatCount(ctx.platform, ctx.tenant.id),
    usageIn(ctx.db),
  ]);
  const used = { boards, members, storage_mb: Math.ceil((fileBytes * 10) / MB) / 10 };
  return (["boards", "members", "storage_mb"] as const).map((key) => ({
    key,
    used: used[key],
    limit: limits[key] ?? null,
    mark: usageMark(used[key], limits[key]),
  }));
}

export type Usage = Awaited<ReturnType<typeof usageOf>>[number];
