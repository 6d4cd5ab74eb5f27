import type { CardAccount, CardSubscription } from "#domain/billing/card.ts";
import type { CardPayments } from "#domain/billing/card-payments.ts";
import type { CardBooks } from "#db/platform/queries/card-books.ts";
import { insertAuditOnce } from "#db/platform/store/audit-once.ts";
import type { PlatformContext } from "../../context.ts";

/**
 * Ends a subscription that runs beside the tenant's own (a second tab was paid too) and gives back what it took. The money goes first:
 * what is cancelled is not found here again after a crash. Each step can be repeated.
 */
export async function undoDuplicate(
  { context, cards }: { context: PlatformContext; cards: CardPayments },
  { account, books, other }: { account: CardAccount; books: CardBooks; other: CardSubscription },
): Promise<void> {
  const { platform, now, requestId } = context;
  const isDuplicate = other.status === "active" || other.status === "trialing";
  const paid = isDuplicate ? paidFor(account, other.id) : [];
  const refusals: string[] = [];
  let refunded = 0;
  for (const payment of paid) {
    const asked = {
      key: `duplicate-${payment.id}`,
      refundId: null,
      paymentId: payment.id,
      amountMinor: null,
    };
    const answer = await cards.refund(asked);
    if (answer.taken) refunded += payment.amountMinor;
    else refusals.push(answer.reason);
  }
  await insertAuditOnce(
    platform,
    `duplicate:${other.id}`,
    { actorId: null, at: now, requestId },
    {
      action: "subscription.duplicate-ended",
      subject: other.id,
      tenantId: books.tenant.id,
      after: { refunded, ...(refusals.length > 0 && { failure: refusals.join(" ") }) },
    },
  );
  await cards.cancel(other.id, { when: "now", reason: null });
}

function paidFor({ invoices, payments, refunds }: CardAccount, subscriptionId: string) {
  const ids = new Set(
    invoices
      .filter((invoice) => invoice.subscriptionId === subscriptionId)
      .flatMap(({ paymentIds }) => paymentIds),
  );
  const given = new Set(
    refunds.filter(({ status }) => status !== "failed").map(({ paymentId }) => paymentId),
  );
  return payments.filter(({ id, status }) => ids.has(id) && status === "paid" && !given.has(id));
}
