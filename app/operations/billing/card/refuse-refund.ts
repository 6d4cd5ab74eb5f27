import type { RefundId, TenantId } from "#domain/ids.ts";
import { insertAudit } from "#db/platform/store/audit.ts";
import { refundWaits, updateRefund } from "#db/platform/store/card-payments.ts";
import { leaveBehind } from "#db/platform/store/outbox.ts";
import type { PlatformContext } from "../../context.ts";
import type { Batch } from "../commit.ts";

export type RefusedRefund = {
  id: RefundId;
  tenantId: TenantId;
  amountMinor: number;
  /** Of its payment. */
  reference: string;
  stripeRefundId?: string | null;
  razorpayRefundId?: string | null;
  /** In the provider's words. */
  failure: string;
};

/**
 * A wish that the provider has refused for good: it is failed and not asked for again, nothing of it is in the books, and who wished for it
 * is told. What it held of the payment can be wished for anew.
 */
export function refuseRefund({ platform, now, requestId }: PlatformContext, refused: RefusedRefund): Batch {
  const { id, tenantId, amountMinor, reference, failure, stripeRefundId, razorpayRefundId } = refused;
  const key = `refund-refused:${id}`;
  return {
    statements: [
      refundWaits(platform, id),
      updateRefund(platform, id, {
        status: "failed",
        failure,
        ...(stripeRefundId !== undefined && { stripeRefundId }),
        ...(razorpayRefundId !== undefined && { razorpayRefundId }),
      }),
      insertAudit(
        platform,
        { actorId: null, at: now, requestId },
        { action: "payment.refund-refused", subject: reference, tenantId, after: { amountMinor, failure } },
      ),
      leaveBehind(platform, key, { kind: "refund-refused", refundId: id }, now),
    ],
    keys: [key],
  };
}
