import { insertAudit } from "#db/platform/store/audit.ts";
import type { Member, TenantContext } from "../../context.ts";
import { syncStripeCustomer } from "../sync-stripe-subscription.ts";

/** After the provider did what a person asked for: ours follows at once, without waiting for the webhook, and who asked is noted. */
export async function noteChange(
  ctx: TenantContext,
  actor: Member,
  { customerId, action, after }: { customerId: string; action: string; after?: Record<string, unknown> },
): Promise<void> {
  const { platform, tenant, now, requestId } = ctx;
  await insertAudit(
    platform,
    { actorId: actor.id, at: now, requestId },
    { action, subject: tenant.slug, tenantId: tenant.id, ...(after && { after }) },
  );
  await syncStripeCustomer(ctx, customerId);
}
