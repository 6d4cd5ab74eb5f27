import type { Statement } from "#db/client.ts";
import { invoiceDetail } from "#db/platform/queries/invoices.ts";
import type { PaymentFacts } from "#db/platform/queries/payments.ts";
import { openOrders, subscriptionOf } from "#db/platform/queries/subscriptions.ts";
import { insertAudit } from "#db/platform/store/audit.ts";
import { noOtherInReview, paymentStands, updatePayment } from "#db/platform/store/payments.ts";
import { subscriptionStands } from "#db/platform/store/subscriptions.ts";
import { reductionOf } from "#domain/billing/coupon.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import type { Person, PlatformContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";
import { billingSide, type BillingSide } from "./billing-side.ts";
import { commit } from "./commit.ts";
import { settlement, type Approval } from "./settlement.ts";

export type Approved = { state: "completed" | "needs-second" };
export type NotApproved = BillingRefused<"same-approver" | "transfer-unavailable" | "not-subscribed">;

/**
 * A person who may says that the money is on our account. Above the platform's threshold the first approval is only noted and a second
 * person's completes it. Completing is one transaction: payment, invoice, ledger, subscription, hold and audit, with the letters in the
 * outbox. `recorded`: what is written of how the money was found, in the same batch.
 */
export async function approval(
  context: PlatformContext,
  actor: Person,
  facts: PaymentFacts,
  recorded: readonly Statement[] = [],
): Promise<Result<Approved, NotApproved>> {
  const side = await billingSide(context, facts.tenant.id);
  const { currency, amountMinor, firstApprovedBy } = facts.payment;
  if (!side) return refused({ code: "transfer-unavailable", currency });
  const limit = side.settings.twoPersonMinor[currency];
  if (limit !== undefined && amountMinor > limit) {
    if (firstApprovedBy === null) return noteFirst(context, actor, facts, recorded);
    if (firstApprovedBy === actor.id) return refused({ code: "same-approver" });
  }
  return completePayment(context, { by: actor.id, first: firstApprovedBy }, { ...facts, side }, recorded);
}

async function noteFirst(
  context: PlatformContext,
  actor: Person,
  { payment, tenant }: PaymentFacts,
  recorded: readonly Statement[],
): Promise<Result<{ state: "needs-second" }, never>> {
  const { platform, now, requestId } = context;
  await commit(context, {
    statements: [
      paymentStands(platform, payment),
      ...recorded,
      updatePayment(platform, payment, { firstApprovedBy: actor.id, firstApprovedAt: now }),
      insertAudit(
        platform,
        { actorId: actor.id, at: now, requestId },
        {
          action: "payment.first-approved",
          subject: payment.reference,
          tenantId: tenant.id,
          after: { amount: payment.amountMinor, currency: payment.currency },
        },
      ),
    ],
    keys: [],
  });
  return done({ state: "needs-second" });
}

/** Completes a payment whose money is there, with all that follows from it, in one transaction. `recorded`: as of `approval`. */
export async function completePayment(
  context: PlatformContext,
  by: Approval,
  facts: PaymentFacts & { side: BillingSide },
  recorded: readonly Statement[],
): Promise<Result<{ state: "completed" }, BillingRefused<"not-subscribed">>> {
  const { platform } = context;
  const { payment, tenant } = facts;
  const [current, orders, invoice] = await Promise.all([
    subscriptionOf(platform, tenant.id),
    openOrders(platform, tenant.id),
    payment.invoiceId ? invoiceDetail(platform, payment.invoiceId) : null,
  ]);
  if (!current) return refused({ code: "not-subscribed" });
  const { sub, price, coupon } = current;
  const settled = await settlement(
    context,
    {
      ...facts,
      coupon: facts.coupon && { periods: facts.coupon.periods, reduction: reductionOf(facts.coupon) },
      invoice,
      subscription: sub,
      before: { ...sub, price },
      lowering: coupon && reductionOf(coupon),
      others: orders.filter(({ id }) => id !== payment.id),
    },
    by,
  );
  await commit(context, {
    statements: [
      paymentStands(platform, payment),
      noOtherInReview(platform, tenant.id, payment.id),
      subscriptionStands(platform, tenant.id, sub),
      ...recorded,
      ...settled.statements,
    ],
    keys: settled.keys,
  });
  return done({ state: "completed" });
}
