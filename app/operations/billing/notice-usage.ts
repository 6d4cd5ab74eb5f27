import { usageMark } from "#domain/billing/entitlements.ts";
import type { LimitKey } from "#domain/billing/plan.ts";
import { noteUsage } from "#db/platform/store/usage-notices.ts";
import type { TenantContext } from "../context.ts";
import { commit } from "./commit.ts";

type Used = { key: Exclude<LimitKey, "automations">; before: number; after: number };

/**
 * Tells the owner when a use has reached four fifths of a limit, or all of it: once, until usage was below again. The use itself stands;
 * a notice that could not be written is only logged.
 */
export async function noticeUsage(ctx: TenantContext, { key, before, after }: Used): Promise<void> {
  try {
    const limit = (await ctx.entitlements()).limits[key];
    const percent = usageMark(after, limit);
    if (limit === undefined || percent === null) return;
    const { id } = ctx.tenant;
    const outboxKey = `usage:${id}:${key}:${percent}:${ctx.now}`;
    const job = { kind: "usage-notice", tenantId: id, key, percent, limit } as const;
    const notice = { tenantId: id, key, percent, at: ctx.now };
    await commit(ctx, {
      statements: noteUsage(notice, usageMark(before, limit) ?? 0, { outboxKey, job }),
      keys: [outboxKey],
    });
  } catch (error) {
    ctx.log.error("usage.notice", error, { key });
  }
}
