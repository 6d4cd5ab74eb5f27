import type { PaymentFacts } from "#db/platform/queries/payments.ts";
import { insertAudit } from "#db/platform/store/audit.ts";
import { linkStands, updateLink, whatCame, type LinkRow } from "#db/platform/store/payment-links.ts";
import { noOtherInReview, paymentStands, updatePayment } from "#db/platform/store/payments.ts";
import type { PlatformContext } from "../../context.ts";
import { commit } from "../commit.ts";

/**
 * Through a link came another amount, or another currency, than was billed (`link` tells what): nothing is approved. The payment waits at the
 * desk as if its proof had come in; rejected there, the money goes back.
 */
export async function keepDiffering(
  context: PlatformContext,
  link: LinkRow,
  { payment, tenant }: PaymentFacts,
): Promise<void> {
  const { platform, now, requestId } = context;
  const { state, paidMinor, paidCurrency, providerPaymentId } = link;
  await commit(context, {
    statements: [
      linkStands(platform, { id: link.id, state }),
      paymentStands(platform, payment),
      noOtherInReview(platform, tenant.id, payment.id),
      updateLink(platform, link, { ...whatCame(link), state: "differs", lookedAt: now }),
      updatePayment(platform, payment, {
        verification: "pending",
        submittedAt: now,
        reason: null,
        firstApprovedBy: null,
        firstApprovedAt: null,
      }),
      insertAudit(
        platform,
        { actorId: null, at: now, requestId },
        {
          action: "payment.other-amount-came",
          subject: payment.reference,
          tenantId: tenant.id,
          before: { amount: payment.amountMinor, currency: payment.currency },
          after: { amount: paidMinor, currency: paidCurrency, providerPayment: providerPaymentId },
        },
      ),
    ],
    keys: [],
  });
}
