import { overridesOf } from "#db/platform/queries/overrides.ts";
import { plansOnSale } from "#db/platform/queries/plans.ts";
import {
  billingAccountOf,
  invoicesOf,
  openTransfersOf,
  planHistoryOf,
  planOf,
} from "#db/platform/queries/tenant-billing.ts";
import { recurringValue } from "#domain/billing/monthly-value.ts";
import type { TenantId } from "#domain/ids.ts";
import { countryName } from "#messages/country-names.server.ts";
import type { PlatformContext } from "#operations/context.ts";

/** What the control panel shows of a workspace's money. */
export async function loadBilling({ platform, cards }: PlatformContext, tenantId: TenantId, locale: string) {
  const [plan, account, orders, invoices, history, overrides, plans] = await Promise.all([
    planOf(platform, tenantId),
    billingAccountOf(platform, tenantId),
    openTransfersOf(platform, tenantId),
    invoicesOf(platform, tenantId, { after: null, size: 5 }),
    planHistoryOf(platform, tenantId),
    overridesOf(platform, tenantId),
    plansOnSale(platform),
  ]);
  const pageOf = (object: string | null | undefined) =>
    object ? { id: object, url: cards?.pageOf(object) ?? null } : null;
  return {
    /** Its objects at the card provider, and where that shows them. */
    stripe: {
      subscription: pageOf(plan?.sub.stripeSubscriptionId),
      customer: pageOf(account?.stripeCustomerId),
    },
    plan: plan && { ...plan, mrr: recurringValue(plan.sub, plan.price) },
    account,
    /** The account's, by its name. */
    country: account?.country ? countryName(locale, account.country) : null,
    orders,
    invoices: invoices.rows,
    history,
    overrides,
    /** What can be given. */
    offers: plans.flatMap(({ name, perSeat, prices }) =>
      prices.map(({ id, interval, currency }) => ({ id, plan: name, perSeat, interval, currency })),
    ),
  };
}

export type TenantBilling = Awaited<ReturnType<typeof loadBilling>>;
