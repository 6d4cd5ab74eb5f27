import { and, eq } from "drizzle-orm";
import type { Statement } from "#db/client.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { taxRate } from "#db/platform/plans-schema.ts";

/**
 * Leaves behind, for each subscription that runs by card and is taxed in this country, that its card provider must be told of the tax; the
 * sweep takes them up from `now` on. `isSellers`: the country is the seller's own, which buyers are taxed in who have not said where they are.
 */
export function leaveTaxNews(
  rate: { country: string; validFrom: number },
  { isSellers, now }: { isSellers: boolean; now: number },
): Statement {
  return {
    sql: `insert into outbox (key, job, created_at, retry_at, attempts)
          select 'card-tax:' || s.tenant_id || ':' || ?, json_object('kind', 'card-customer', 'tenantId', s.tenant_id), ?, ?, 0
          from subscription s join billing_account b on b.tenant_id = s.tenant_id
          where s.lane = 'card' and s.status in ('trialing', 'active', 'past_due') and s.stripe_subscription_id is not null
            and (b.country = ? or (b.country is null and ?))
          on conflict do nothing`,
    args: [rate.validFrom, now, now, rate.country, isSellers],
  };
}

/** The card provider is being told of a rate: not again. */
export function markTaxTold(
  platform: PlatformDb,
  rate: { country: string; validFrom: number },
  toldCardsAt: number,
) {
  return platform
    .update(taxRate)
    .set({ toldCardsAt })
    .where(and(eq(taxRate.country, rate.country), eq(taxRate.validFrom, rate.validFrom)));
}
