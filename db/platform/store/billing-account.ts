import type { Account } from "#domain/billing/account.ts";
import type { TenantId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { billingAccount } from "#db/platform/subscriptions-schema.ts";

/** Keeps what a tenant says of itself; what the card provider calls it stays. */
export function putBillingAccount(platform: PlatformDb, tenantId: TenantId, account: Account, now: number) {
  const row = { ...account, updatedAt: now };
  return platform
    .insert(billingAccount)
    .values({ tenantId, ...row })
    .onConflictDoUpdate({ target: billingAccount.tenantId, set: row });
}
