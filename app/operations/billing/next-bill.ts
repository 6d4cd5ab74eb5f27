import { invoiceIssuedKey, issueInvoice } from "#db/platform/store/invoices.ts";
import { insertOrder } from "#db/platform/store/payments.ts";
import { NOTHING_BILLED, type SubscriptionRow } from "#db/platform/store/subscriptions.ts";
import { nextPeriod, type Settled } from "#domain/billing/settle.ts";
import { newId, type PaymentId } from "#domain/ids.ts";
import type { PlatformContext } from "../context.ts";
import type { Batch } from "./commit.ts";
import { draftPeriod } from "./draft-bill.ts";
import { newReference } from "./new-reference.ts";
import type { Settling } from "./settlement.ts";

/**
 * What stays of the next period's bill when a payment is settled. After the payment of a period: nothing, the next one is not issued
 * yet. After a change of plan: where it was issued before, the same period at the new price; the old bill has been taken back.
 */
export function nextBill(
  context: PlatformContext,
  settling: Settling,
  settled: Settled,
): Batch & { billed: Partial<SubscriptionRow> } {
  const { payment, subscription, others } = settling;
  const { nextInvoiceId, nextInvoiceDueAt } = subscription;
  if (payment.purpose !== "upgrade") return { ...NOTHING, billed: noneBilled(subscription) };
  const old = others.find(({ invoiceId }) => invoiceId !== null && invoiceId === nextInvoiceId);
  if (!old || nextInvoiceDueAt === null) return { ...NOTHING, billed: {} };
  const isSameEnd = settled.subscription.coveredUntil === subscription.coveredUntil;
  if (!isSameEnd) return { ...NOTHING, billed: noneBilled(subscription) };
  return billAgain(context, settling, settled, nextInvoiceDueAt);
}

const NOTHING: Batch = { statements: [], keys: [] };

// Who paid by card before has nothing at Stripe any more.
function noneBilled({ lane }: SubscriptionRow): Partial<SubscriptionRow> {
  return lane === "card"
    ? { ...NOTHING_BILLED, nextInvoiceDueAt: null }
    : { nextInvoiceId: null, nextInvoiceDueAt: null, reminded: null };
}

function billAgain(
  { platform, now }: PlatformContext,
  { payment, subscription, price, plan, side, lowering }: Settling,
  { subscription: next }: Settled,
  dueAt: number,
): Batch & { billed: Partial<SubscriptionRow> } {
  const isLowered = next.couponId !== null && next.couponPeriodsLeft !== 0;
  const draft = draftPeriod(side, {
    tenantId: payment.tenantId,
    subscriptionId: subscription.id,
    plan,
    order: { price, seats: payment.seats, reduction: isLowered ? lowering : null },
    period: nextPeriod(next.anchorAt, price.interval, next.coveredUntil ?? now).period,
    taxedAt: now,
    issuedAt: now,
    dueAt,
    status: "open",
  });
  // The period has been billed once before, at the old price, and credited.
  const invoice = { ...draft, billingKey: `${draft.billingKey}:${draft.id}` };
  const order = insertOrder(platform, {
    id: newId<PaymentId>(),
    tenantId: payment.tenantId,
    purpose: "renewal",
    amountMinor: invoice.totalMinor,
    currency: invoice.currency,
    priceId: price.id,
    seats: payment.seats,
    couponId: isLowered ? next.couponId : null,
    invoiceId: invoice.id,
    reference: newReference(),
    createdBy: null,
    createdAt: now,
  });
  return {
    statements: [...issueInvoice(platform, invoice), order],
    keys: [invoiceIssuedKey(invoice.id)],
    billed: { nextInvoiceId: invoice.id, nextInvoiceDueAt: dueAt },
  };
}
