import type { PaymentRow } from "#db/platform/store/payments.ts";
import { newId, type PaymentId } from "#domain/ids.ts";
import { newReference } from "./new-reference.ts";

type Ordered = Pick<
  PaymentRow,
  | "tenantId"
  | "purpose"
  | "amountMinor"
  | "currency"
  | "priceId"
  | "seats"
  | "couponId"
  | "createdBy"
  | "createdAt"
> & { invoiceId?: PaymentRow["invoiceId"] };

/** An order to be paid by transfer, as its row begins. */
export function newOrder(ordered: Ordered): PaymentRow {
  return {
    invoiceId: null,
    ...ordered,
    id: newId<PaymentId>(),
    reference: newReference(),
    lane: "transfer",
    status: "pending",
    verification: "unsubmitted",
    refundedMinor: 0,
    submittedAt: null,
    firstApprovedBy: null,
    firstApprovedAt: null,
    reviewedBy: null,
    reviewedAt: null,
    reason: null,
    stripePaymentIntentId: null,
    razorpayPaymentId: null,
    completedAt: null,
    revision: 1,
  };
}
