import type { Currency } from "#domain/billing/money.ts";
import type { Interval, Period } from "#domain/billing/period.ts";
import type { TaxBehaviour } from "#domain/billing/plan.ts";
import type { CouponId, PriceId, RefundId } from "#domain/ids.ts";

/**
 * What the card provider (Stripe) holds of one customer, in our words. Its objects are the truth of the card lane. Times are UTC epoch ms;
 * amounts are integer minor units of the object's currency.
 */
export type CardAccount = {
  customerId: string;
  /** The card that is charged next. */
  card: { brand: string; last4: string } | null;
  subscriptions: readonly CardSubscription[];
  /** Newest first, drafts left out. */
  invoices: readonly CardInvoice[];
  payments: readonly CardPayment[];
  refunds: readonly CardRefund[];
};

export type CardSubscription = {
  id: string;
  status:
    | "trialing"
    | "active"
    | "past_due"
    | "unpaid"
    | "canceled"
    | "incomplete"
    | "incomplete_expired"
    | "paused";
  createdAt: number;
  /** Ours, as we noted it at the provider's price; null where somebody made the price there by hand. */
  priceId: PriceId | null;
  seats: number;
  anchorAt: number;
  period: Period;
  trialEnd: number | null;
  cancelAtEnd: boolean;
  endedAt: number | null;
  /** `payment_failed`: the provider gave up collecting. */
  endedBy: "payment_failed" | "request" | null;
  cancelReason: string | null;
  /** Since when no period is collected for. */
  pausedAt: number | null;
  scheduleId: string | null;
  /** What a schedule makes of it at the end of the period. */
  next: { priceId: PriceId; seats: number } | null;
  couponId: CouponId | null;
};

export type CardInvoice = {
  id: string;
  subscriptionId: string | null;
  status: "open" | "paid" | "void" | "uncollectible";
  /** False where it was taken back the moment it was final: nobody was ever asked to pay it. */
  wasOpen: boolean;
  finalizedAt: number;
  paidAt: number | null;
  currency: Currency;
  subtotalMinor: number;
  discountMinor: number;
  couponId: CouponId | null;
  taxMinor: number;
  totalMinor: number;
  tax: { name: string; bp: number; behaviour: TaxBehaviour } | null;
  lines: readonly CardInvoiceLine[];
  /** The provider's page where it can be paid by hand. */
  payUrl: string | null;
  /** Of the payments that were made or tried for it. */
  paymentIds: readonly string[];
  /** What opened it: the first period, the next one, or a change within one. */
  reason: "start" | "renewal" | "change";
};

export type CardInvoiceLine = {
  description: string;
  quantity: number;
  amountMinor: number;
  period: Period;
  /** A share of a period, because something changed within it. */
  isProration: boolean;
  /** The provider's own price. */
  cardPriceId: string | null;
};

export type CardPayment = {
  id: string;
  /** `open`: not paid yet, and may still be. */
  status: "open" | "paid" | "cancelled";
  amountMinor: number;
  currency: Currency;
  createdAt: number;
  paidAt: number | null;
  /** Why the last try was declined, in the bank's words. */
  declined: string | null;
};

export type CardRefund = {
  id: string;
  paymentId: string;
  amountMinor: number;
  currency: Currency;
  status: "pending" | "completed" | "failed";
  /** Why it failed, in the provider's words. */
  failure: string | null;
  createdAt: number;
  /** Ours, where we asked for it; null where it was made in the provider's own pages. */
  refundId: RefundId | null;
};

export type CardSession = {
  id: string;
  customerId: string;
  state: "open" | "complete" | "expired";
  subscriptionId: string | null;
};

/** What is to be sold, with what the provider must know to bill it. */
export type CardPrice = {
  priceId: PriceId;
  /** Of the plan's version: its product at the provider. */
  productKey: string;
  productName: string;
  unitMinor: number;
  currency: Currency;
  interval: Interval;
  taxBehaviour: TaxBehaviour;
};

export type CardPreview = {
  /** What is charged at once, tax included. */
  dueMinor: number;
  currency: Currency;
  lines: readonly CardInvoiceLine[];
  taxMinor: number;
};

/** The provider gave no answer that could be used; nothing is known to have been done. */
export class CardUnreachable extends Error {}

/** The provider would not have a change: what it was about has changed or ended there since it was last read. The cause says more. */
export class CardNotTaken extends Error {}
