import { platformMay } from "#domain/access/platform-access.ts";
import type { MoneyRefused } from "#domain/billing/money-refusals.ts";
import { planChanges, type PlanChange, type PlanDraft } from "#domain/billing/plan-draft.ts";
import { newId, type PlanId, type PlanVersionId, type PriceId } from "#domain/ids.ts";
import { didNotHold, isUniqueViolation, writeAll } from "#db/client.ts";
import { planDetail } from "#db/platform/queries/plan-detail.ts";
import { insertAudit } from "#db/platform/store/audit.ts";
import { planIsStill } from "#db/platform/store/plan-shelf.ts";
import { publishPlanVersion as insertVersion } from "#db/platform/store/plans.ts";
import type { Administrator, PlatformContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";

type Input = {
  planId: PlanId;
  draft: PlanDraft;
  /** The version that the writer saw as the latest: null where there was none. */
  basedOn: PlanVersionId | null;
};
type Refusal = MoneyRefused<
  "money-role" | "money-gone" | "money-changed" | "plan-archived" | "plan-unchanged" | "plan-not-free"
>;

/**
 * Publishes a draft as the plan's next version, which is sold from now on. Who bought an older one keeps it. Of two who publish at
 * once one wins; the other learns of it and looks at what was published meanwhile.
 */
export async function publishPlanVersion(
  context: PlatformContext,
  actor: Administrator,
  { planId, draft, basedOn }: Input,
): Promise<Result<{ version: number }, Refusal>> {
  const { platform, now, requestId } = context;
  if (!platformMay(actor.platformRole, "plans.edit")) return refused({ code: "money-role" });
  const plan = await planDetail(platform, planId);
  if (!plan) return refused({ code: "money-gone", what: "plan" });
  if (plan.archivedAt !== null) return refused({ code: "plan-archived" });
  if (plan.isFallback && draft.prices.some(({ unitMinor }) => unitMinor > 0))
    return refused({ code: "plan-not-free", plan: draft.name });
  if ((plan.latest?.id ?? null) !== basedOn) return refused({ code: "money-changed" });
  const changes = planChanges(plan.latest?.terms ?? null, draft);
  if (changes.length === 0) return refused({ code: "plan-unchanged" });

  const version = (plan.latest?.version ?? 0) + 1;
  const row = {
    ...draft,
    id: newId<PlanVersionId>(),
    planId,
    version,
    publishedBy: actor.id,
    publishedAt: now,
  };
  try {
    await writeAll(platform, [
      planIsStill(platform, plan),
      ...insertVersion(platform, {
        ...row,
        prices: draft.prices.map((price) => ({ ...price, id: newId<PriceId>() })),
      }),
      insertAudit(
        platform,
        { actorId: actor.id, at: now, requestId },
        {
          action: "plan.published",
          subject: `${plan.code} ${version}`,
          tenantId: null,
          before: valuesOf(changes, "from"),
          after: valuesOf(changes, "to"),
        },
      ),
    ]);
  } catch (error) {
    if (didNotHold(error) || isUniqueViolation(error)) return refused({ code: "money-changed" });
    throw error;
  }
  return done({ version });
}

function valuesOf(changes: readonly PlanChange[], side: "from" | "to"): Record<string, unknown> {
  return Object.fromEntries(changes.map((change) => [change.field, change[side]]));
}
