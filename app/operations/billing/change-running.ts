import { insertAudit } from "#db/platform/store/audit.ts";
import {
  subscriptionStands,
  updateSubscription,
  type SubscriptionRow,
} from "#db/platform/store/subscriptions.ts";
import type { Statement } from "#db/client.ts";
import type { Member, TenantContext } from "../context.ts";
import { commit } from "./commit.ts";
import type { Running } from "./running-subscription.ts";

/** Writes a small change of a running subscription with its audit event. */
export async function changeRunning(
  ctx: TenantContext,
  actor: Member,
  { sub, plan }: Running,
  what: { action: string; change: Partial<SubscriptionRow>; also?: readonly Statement[]; keys?: string[] },
): Promise<void> {
  const { platform, tenant, now, requestId } = ctx;
  await commit(ctx, {
    statements: [
      subscriptionStands(platform, tenant.id, sub),
      updateSubscription(platform, sub, what.change, now),
      ...(what.also ?? []),
      insertAudit(
        platform,
        { actorId: actor.id, at: now, requestId },
        { action: what.action, subject: plan.name, tenantId: tenant.id },
      ),
    ],
    keys: what.keys ?? [],
  });
}
