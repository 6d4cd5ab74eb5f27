import { platformMay } from "#domain/access/platform-access.ts";
import type { MoneyRefused } from "#domain/billing/money-refusals.ts";
import type { PlanId } from "#domain/ids.ts";
import { didNotHold, writeAll, type Query } from "#db/client.ts";
import { planDetail } from "#db/platform/queries/plan-detail.ts";
import { fallbackCode, neighbourOf } from "#db/platform/queries/plan-list.ts";
import { insertAudit, type AuditEntry } from "#db/platform/store/audit.ts";
import {
  makeFallback,
  planIsStill,
  setPlanArchived,
  setPlanPosition,
} from "#db/platform/store/plan-shelf.ts";
import type { Administrator, PlatformContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";

type Refusal = MoneyRefused<
  | "money-role"
  | "money-gone"
  | "money-changed"
  | "plan-archived"
  | "plan-not-published"
  | "plan-is-fallback"
  | "plan-not-free"
>;
type Answer = Promise<Result<null, Refusal>>;
type Plan = NonNullable<Awaited<ReturnType<typeof planDetail>>>;

/** Stops selling a plan. Who bought it keeps it and is renewed; the plan of everybody without a subscription can't go. */
export function archivePlan(context: PlatformContext, actor: Administrator, id: PlanId): Answer {
  return arrange(context, actor, id, async (plan) => {
    if (plan.isFallback) return { code: "plan-is-fallback" };
    return {
      writes: [setPlanArchived(context.platform, id, context.now)],
      audit: { action: "plan.archived" },
    };
  });
}

/** Sells an archived plan again, as its latest version says. */
export function restorePlan(context: PlatformContext, actor: Administrator, id: PlanId): Answer {
  return arrange(context, actor, id, async () => ({
    writes: [setPlanArchived(context.platform, id, null)],
    audit: { action: "plan.restored" },
  }));
}

/** Moves a plan one place up or down on the pricing page; at the end of the list nothing changes. */
export function movePlan(
  context: PlatformContext,
  actor: Administrator,
  { id, to }: { id: PlanId; to: "up" | "down" },
): Answer {
  const { platform } = context;
  return arrange(context, actor, id, async (plan) => {
    const other = await neighbourOf(platform, plan, to);
    if (!other) return null;
    return {
      writes: [
        planIsStill(platform, other),
        setPlanPosition(platform, id, other.position),
        setPlanPosition(platform, other.id, plan.position),
      ],
      audit: {
        action: "plan.moved",
        before: { position: plan.position },
        after: { position: other.position },
      },
    };
  });
}

/** Says what a workspace without a subscription may do: as the latest version of this plan. It must cost nothing. */
export function chooseFallback(context: PlatformContext, actor: Administrator, id: PlanId): Answer {
  return arrange(context, actor, id, async (plan) => {
    if (plan.archivedAt !== null) return { code: "plan-archived" };
    if (!plan.latest) return { code: "plan-not-published" };
    const { name, prices } = plan.latest.terms;
    if (prices.some(({ unitMinor }) => unitMinor > 0)) return { code: "plan-not-free", plan: name };
    return {
      writes: [makeFallback(context.platform, id)],
      audit: {
        action: "plan.made-fallback",
        before: { fallback: await fallbackCode(context.platform) },
        after: { fallback: plan.code },
      },
    };
  });
}

type Change = { writes: Query[]; audit: Pick<AuditEntry, "action" | "before" | "after"> };

/** Null from `decide`: there is nothing to do. */
async function arrange(
  context: PlatformContext,
  actor: Administrator,
  id: PlanId,
  decide: (plan: Plan) => Promise<Change | Refusal | null>,
): Answer {
  const { platform, now, requestId } = context;
  if (!platformMay(actor.platformRole, "plans.edit")) return refused({ code: "money-role" });
  const plan = await planDetail(platform, id);
  if (!plan) return refused({ code: "money-gone", what: "plan" });
  const change = await decide(plan);
  if (!change) return done(null);
  if ("code" in change) return refused(change);
  try {
    await writeAll(platform, [
      planIsStill(platform, plan),
      ...change.writes,
      insertAudit(
        platform,
        { actorId: actor.id, at: now, requestId },
        { ...change.audit, subject: plan.code, tenantId: null },
      ),
    ]);
  } catch (error) {
    if (didNotHold(error)) return refused({ code: "money-changed" });
    throw error;
  }
  return done(null);
}
