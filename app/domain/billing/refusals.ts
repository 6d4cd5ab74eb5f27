import type { CouponFault } from "#domain/billing/coupon.ts";
import type { Currency } from "#domain/billing/money.ts";
import type { PaymentStatus, Verification } from "#domain/billing/payment.ts";
import type { Feature } from "#domain/billing/plan.ts";

/** What a tenant's plan does not hold. */
export type PlanRefusal =
  | { code: "plan-limit"; key: "boards" | "members" | "storage_mb"; limit: number }
  /** What it covered is over: what is there stays, nothing is added. */
  | { code: "plan-over" }
  | { code: "plan-feature"; feature: Feature };

/** A tenant's programs have called as often as its plan holds for a day; they may again from `until`, UTC epoch ms. */
export type CallsRefusal = { code: "api-calls"; limit: number; until: number };

/** Why something about money was not done; `app/messages/en/refusals.ts` has a sentence for each code. */
export type BillingRefusal =
  | PlanRefusal
  /** Of an account's tax id: it has not the shape that its country gives them. */
  | { code: "tax-id" }
  | { code: "gone"; what: "payment" | "price" | "subscription" }
  | { code: "changed-meanwhile" }
  | { code: "subscribed" }
  | { code: "not-subscribed" }
  | { code: "no-change" }
  | { code: "seats"; least: number; most: number }
  /** `tries`: the workspace tried so many codes that none is looked at for a while. */
  | { code: "coupon"; fault: CouponFault | "tries" }
  | { code: "transfer-unavailable"; currency: Currency }
  | { code: "card-unavailable" }
  /** The provider of payment links gives no answer, so that it is not known whether somebody is paying. */
  | { code: "links-unavailable" }
  | { code: "link-not-offered" }
  /** Through a payment link came another amount than was billed. */
  | { code: "link-differs" }
  | { code: "paused" }
  /** `reason`: in the bank's words. */
  | { code: "card-declined"; reason: string }
  /** The card was not charged: `payUrl` is where its owner can confirm the payment or use another card. */
  | { code: "card-unconfirmed"; payUrl: string }
  | { code: "no-card" }
  /** A proof of the tenant's waits to be looked at: until then nothing else about its plan is decided. */
  | { code: "payment-in-review" }
  | { code: "invoice-open"; number: string }
  /** It pays for the plan that runs: that is ended, and not its bill. */
  | { code: "payment-due" }
  | { code: "payment-decided"; status: PaymentStatus; verification: Verification | "none" }
  | { code: "not-in-review" }
  /** `reference`: of the payment of the same tenant that an administrator has to deal with first. */
  | { code: "review-first"; reference: string }
  /** Whose payment has this bank reference already. */
  | { code: "arrival-known"; reference: string; company: string }
  | { code: "same-approver" }
  | { code: "proof-known"; what: "file" | "reference" }
  | { code: "proof-file"; fault: "type" | "size" | "empty" }
  | { code: "proofs-full"; limit: number }
  | { code: "bank-reference" }
  | { code: "bank-reference-needed" }
  | { code: "not-paid" }
  | { code: "refund-too-much" };

/** The refusals of these codes. */
export type BillingRefused<Code extends BillingRefusal["code"]> = Extract<BillingRefusal, { code: Code }>;
