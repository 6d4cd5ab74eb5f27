import type { BillingRefused } from "#domain/billing/refusals.ts";
import type { RefundId } from "#domain/ids.ts";
import type { PlatformContext } from "../../context.ts";
import { done, type Result } from "../../result.ts";
import { syncStripeCustomer } from "../sync-stripe-subscription.ts";
import { withCards } from "./with-cards.ts";

/**
 * Asks the card provider to give money back for a refund that is written down as pending already: asked twice under the same id it is given
 * once. When it is given, the sync completes the refund with its credit note and its postings; it asks at once, and webhooks later.
 */
export async function refundCardPayment(
  context: PlatformContext,
  refund: { id: RefundId; stripePaymentIntentId: string; amountMinor: number },
): Promise<Result<null, BillingRefused<"card-unavailable">>> {
  const { id, stripePaymentIntentId: paymentId, amountMinor } = refund;
  return withCards(context, async (cards) => {
    await cards.refund({ key: id, refundId: id, paymentId, amountMinor });
    const customerId = await cards.customerOf(paymentId);
    if (customerId) await syncStripeCustomer(context, customerId);
    return done(null);
  });
}
