import type { PlanDraft } from "#domain/billing/plan-draft.ts";

/** Why an administrator's act about plans, coupons, settings or a tenant's subscription was not done. */
export type MoneyRefusal =
  | { code: "money-role" }
  | { code: "money-gone"; what: "plan" | "coupon" | "tenant" | "override" }
  /** Somebody else was first; the page shows what they made of it. */
  | { code: "money-changed" }
  | { code: "plan-code-taken"; plan: string }
  | { code: "coupon-code-taken"; coupon: string }
  | { code: "threshold-role" }
  /** Stripe's own subscription runs, and would write over whatever we did here. */
  | { code: "card-runs" }
  | { code: "grant-in-review" }
  | { code: "not-on-trial" }
  | { code: "end-too-early" }
  | { code: "tax-rate-order"; country: string }
  | { code: "tax-rate-used" }
  | { code: "plan-unchanged" }
  | { code: "plan-archived" }
  | { code: "plan-not-published" }
  | { code: "plan-is-fallback" }
  | { code: "plan-not-free"; plan: PlanDraft["name"] };

/** The refusals of these codes. */
export type MoneyRefused<Code extends MoneyRefusal["code"]> = Extract<MoneyRefusal, { code: Code }>;
