import type { CardAccount, CardPreview, CardPrice, CardSession } from "#domain/billing/card.ts";
import type { Currency } from "#domain/billing/money.ts";
import type { Interval } from "#domain/billing/period.ts";
import type { TaxBehaviour } from "#domain/billing/plan.ts";
import type { CouponId, PriceId, RefundId, TenantId } from "#domain/ids.ts";

/** An event of the card provider whose signature is good. `object`: the customer, subscription, session or charge that it is about. */
export type CardEvent = { id: string; type: string; object: string; createdAt: number };

/** Which seats of which price; `cardPriceId` is the provider's own (`priceFor`). */
export type CardTerms = { cardPriceId: string; priceId: PriceId; interval: Interval; seats: number };

/**
 * The card provider (Stripe) in our words. Whatever makes something there can be repeated: the same ids of ours give the same thing.
 * Every method that asks it throws `CardUnreachable` where no usable answer came. Amounts in minor units, times UTC epoch ms.
 */
export type CardPayments = {
  /** The event in a webhook's raw body; null where the signature is forged, foreign or more than 300 s old. */
  event(body: string, signature: string): Promise<CardEvent | null>;
  /** Where the provider shows a customer (`cus_…`) or a subscription (`sub_…`) to those who run the service. Asks nobody. */
  pageOf(object: string): string;
  /** All that is billed to a customer; null where there is none. */
  account(customerId: string): Promise<CardAccount | null>;
  /** Whose an object of an event is (`sub_…`, `cs_…`, `in_…`, `ch_…`, `pi_…`, `cus_…` itself); null where it is nobody's. */
  customerOf(object: string): Promise<string | null>;
  session(sessionId: string): Promise<CardSession | null>;

  makeCustomer(who: {
    tenantId: TenantId;
    name: string;
    email: string;
    country: string | null;
  }): Promise<string>;
  changeCustomer(who: {
    customerId: string;
    name: string;
    email: string;
    country: string | null;
  }): Promise<void>;
  /** What the next bills are taxed with; null is nothing. */
  changeTax(subscriptionId: string, taxRateId: string | null): Promise<void>;
  makePrice(price: CardPrice): Promise<string>;
  makeTaxRate(rate: {
    country: string;
    validFrom: number;
    name: string;
    rateBp: number;
    behaviour: TaxBehaviour;
  }): Promise<string>;
  makeCoupon(coupon: {
    couponId: CouponId;
    code: string;
    percentBp: number | null;
    amountMinor: number | null;
    currency: Currency | null;
    /** How many bills of this interval it lowers; null is every one. */
    periods: number | null;
    /** For somebody who has used some of them otherwise: how many are left. */
    left: number | null;
    interval: Interval;
  }): Promise<string>;
  /** What people type into the checkout page. */
  makePromotionCode(of: {
    cardCouponId: string;
    code: string;
    redemptionsLeft: number | null;
    expiresAt: number | null;
  }): Promise<string>;
  /** The settings of the provider's portal page. */
  makePortal(returnUrl: string): Promise<string>;

  openCheckout(order: {
    tenantId: TenantId;
    customerId: string;
    terms: CardTerms;
    trialDays: number;
    taxRateId: string | null;
    /** Null lets people type a code. */
    cardCouponId: string | null;
    successUrl: string;
    cancelUrl: string;
  }): Promise<{ id: string; url: string }>;
  /** Closes an open checkout; one that is complete or closed stays as it is. */
  closeCheckout(sessionId: string): Promise<void>;
  /** The address of the provider's portal, for one visit. */
  openPortal(visit: { customerId: string; portalId: string; returnUrl: string }): Promise<string>;

  /** What changing at this moment costs; the same `at` must be given to `change`. */
  preview(change: { subscriptionId: string; terms: CardTerms; at: number }): Promise<CardPreview>;
  /** Changes now and charges the difference: nothing changes where the card is declined (then `payUrl` is where to confirm or pay). */
  change(change: {
    subscriptionId: string;
    terms: CardTerms;
    at: number;
  }): Promise<{ done: true } | { done: false; payUrl: string | null; reason: string | null }>;
  /** Changes when the period ends. */
  changeAtEnd(change: { subscriptionId: string; terms: CardTerms }): Promise<void>;
  /** Takes a change at the end back. */
  keepTerms(scheduleId: string): Promise<void>;
  pause(subscriptionId: string, at: number): Promise<void>;
  /** `billNow`: what was paid is used up, so a new period begins and is charged at once. */
  resume(subscriptionId: string, how: { billNow: boolean }): Promise<void>;
  cancel(subscriptionId: string, how: { when: "at-end" | "now"; reason: string | null }): Promise<void>;
  undoCancel(subscriptionId: string): Promise<void>;
  /** Gives money back; the webhook tells when it has arrived. Refused for good (`reason` in the provider's words), it is not asked for again. */
  refund(refund: {
    key: string;
    refundId: RefundId | null;
    paymentId: string;
    amountMinor: number | null;
  }): Promise<{ taken: true } | { taken: false; reason: string }>;
};
