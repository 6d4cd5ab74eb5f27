import type { TenantBilling } from "#admin/routes/tenant/load-billing.server.ts";
import { BillingFacts } from "#admin/routes/tenant/components/billing/billing-facts.tsx";
import { OpenMoney } from "#admin/routes/tenant/components/billing/open-money.tsx";
import { OverridesPanel } from "#admin/routes/tenant/components/billing/overrides-panel.tsx";
import { SubscriptionHistory } from "#admin/routes/tenant/components/billing/subscription-history.tsx";
import type { BillingHold } from "#domain/billing/subscription.ts";

type BillingSectionProps = {
  billing: TenantBilling;
  hold: BillingHold | null;
  name: string;
  mayGrant: boolean;
};

/** A workspace's money: what it has, what is open, what it was given, how it came to this. */
export function BillingSection({ billing, hold, name, mayGrant }: BillingSectionProps) {
  return (
    <>
      <BillingFacts billing={billing} hold={hold} name={name} mayGrant={mayGrant} />
      <div className="admin-columns">
        <OpenMoney orders={billing.orders} invoices={billing.invoices} />
        <OverridesPanel overrides={billing.overrides} name={name} mayGrant={mayGrant} />
      </div>
      <SubscriptionHistory history={billing.history} />
    </>
  );
}
