import type { WantedDiscount } from "../world/rows.ts";

export const PRORATIONS = ["always_invoice", "create_prorations", "none"] as const;
export type ProrationBehavior = (typeof PRORATIONS)[number];

export const PAYMENT_BEHAVIORS = [
  "allow_incomplete",
  "default_incomplete",
  "error_if_incomplete",
  "pending_if_incomplete",
] as const;
export type PaymentBehavior = (typeof PAYMENT_BEHAVIORS)[number];

export type ItemChange = {
  id: string | null;
  price: string | null;
  quantity: number | null;
  deleted: boolean;
  taxRates: string[] | null;
};

/** What changes the amounts of a subscription, as an update, a preview and a waiting update say it. */
export type SubscriptionUpdate = {
  items: ItemChange[];
  anchorNow: boolean;
  proration: ProrationBehavior;
  prorationDate: number | null;
  trialEnd: number | "now" | null;
  discounts: WantedDiscount[] | null;
};
