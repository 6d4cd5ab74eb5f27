import { PROOF_PROMISE_MS } from "#domain/billing/payment.ts";

/** From here on somebody should look at a proof soon. */
const SOON_MS = 18 * 3_600_000;

/** How a proof that waits stands against our promise to look at it within a day. Times are UTC epoch ms. */
export type Waiting = "in-time" | "soon" | "late";

export function waitingSince(submittedAt: number, now: number): Waiting {
  const age = now - submittedAt;
  if (age >= PROOF_PROMISE_MS) return "late";
  return age >= SOON_MS ? "soon" : "in-time";
}
