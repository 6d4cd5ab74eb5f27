import type { BillingPage } from "../load.server.ts";

/** What can be done with a running plan beside changing it. */
export function PlanActs(_: { plan: NonNullable<BillingPage["plan"]> }) {
  return null;
}
