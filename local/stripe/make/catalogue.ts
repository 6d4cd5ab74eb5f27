import type Stripe from "stripe";
import { decimal } from "../billing/decimals.ts";
import type { World } from "../world/world.ts";

export type ProductDraft = {
  id?: string | undefined;
  name: string;
  description: string | null;
  active: boolean;
  metadata: Record<string, string>;
};

export function makeProduct(world: World, draft: ProductDraft): Stripe.Product {
  return {
    id: draft.id ?? world.id("prod"),
    object: "product",
    active: draft.active,
    created: world.now(),
    default_price: null,
    description: draft.description,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: draft.metadata,
    name: draft.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: "service",
    unit_label: null,
    updated: world.now(),
    url: null,
  };
}

export type PriceDraft = {
  product: string;
  currency: string;
  unitAmount: number;
  recurring: { interval: Stripe.Price.Recurring.Interval; count: number } | null;
  nickname: string | null;
  lookupKey: string | null;
  taxBehavior: Stripe.Price.TaxBehavior;
  active: boolean;
  metadata: Record<string, string>;
};

export function makePrice(world: World, draft: PriceDraft): Stripe.Price {
  return {
    id: world.id("price"),
    object: "price",
    active: draft.active,
    billing_scheme: "per_unit",
    created: world.now(),
    currency: draft.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: draft.lookupKey,
    metadata: draft.metadata,
    nickname: draft.nickname,
    product: draft.product,
    recurring: draft.recurring && {
      interval: draft.recurring.interval,
      interval_count: draft.recurring.count,
      meter: null,
      trial_period_days: null,
      usage_type: "licensed",
    },
    tax_behavior: draft.taxBehavior,
    tiers_mode: null,
    transform_quantity: null,
    type: draft.recurring ? "recurring" : "one_time",
    unit_amount: draft.unitAmount,
    unit_amount_decimal: decimal(draft.unitAmount),
  };
}
