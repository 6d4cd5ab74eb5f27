import type Stripe from "stripe";

/** The virtual time: the given clock and how far it was moved on. `seconds` is how far everything due has been done. */
export type Clock = { seconds: number; offsetMs: number; readonly realNow: () => number };

/** One thing to be sold: what a checkout's line or a subscription's item says. */
export type WantedItem = { price: string; quantity: number; taxRates: string[] };

/** What a checkout session will make when it is paid; keyed by the session's id. */
export type CheckoutDraft = {
  id: string;
  items: WantedItem[];
  discounts: WantedDiscount[];
  subscription: {
    metadata: Record<string, string>;
    description: string | null;
    defaultTaxRates: string[];
    trialEnd: number | null;
    /** Counted from when the session is paid. */
    trialDays: number | null;
    missingPaymentMethod: Stripe.Subscription.TrialSettings.EndBehavior.MissingPaymentMethod;
  };
  paymentIntentMetadata: Record<string, string>;
  /** The card that waits for its 3-D Secure answer. */
  authenticating: { paymentMethod: string } | null;
  lastError: string | null;
  /** Of a one-off payment, or of one that was declined. */
  paymentIntent: string | null;
};

export type WantedDiscount = { coupon: string; promotionCode: string | null };

/** A line that waits for its subscription's next invoice: an invoice item. */
export type PendingLine = {
  id: string;
  subscription: string;
  item: string;
  price: string;
  quantity: number;
  amount: number;
  description: string;
  period: { start: number; end: number };
  taxRates: string[];
};

/** A change that takes effect when its invoice is paid; keyed by the subscription's id. */
export type PendingUpdate = {
  id: string;
  invoice: string;
  target: Pick<Stripe.Subscription, "items" | "billing_cycle_anchor" | "status" | "trial_end">;
  periodEnd: number;
};
