import type { BillingRefused } from "#domain/billing/refusals.ts";
import { didNotHold } from "#db/client.ts";
import type { PlatformContext } from "../../context.ts";
import { done, type Result } from "../../result.ts";
import { commit } from "../commit.ts";
import { syncStripeCustomer } from "../sync-stripe-subscription.ts";
import { refuseRefund, type RefusedRefund } from "./refuse-refund.ts";
import { withCards } from "./with-cards.ts";

/**
 * Asks the card provider to give money back for a refund that is written down as pending already: asked twice under the same id it is given
 * once. When it is given, the sync completes the refund with its credit note and its postings; it asks at once, and webhooks later. What is
 * refused for good fails.
 */
export async function refundCardPayment(
  context: PlatformContext,
  refund: Omit<RefusedRefund, "stripeRefundId" | "failure"> & { stripePaymentIntentId: string },
): Promise<Result<null, BillingRefused<"card-unavailable">>> {
  const { id, stripePaymentIntentId: paymentId, amountMinor } = refund;
  return withCards(context, async (cards) => {
    const answer = await cards.refund({ key: id, refundId: id, paymentId, amountMinor });
    const customerId = await cards.customerOf(paymentId);
    // Refused because it was given before, or somebody gave it by hand: what is there counts first.
    if (customerId) await syncStripeCustomer(context, customerId);
    if (!answer.taken) await fail(context, { ...refund, stripeRefundId: null, failure: answer.reason });
    return done(null);
  });
}

async function fail(context: PlatformContext, refund: RefusedRefund): Promise<void> {
  try {
    await commit(context, refuseRefund(context, refund));
  } catch (error) {
    // It waits no longer: given, or failed already.
    if (!didNotHold(error)) throw error;
  }
}
