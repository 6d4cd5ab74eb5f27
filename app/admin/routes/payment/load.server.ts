import { deskHints, deskNeighbours, paymentWords } from "#db/platform/queries/desk.ts";
import { billingSettings } from "#db/platform/queries/billing-settings.ts";
import { invoiceDetail } from "#db/platform/queries/invoices.ts";
import { paymentFacts, proofsOf } from "#db/platform/queries/payments.ts";
import { linksOfPayment } from "#db/platform/queries/payment-links.ts";
import { subscriptionOf } from "#db/platform/queries/subscriptions.ts";
import { platformMay } from "#domain/access/platform-access.ts";
import { readReason } from "#domain/billing/review-reason.ts";
import { opensNothing } from "#domain/billing/settle.ts";
import type { PaymentId } from "#domain/ids.ts";
import { boughtBy } from "#operations/billing/settlement.ts";
import type { Administrator, PlatformContext } from "#operations/context.ts";

/** A payment as the desk shows it; null where there is none. */
export async function loadPayment({ platform, now }: PlatformContext, person: Administrator, id: PaymentId) {
  const facts = await paymentFacts(platform, id);
  if (!facts) return null;
  const { payment, tenant, price, plan, coupon } = facts;
  const [words, proofs, hints, near, current, settings, invoice, links] = await Promise.all([
    paymentWords(platform, id),
    proofsOf(platform, id),
    deskHints(platform, payment),
    deskNeighbours(platform, payment),
    subscriptionOf(platform, tenant.id),
    billingSettings(platform),
    payment.invoiceId ? invoiceDetail(platform, payment.invoiceId) : null,
    linksOfPayment(platform, id),
  ]);
  const limit = settings?.twoPersonMinor[payment.currency];
  return {
    payment: { ...payment, reason: readReason(payment.reason) },
    tenant,
    buys: { plan: plan.name, interval: price.interval, coupon: coupon?.code ?? null },
    words,
    /** Money that came through the provider's page: that paid it, and that it had no use for. */
    online: links.flatMap(({ state, providerPaymentId, paidMinor, paidCurrency }) =>
      providerPaymentId !== null && paidMinor !== null && paidCurrency !== null
        ? [{ state, id: providerPaymentId, minor: paidMinor, currency: paidCurrency }]
        : [],
    ),
    proofs: proofs.map(({ sha256: _, fileKey: _key, ...proof }) => proof),
    hints: {
      ...hints,
      isOver:
        current !== null && opensNothing(current.sub, boughtBy({ payment, price, coupon, invoice }), now),
      isMine: payment.firstApprovedBy === person.id,
    },
    needsTwo: limit !== undefined && payment.amountMinor > limit,
    near,
    mayDecide: platformMay(person.platformRole, "payments.verify"),
  };
}

export type DeskPayment = NonNullable<Awaited<ReturnType<typeof loadPayment>>>;
