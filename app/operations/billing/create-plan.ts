import type { MoneyRefused } from "#domain/billing/money-refusals.ts";
import { platformMay } from "#domain/access/platform-access.ts";
import { newId, type PlanId } from "#domain/ids.ts";
import { isUniqueViolation, writeAll } from "#db/client.ts";
import { lastPosition } from "#db/platform/queries/plan-list.ts";
import { insertAudit } from "#db/platform/store/audit.ts";
import { insertPlan } from "#db/platform/store/plans.ts";
import type { Administrator, PlatformContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";

/** Makes a plan, last in the order, that is sold once its first version is published. `code` is what addresses and Stripe call it. */
export async function createPlan(
  context: PlatformContext,
  actor: Administrator,
  { code }: { code: string },
): Promise<Result<{ id: PlanId }, MoneyRefused<"money-role" | "plan-code-taken">>> {
  const { platform, now, requestId } = context;
  if (!platformMay(actor.platformRole, "plans.edit")) return refused({ code: "money-role" });
  const id = newId<PlanId>();
  const position = (await lastPosition(platform)) + 1;
  try {
    await writeAll(platform, [
      insertPlan(platform, { id, code, position, isFallback: false, createdAt: now }),
      insertAudit(
        platform,
        { actorId: actor.id, at: now, requestId },
        { action: "plan.created", subject: code, tenantId: null },
      ),
    ]);
  } catch (error) {
    if (isUniqueViolation(error)) return refused({ code: "plan-code-taken", plan: code });
    throw error;
  }
  return done({ id });
}
