import type { Feature } from "#domain/billing/plan.ts";

/** What a tenant's plan does not hold. */
export type PlanRefusal =
  | { code: "plan-limit"; key: "boards" | "members" | "storage_mb"; limit: number }
  /** What it covered is over: what is there stays, nothing is added. */
  | { code: "plan-over" }
  | { code: "plan-feature"; feature: Feature };

/** Why something about money was not done; `app/messages/en/refusals.ts` has a sentence for each code. */
export type BillingRefusal =
  | PlanRefusal
  /** Of an account's tax id: it has not the shape that its country gives them. */
  | { code: "tax-id" };
