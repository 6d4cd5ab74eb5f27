import { sql } from "drizzle-orm";
import type { BillingHold } from "#domain/billing/subscription.ts";
import type { TenantStatus } from "#domain/tenants/status.ts";
import { tenant } from "#db/platform/schema.ts";
import { subscription } from "#db/platform/subscriptions-schema.ts";

/** How a tenant stands, as columns of a query on `tenant`: the same rule as `statusNow`, to which a test holds it. */
export const STANDING = {
  status: sql<TenantStatus>`case when ${tenant.status} = 'active' then coalesce(${tenant.billingHold}, 'active') else ${tenant.status} end`,
  hold: sql<BillingHold | null>`case when ${tenant.status} = 'active' then ${tenant.billingHold} end`,
  planEndedAt: sql<
    number | null
  >`case when ${tenant.status} = 'active' and ${tenant.billingHold} is not null then (select ${subscription.coveredUntil} from ${subscription} where ${subscription.tenantId} = ${tenant.id}) end`,
};
