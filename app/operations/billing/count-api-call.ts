import { countCall } from "#db/platform/store/api-usage.ts";
import { usageMark } from "#domain/billing/entitlements.ts";
import type { CallsRefusal } from "#domain/billing/refusals.ts";
import { dayOf, startOfDay } from "#domain/billing/utc-day.ts";
import type { TenantContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";
import { noticeUsage } from "./notice-usage.ts";

/** Counts a call of one of the tenant's programs, in the write that finds out whether the plan holds one more today. Days are UTC's. */
export async function countApiCall(ctx: TenantContext): Promise<Result<null, CallsRefusal>> {
  const { platform, tenant, now } = ctx;
  const limit = (await ctx.entitlements()).limits.api_calls_per_day ?? null;
  const day = dayOf(now);
  const [counted] = limit === 0 ? [] : await countCall(platform, { tenantId: tenant.id, day }, limit);
  if (limit !== null && !counted) {
    return refused({ code: "api-calls", limit, until: startOfDay(day + 1) });
  }
  if (counted) await noticeCalls(ctx, counted.calls, limit ?? undefined);
  return done(null);
}

/** Only the call that reaches a mark tells of it: the others are not to write more than themselves. */
async function noticeCalls(ctx: TenantContext, after: number, limit: number | undefined): Promise<void> {
  const before = after - 1;
  if (usageMark(before, limit) === usageMark(after, limit)) return;
  await noticeUsage(ctx, { key: "api_calls_per_day", before, after });
}
