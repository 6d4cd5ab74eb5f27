import type { RefundId } from "#domain/ids.ts";
import { pendingCardRefund } from "#db/platform/queries/refunds.ts";
import type { PlatformContext } from "../../context.ts";
import { refundCardPayment } from "./refund-card-payment.ts";

/** Gives back by card what an administrator wished to, once. Throws where the provider gave no answer: the outbox keeps the wish. */
export async function giveBackByCard(context: PlatformContext, id: RefundId): Promise<void> {
  const refund = await pendingCardRefund(context.platform, id);
  if (!refund) return;
  const { stripePaymentIntentId, ...wish } = refund;
  if (!stripePaymentIntentId) throw new Error(`The payment of refund ${id} was not made by card`);
  const asked = await refundCardPayment(context, { ...wish, id, stripePaymentIntentId });
  if (!asked.ok) throw new Error(`The card provider gave no answer about refund ${id}`);
}
