import type { Currency } from "#domain/billing/money.ts";
import type { RefundId } from "#domain/ids.ts";

/** A link is offered in this currency alone: by UPI, card and netbanking of one country. */
export const LINK_CURRENCY: Currency = "INR";
/** How long a link can be paid. Who comes later is given a new one: a bill that is settled otherwise should not stay payable for long. */
export const LINK_LIFE_MS = 24 * 3_600_000;
/** A link with less time than this is not given to anybody: filling in a payment page takes minutes. */
export const LINK_LEAST_MS = 20 * 60_000;

/** How one of our links stands, as we know it. */
export const LINK_STATES = [
  /** It can be paid, for all that we know. */
  "open",
  /** Its money has settled the payment. */
  "paid",
  /** Another amount came than was billed: somebody at the desk decides. */
  "differs",
  /** Money came that the payment had no use for any more: it goes back. */
  "surplus",
  /** It can't be paid any more, and was not. */
  "closed",
] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** A payment link as the provider has it. Amounts in minor units. */
export type ProviderLink = {
  id: string;
  /** What we called it: the id of our row. */
  reference: string;
  /** The page where it is paid. */
  url: string;
  state: "open" | "paid" | "expired" | "cancelled";
  amountMinor: number;
  currency: string;
  paidMinor: number;
  /** The payments that were made on it. */
  paymentIds: readonly string[];
};

export type ProviderPayment = {
  id: string;
  /** Authorised alone is a promise of the payer's bank. */
  isCaptured: boolean;
  amountMinor: number;
  currency: string;
};

export type ProviderRefund = {
  id: string;
  /** Ours, where we asked for it; null where it was made in the provider's own pages. */
  refundId: RefundId | null;
  status: "pending" | "completed" | "failed";
  amountMinor: number;
  /** UTC epoch ms. */
  createdAt: number;
};

/** `object`: the provider's id of the link, or of the payment that a refund is of. */
export type LinkEvent = { id: string; type: string; object: string; createdAt: number };

/**
 * The provider of payment links (Razorpay) in our words: a link takes one payment over one amount, and knows of no subscription. Whatever makes
 * something there can be repeated: the same ids of ours give the same thing. Every method that asks it throws `LinksUnreachable` where no
 * usable answer came.
 */
export type PaymentLinks = {
  /** The event in a webhook's raw body; null where the signature is forged or foreign, or the event has no id. */
  event(webhook: { body: string; signature: string; id: string }): Promise<LinkEvent | null>;
  /** `expiresAt` in UTC epoch ms. Refused (`reason` in the provider's words): no link over this can be had. */
  make(link: {
    reference: string;
    amountMinor: number;
    currency: Currency;
    description: string;
    customer: { name: string; email: string };
    returnUrl: string;
    expiresAt: number;
  }): Promise<{ taken: true; link: ProviderLink } | { taken: false; reason: string }>;
  /** By the provider's id; null where there is none. */
  read(linkId: string): Promise<ProviderLink | null>;
  find(reference: string): Promise<ProviderLink | null>;
  /** Closes a link that is open. The link as it is then: one that was paid or is over stays as it was. */
  cancel(linkId: string): Promise<ProviderLink>;
  payment(paymentId: string): Promise<ProviderPayment>;
  /** Gives money back. Refused for good (`reason` in the provider's words), it is not asked for again. */
  refund(refund: {
    refundId: RefundId;
    paymentId: string;
    amountMinor: number;
  }): Promise<{ taken: true } | { taken: false; reason: string }>;
  /** All that went back of a payment, or is on its way. */
  refunds(paymentId: string): Promise<readonly ProviderRefund[]>;
};

/** The provider gave no answer that could be used; nothing is known to have been done. */
export class LinksUnreachable extends Error {}

/** Whether what came is what was billed. */
export function isWhatWasBilled(
  billed: { amountMinor: number; currency: Currency },
  link: ProviderLink,
  paid: ProviderPayment,
): boolean {
  return (
    link.state === "paid" &&
    [link.amountMinor, link.paidMinor, paid.amountMinor].every((minor) => minor === billed.amountMinor) &&
    link.currency === billed.currency &&
    paid.currency === billed.currency
  );
}
