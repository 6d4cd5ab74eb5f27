import type Stripe from "stripe";
import type { ProrationBehavior } from "../billing/update-params.ts";
import type { World } from "../world/world.ts";

type Features = Stripe.BillingPortal.Configuration.Features;
type Products = Stripe.BillingPortal.Configuration.Features.SubscriptionUpdate.Product[];
type Maybe<T> = T | undefined;

export type WantedFeatures = {
  customer_update?: Maybe<{ enabled?: Maybe<boolean>; allowed_updates?: Maybe<string[] | null> }>;
  invoice_history?: Maybe<{ enabled: boolean }>;
  payment_method_update?: Maybe<{ enabled: boolean }>;
  subscription_cancel?: Maybe<{
    enabled?: Maybe<boolean>;
    mode?: Maybe<"at_period_end" | "immediately">;
    proration_behavior?: Maybe<ProrationBehavior>;
  }>;
  subscription_update?: Maybe<{
    enabled?: Maybe<boolean>;
    default_allowed_updates?: Maybe<string[] | null>;
    products?: Maybe<{ product: string; prices: string[] }[] | null>;
    proration_behavior?: Maybe<ProrationBehavior>;
  }>;
};

/** What customers may do in the portal; what is not said stays as it was. */
export function makeConfiguration(
  world: World,
  wanted: WantedFeatures,
  before?: Features,
): Stripe.BillingPortal.Configuration {
  const { customer_update: details, subscription_cancel: cancel, subscription_update: update } = wanted;
  return {
    id: world.id("bpc"),
    object: "billing_portal.configuration",
    active: true,
    application: null,
    business_profile: { headline: null, privacy_policy_url: null, terms_of_service_url: null },
    created: world.now(),
    default_return_url: null,
    features: {
      customer_update: {
        allowed_updates: details?.allowed_updates ?? before?.customer_update.allowed_updates ?? [],
        enabled: details?.enabled ?? before?.customer_update.enabled ?? false,
      },
      invoice_history: {
        enabled: wanted.invoice_history?.enabled ?? before?.invoice_history.enabled ?? false,
      },
      payment_method_update: {
        enabled: wanted.payment_method_update?.enabled ?? before?.payment_method_update.enabled ?? false,
        payment_method_configuration: null,
      },
      subscription_cancel: {
        cancellation_reason: { enabled: false, feedback_options: null, options: [] },
        enabled: cancel?.enabled ?? before?.subscription_cancel.enabled ?? false,
        mode: cancel?.mode ?? before?.subscription_cancel.mode ?? "at_period_end",
        proration_behavior:
          cancel?.proration_behavior ?? before?.subscription_cancel.proration_behavior ?? "none",
      },
      subscription_pause: {
        duration: { interval_options: [], type: "indefinite" },
        enabled: false,
      },
      subscription_update: {
        billing_cycle_anchor: null,
        default_allowed_updates:
          update?.default_allowed_updates ?? before?.subscription_update.default_allowed_updates ?? [],
        enabled: update?.enabled ?? before?.subscription_update.enabled ?? false,
        products: productsOf(update) ?? before?.subscription_update.products ?? null,
        proration_behavior:
          update?.proration_behavior ?? before?.subscription_update.proration_behavior ?? "none",
        schedule_at_period_end: { conditions: [] },
        trial_update_behavior: "end_trial",
      },
    },
    is_default: false,
    livemode: false,
    login_page: { enabled: false, url: null },
    metadata: {},
    name: null,
    updated: world.now(),
  };
}

function productsOf(update: WantedFeatures["subscription_update"]): Products | undefined {
  return update?.products?.map(({ product, prices }) => ({
    adjustable_quantity: { enabled: false, maximum: null, minimum: 1 },
    prices,
    product,
  }));
}
