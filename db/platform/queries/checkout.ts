import { eq } from "drizzle-orm";
import type { TenantId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { tenant, user } from "#db/platform/schema.ts";
import { billingAccount, subscription } from "#db/platform/subscriptions-schema.ts";

export type CheckoutFacts = Awaited<ReturnType<typeof checkoutFacts>>;

/** What a checkout depends on: who pays, and how the tenant is subscribed already. */
export async function checkoutFacts(platform: PlatformDb, tenantId: TenantId) {
  const [row] = await platform
    .select({ ownerEmail: user.email, account: billingAccount, subscription })
    .from(tenant)
    .innerJoin(user, eq(user.id, tenant.ownerId))
    .leftJoin(billingAccount, eq(billingAccount.tenantId, tenant.id))
    .leftJoin(subscription, eq(subscription.tenantId, tenant.id))
    .where(eq(tenant.id, tenantId))
    .limit(1);
  if (!row) throw new Error(`There is no tenant ${tenantId}`);
  return row;
}
