import { subscriptionOf } from "#db/platform/queries/subscriptions.ts";
import { insertAudit } from "#db/platform/store/audit.ts";
import { subscriptionStands, updateSubscription } from "#db/platform/store/subscriptions.ts";
import { platformMay } from "#domain/access/platform-access.ts";
import type { MoneyRefused } from "#domain/billing/money-refusals.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import type { TenantId } from "#domain/ids.ts";
import type { Administrator, PlatformContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";
import { commit, decideAnew } from "./commit.ts";

type Refusal =
  | MoneyRefused<"money-role" | "card-runs" | "not-on-trial" | "end-too-early">
  | BillingRefused<"changed-meanwhile">;

type Extension = { tenantId: TenantId; until: number; reason: string };

/** Lets a tenant try its plan for longer; `until` in UTC epoch ms. Its order stands and can be paid any time. A trial by card is Stripe's. */
export async function extendTrial(
  context: PlatformContext,
  actor: Administrator,
  extension: Extension,
): Promise<Result<null, Refusal>> {
  if (!platformMay(actor.platformRole, "billing.grant")) return refused({ code: "money-role" });
  return decideAnew(() => decide(context, actor, extension));
}

async function decide(
  context: PlatformContext,
  actor: Administrator,
  { tenantId, until, reason }: Extension,
): Promise<Result<null, Refusal>> {
  const { platform, now, requestId } = context;
  const current = await subscriptionOf(platform, tenantId);
  const trialEnd = current?.sub.trialEnd ?? null;
  if (current?.sub.status !== "trialing" || trialEnd === null) return refused({ code: "not-on-trial" });
  if (current.sub.lane === "card") return refused({ code: "card-runs" });
  // Who has paid already has its first period right behind the trial.
  if (current.sub.coveredUntil !== trialEnd) return refused({ code: "not-on-trial" });
  if (until <= Math.max(now, trialEnd)) return refused({ code: "end-too-early" });
  const change = { trialEnd: until, coveredUntil: until, anchorAt: until, reminded: null };
  await commit(context, {
    statements: [
      subscriptionStands(platform, tenantId, current.sub),
      updateSubscription(platform, current.sub, change, now),
      insertAudit(
        platform,
        { actorId: actor.id, at: now, requestId },
        {
          action: "subscription.trial-extended",
          subject: current.plan.name,
          tenantId,
          before: { until: trialEnd },
          after: { until, reason },
        },
      ),
    ],
    keys: [],
  });
  return done(null);
}
