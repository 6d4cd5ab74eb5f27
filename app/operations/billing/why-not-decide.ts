import type { PaymentRow } from "#db/platform/store/payments.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import type { PaymentId } from "#domain/ids.ts";

/** Which payment an administrator decides on, as they saw it: a newer proof than that one must be looked at first. */
export type Decidable = { paymentId: PaymentId; revision: number };

/** Why a payment's proof can't be decided on: somebody else has, there is none, or it has changed since the page was read. */
export function whyNotDecide(
  payment: PaymentRow,
  seen: Decidable,
): BillingRefused<"payment-decided" | "not-in-review" | "changed-meanwhile"> | null {
  const { status, verification } = payment;
  if (status === "pending" && verification !== "pending") return { code: "not-in-review" };
  return whyNotSeen(payment, seen);
}

/** Why nothing is done about a payment any more: somebody has decided on it, or it has changed since the page was read. */
export function whyNotSeen(
  { status, verification, revision }: PaymentRow,
  seen: Decidable,
): BillingRefused<"payment-decided" | "changed-meanwhile"> | null {
  if (status !== "pending") {
    return { code: "payment-decided", status, verification: verification ?? "none" };
  }
  return revision === seen.revision ? null : { code: "changed-meanwhile" };
}
