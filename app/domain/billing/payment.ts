/** DESIGN section 6: completed, failed and refunded are final (a refund in part leaves a payment completed). */
export const PAYMENT_STATUSES = ["pending", "completed", "failed", "refunded"] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

const NEXT_PAYMENT: Record<PaymentStatus, readonly PaymentStatus[]> = {
  pending: ["completed", "failed"],
  completed: ["refunded"],
  failed: [],
  refunded: [],
};

/** How far the verification of a transfer's proof is. A card payment has none (null). */
export const VERIFICATIONS = ["unsubmitted", "pending", "approved", "rejected", "needs_info"] as const;
export type Verification = (typeof VERIFICATIONS)[number];

const NEXT_VERIFICATION: Record<Verification, readonly Verification[]> = {
  unsubmitted: ["pending"],
  pending: ["approved", "rejected", "needs_info"],
  needs_info: ["pending"],
  approved: [],
  rejected: [],
};

export function mayPaymentBecome(from: PaymentStatus, to: PaymentStatus): boolean {
  return NEXT_PAYMENT[from].includes(to);
}

export function mayVerificationBecome(from: Verification, to: Verification): boolean {
  return NEXT_VERIFICATION[from].includes(to);
}

/** What a payment is for: the first period, the next one, a change of plan within one, or a new start after a lapse. */
export const PURPOSES = ["start", "renewal", "upgrade", "restart"] as const;
export type Purpose = (typeof PURPOSES)[number];

/** How soon we promise to look at a proof. */
export const PROOF_PROMISE_MS = 24 * 3_600_000;
