import type { PaymentFacts } from "#db/platform/queries/payments.ts";
import { insertAudit } from "#db/platform/store/audit.ts";
import { insertRefund } from "#db/platform/store/card-payments.ts";
import { post } from "#db/platform/store/ledger.ts";
import { leaveBehind } from "#db/platform/store/outbox.ts";
import { linkStands, updateLink, whatCame, type LinkRow } from "#db/platform/store/payment-links.ts";
import { paymentStands } from "#db/platform/store/payments.ts";
import { paymentPostings } from "#domain/billing/ledger.ts";
import { CURRENCIES } from "#domain/billing/money.ts";
import { newId, type RefundId } from "#domain/ids.ts";
import type { PlatformContext } from "../../context.ts";
import { commit } from "../commit.ts";

/**
 * Money came through a link (`link` tells how much) for a payment that has no use for it any more: paid otherwise, withdrawn, lapsed, or rejected.
 * It is booked as what we owe its payer, and its refund is a wish in the same moment; the provider is asked by a job until it gives it.
 */
export async function giveBackSurplus(
  context: PlatformContext,
  link: LinkRow,
  { payment }: PaymentFacts,
): Promise<void> {
  const { platform, now, requestId } = context;
  const { id: linkId, state, tenantId, paidMinor, providerPaymentId } = link;
  const currency = CURRENCIES.find((known) => known === link.paidCurrency);
  if (!currency || paidMinor === null)
    throw new Error(`Link ${linkId} took ${paidMinor} ${link.paidCurrency}`);
  const refundId = newId<RefundId>();
  const refund = `refund-link:${refundId}`;
  const letter = `goes-back:${linkId}`;
  await commit(context, {
    statements: [
      linkStands(platform, { id: linkId, state }),
      paymentStands(platform, payment),
      updateLink(platform, link, { ...whatCame(link), state: "surplus", lookedAt: now }),
      post([
        {
          source: `surplus:${linkId}`,
          tenantId,
          at: now,
          postings: paymentPostings("razorpay", paidMinor, currency),
        },
      ]),
      insertRefund(platform, {
        id: refundId,
        paymentId: payment.id,
        tenantId,
        linkId,
        creditNoteId: null,
        amountMinor: paidMinor,
        currency,
        reason: "",
        status: "pending",
        createdBy: null,
        createdAt: now,
        completedAt: null,
      }),
      leaveBehind(platform, refund, { kind: "refund-link", refundId }, now),
      leaveBehind(
        platform,
        letter,
        { kind: "payment-letter", letter: "goesBack", paymentId: payment.id },
        now,
      ),
      insertAudit(
        platform,
        { actorId: null, at: now, requestId },
        {
          action: "payment.surplus-came",
          subject: payment.reference,
          tenantId,
          after: { amount: paidMinor, currency, provider: "razorpay", providerPayment: providerPaymentId },
        },
      ),
    ],
    keys: [refund, letter],
  });
}
