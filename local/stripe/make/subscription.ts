import type Stripe from "stripe";
import { idOf } from "../world/id-of.ts";
import type { World } from "../world/world.ts";
import type { WantedItem } from "../world/rows.ts";

export type SubscriptionDraft = {
  customer: string;
  currency: string;
  anchor: number;
  status: Stripe.Subscription.Status;
  metadata: Record<string, string>;
  description: string | null;
  defaultPaymentMethod: string | null;
  defaultTaxRates: string[];
  discounts: string[];
  trialEnd: number | null;
  missingPaymentMethod: Stripe.Subscription.TrialSettings.EndBehavior.MissingPaymentMethod;
};

/** A subscription without its items: they need its id. */
export function makeSubscription(world: World, draft: SubscriptionDraft): Stripe.Subscription {
  const now = world.now();
  const id = world.id("sub");
  return {
    id,
    object: "subscription",
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: draft.anchor,
    billing_cycle_anchor_config: null,
    billing_mode: { type: "flexible", flexible: { proration_discounts: "included" }, updated_at: now },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    collection_method: "charge_automatically",
    created: now,
    currency: draft.currency,
    customer: draft.customer,
    customer_account: null,
    days_until_due: null,
    default_payment_method: draft.defaultPaymentMethod,
    default_source: null,
    default_tax_rates: draft.defaultTaxRates.map((rate) => world.taxRates.need(rate)),
    description: draft.description,
    discounts: draft.discounts,
    ended_at: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: "self" },
    },
    items: { object: "list", data: [], has_more: false, url: `/v1/subscription_items?subscription=${id}` },
    latest_invoice: null,
    livemode: false,
    managed_payments: null,
    metadata: draft.metadata,
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: "off",
    },
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: now,
    status: draft.status,
    test_clock: null,
    transfer_data: null,
    trial_end: draft.trialEnd,
    trial_settings: {
      end_behavior: { billing_cycle_anchor: null, missing_payment_method: draft.missingPaymentMethod },
    },
    trial_start: draft.trialEnd === null ? null : now,
  };
}

export function makeItem(
  world: World,
  subscription: string,
  wanted: WantedItem,
  period: { start: number; end: number },
): Stripe.SubscriptionItem {
  const price = world.prices.need(wanted.price);
  return {
    id: world.id("si"),
    object: "subscription_item",
    billing_thresholds: null,
    created: world.now(),
    current_period_end: period.end,
    current_period_start: period.start,
    current_trial: null,
    discounts: [],
    metadata: {},
    plan: planOf(price),
    price,
    quantity: wanted.quantity,
    subscription,
    tax_rates: wanted.taxRates.map((rate) => world.taxRates.need(rate)),
  };
}

/** The price as the API called it before 2020; items still carry it. */
export function planOf(price: Stripe.Price): Stripe.Plan {
  return {
    id: price.id,
    object: "plan",
    active: price.active,
    amount: price.unit_amount,
    amount_decimal: price.unit_amount_decimal,
    billing_scheme: price.billing_scheme,
    created: price.created,
    currency: price.currency,
    interval: price.recurring?.interval ?? "month",
    interval_count: price.recurring?.interval_count ?? 1,
    livemode: false,
    metadata: price.metadata,
    meter: null,
    nickname: price.nickname,
    product: idOf(price.product),
    tiers_mode: null,
    transform_usage: null,
    trial_period_days: null,
    usage_type: "licensed",
  };
}
