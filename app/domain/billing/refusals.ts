import type { Feature } from "#domain/billing/plan.ts";

/** Why something about money was not done; `app/messages/en/refusals.ts` has a sentence for each code. */
export type BillingRefusal =
  | { code: "plan-limit"; key: "boards" | "members" | "storage_mb"; limit: number }
  /** What it covered is over: what is there stays, nothing is added. */
  | { code: "plan-over" }
  | { code: "plan-feature"; feature: Feature };
