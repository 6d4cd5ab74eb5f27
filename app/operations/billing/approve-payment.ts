import { invoiceDetail } from "#db/platform/queries/invoices.ts";
import { paymentFacts, type PaymentFacts } from "#db/platform/queries/payments.ts";
import { openOrders, subscriptionOf } from "#db/platform/queries/subscriptions.ts";
import { insertAudit } from "#db/platform/store/audit.ts";
import { noOtherInReview, paymentStands, updatePayment } from "#db/platform/store/payments.ts";
import { subscriptionStands } from "#db/platform/store/subscriptions.ts";
import { platformMay } from "#domain/access/platform-access.ts";
import { reductionOf } from "#domain/billing/coupon.ts";
import type { MoneyRefused } from "#domain/billing/money-refusals.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import type { Administrator, Person, PlatformContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";
import { billingSide } from "./billing-side.ts";
import { commit, decideAnew } from "./commit.ts";
import { settlement } from "./settlement.ts";
import { whyNotDecide, type Decidable } from "./why-not-decide.ts";

type Refusal =
  | MoneyRefused<"money-role">
  | BillingRefused<
      | "gone"
      | "changed-meanwhile"
      | "payment-decided"
      | "not-in-review"
      | "same-approver"
      | "transfer-unavailable"
      | "not-subscribed"
    >;

type Answer = Result<{ state: "completed" | "needs-second" }, Refusal>;

/**
 * An administrator has found the money on our account. Above the platform's threshold the first approval is only noted and a second person's
 * completes it. Completing is one transaction: payment, invoice, ledger, subscription, hold and audit, with the letters in the outbox.
 * `revision`: of the payment as the administrator saw it.
 */
export async function approvePayment(
  context: PlatformContext,
  actor: Administrator,
  decided: Decidable,
): Promise<Answer> {
  if (!platformMay(actor.platformRole, "payments.verify")) return refused({ code: "money-role" });
  return decideAnew(async (): Promise<Answer> => {
    const facts = await paymentFacts(context.platform, decided.paymentId);
    if (!facts) return refused({ code: "gone", what: "payment" });
    const refusal = whyNotDecide(facts.payment, decided);
    if (refusal) return refused(refusal);
    const side = await billingSide(context, facts.tenant.id);
    const { currency, amountMinor, firstApprovedBy } = facts.payment;
    if (!side) return refused({ code: "transfer-unavailable", currency });
    const limit = side.settings.twoPersonMinor[currency];
    if (limit !== undefined && amountMinor > limit) {
      if (firstApprovedBy === null) return noteFirst(context, actor, facts);
      if (firstApprovedBy === actor.id) return refused({ code: "same-approver" });
    }
    return complete(context, actor, facts, side);
  });
}

async function noteFirst(
  context: PlatformContext,
  actor: Person,
  { payment, tenant }: PaymentFacts,
): Promise<Result<{ state: "needs-second" }, never>> {
  const { platform, now, requestId } = context;
  await commit(context, {
    statements: [
      paymentStands(platform, payment),
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

async function complete(
  context: PlatformContext,
  actor: Person,
  facts: PaymentFacts,
  side: NonNullable<Awaited<ReturnType<typeof billingSide>>>,
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
      side,
      invoice,
      subscription: sub,
      before: { ...sub, price },
      lowering: coupon && reductionOf(coupon),
      others: orders.filter(({ id }) => id !== payment.id),
    },
    { by: actor.id, first: payment.firstApprovedBy },
  );
  await commit(context, {
    statements: [
      paymentStands(platform, payment),
      noOtherInReview(platform, tenant.id, payment.id),
      subscriptionStands(platform, tenant.id, sub),
      ...settled.statements,
    ],
    keys: settled.keys,
  });
  return done({ state: "completed" });
}
