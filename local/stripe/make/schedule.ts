import type Stripe from "stripe";
import { idOf } from "../world/id-of.ts";
import type { World } from "../world/world.ts";
import type { ProrationBehavior } from "../billing/update-params.ts";

/** A schedule whose one phase is the subscription's current period. */
export function makeSchedule(world: World, subscription: Stripe.Subscription): Stripe.SubscriptionSchedule {
  const [item] = subscription.items.data;
  const start = item?.current_period_start ?? world.now();
  const end = item?.current_period_end ?? world.now();
  const phase = makePhase({
    currency: subscription.currency,
    start,
    end,
    items: subscription.items.data.map((row) => ({
      price: row.price,
      quantity: row.quantity,
      taxRates: row.tax_rates ?? [],
    })),
    taxRates: subscription.default_tax_rates ?? [],
    proration: "create_prorations",
    metadata: {},
  });
  return {
    id: world.id("sub_sched"),
    object: "subscription_schedule",
    application: null,
    billing_mode: { type: "flexible", flexible: { proration_discounts: "included" } },
    canceled_at: null,
    completed_at: null,
    created: world.now(),
    current_phase: { start_date: start, end_date: end },
    customer: idOf(subscription.customer),
    customer_account: null,
    default_settings: {
      application_fee_percent: null,
      automatic_tax: { disabled_reason: null, enabled: false, liability: null },
      billing_cycle_anchor: "automatic",
      billing_thresholds: null,
      collection_method: "charge_automatically",
      default_payment_method: null,
      description: null,
      invoice_settings: {
        account_tax_ids: null,
        custom_fields: null,
        days_until_due: null,
        description: null,
        footer: null,
        issuer: { type: "self" },
      },
      on_behalf_of: null,
      transfer_data: null,
    },
    end_behavior: "release",
    livemode: false,
    metadata: {},
    pause_schedules: [],
    phases: [phase],
    released_at: null,
    released_subscription: null,
    status: "active",
    subscription: subscription.id,
    test_clock: null,
  };
}

export type PhaseDraft = {
  currency: string;
  start: number;
  end: number;
  items: { price: Stripe.Price; quantity: number | undefined; taxRates: Stripe.TaxRate[] }[];
  /** Of all items that have none of their own. */
  taxRates: Stripe.TaxRate[];
  proration: ProrationBehavior;
  metadata: Record<string, string>;
};

export function makePhase(draft: PhaseDraft): Stripe.SubscriptionSchedule.Phase {
  return {
    add_invoice_items: [],
    application_fee_percent: null,
    billing_cycle_anchor: null,
    billing_thresholds: null,
    collection_method: null,
    currency: draft.currency,
    default_payment_method: null,
    default_tax_rates: draft.taxRates,
    description: null,
    discounts: [],
    end_date: draft.end,
    invoice_settings: null,
    items: draft.items.map((item) => ({
      billing_thresholds: null,
      discounts: [],
      metadata: {},
      plan: item.price.id,
      price: item.price.id,
      quantity: item.quantity ?? 1,
      tax_rates: item.taxRates,
    })),
    metadata: draft.metadata,
    on_behalf_of: null,
    proration_behavior: draft.proration,
    start_date: draft.start,
    transfer_data: null,
    trial_end: null,
  };
}
