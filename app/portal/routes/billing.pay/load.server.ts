import { billingSettings } from "#db/platform/queries/billing-settings.ts";
import { linksOfPayment } from "#db/platform/queries/payment-links.ts";
import { subscriptionOf, type TenantSubscription } from "#db/platform/queries/subscriptions.ts";
import { openTransfersOf, transferOf } from "#db/platform/queries/tenant-billing.ts";
import { isDue } from "#domain/billing/is-due.ts";
import { LINK_CURRENCY } from "#domain/billing/payment-links.ts";
import type { Purpose } from "#domain/billing/payment.ts";
import { isDropped } from "#domain/billing/review-reason.ts";
import { isOnTrial, isRunning, lapsesAt } from "#domain/billing/timeline.ts";
import { parseId, type PaymentId } from "#domain/ids.ts";
import type { TenantContext } from "#operations/context.ts";

/** One transfer with where it goes and how far it is; null where there is none of this id for this tenant. */
export async function loadTransfer(ctx: TenantContext, param: string | undefined) {
  const id = parseId<PaymentId>(param);
  if (!id) return null;
  const [found, current, settings, open, links] = await Promise.all([
    transferOf(ctx.platform, ctx.tenant.id, id),
    subscriptionOf(ctx.platform, ctx.tenant.id),
    billingSettings(ctx.platform),
    openTransfersOf(ctx.platform, ctx.tenant.id),
    linksOfPayment(ctx.platform, id),
  ]);
  if (!found) return null;
  const { payment, price, plan, invoice, proofs } = found;
  /** What took the place of one that was not accepted. */
  const instead = payment.status === "failed" && !isDropped(payment) ? (open[0] ?? null) : null;
  const unpaid = payment.status === "pending" ? payment : instead;
  return {
    id: payment.id,
    purpose: payment.purpose,
    status: payment.status,
    verification: payment.verification,
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    reference: payment.reference,
    reason: payment.reason,
    createdAt: payment.createdAt,
    submittedAt: payment.submittedAt,
    completedAt: payment.completedAt,
    reviewedAt: payment.reviewedAt,
    seats: payment.seats,
    plan: plan.name,
    perSeat: plan.perSeat,
    interval: price.interval,
    invoice,
    proofs,
    online: {
      /** It can be paid on the provider's page. */
      isOffered: ctx.links !== null && payment.currency === LINK_CURRENCY,
      isPaid: payment.razorpayPaymentId !== null,
      /** Another amount came than was billed, and somebody looks at it. */
      differs: payment.status === "pending" && links.some(({ state }) => state === "differs"),
      /** Money came that this had no use for. */
      wentBack: links.some(({ state }) => state === "surplus"),
    },
    bank: settings?.bankAccounts[payment.currency] ?? null,
    instead: instead?.id ?? null,
    waysOut: unpaid && unpaid.verification !== "pending" ? waysOut(ctx, unpaid, { current, invoice }) : null,
  };
}

/** What can be done instead of paying: it is taken back, or, where the plan that runs needs it, what happens without it. */
function waysOut(
  { cards }: TenantContext,
  { id, purpose }: { id: PaymentId; purpose: Purpose },
  {
    current,
    invoice,
  }: { current: TenantSubscription | null; invoice: { number: string; status: string } | null },
) {
  const sub = current?.sub ?? null;
  if (!current || !sub || !isDue({ purpose }, sub)) {
    const isPaused = sub !== null && sub.pausedAt !== null && isRunning(sub);
    const keeps = purpose === "upgrade" ? "upgrade" : isPaused ? "resume" : "start";
    return {
      kind: "withdraw",
      id,
      keeps,
      invoice: invoice?.status === "open" ? invoice.number : null,
    } as const;
  }
  const at = sub.cancelAtEnd
    ? sub.coveredUntil
    : lapsesAt(sub, { graceDays: current.plan.graceDays, proofSubmittedAt: null });
  const why = sub.cancelAtEnd ? "ends" : isOnTrial(sub) ? "trial" : "renewal";
  // By card it goes on from a trial, or once the paid time is over: what is paid for is not paid twice.
  const byCard = cards !== null && sub.status !== "active" ? sub.status : null;
  return { kind: "due", why, at, trialEnd: sub.trialEnd, byCard } as const;
}

export type WaysOut = NonNullable<Transfer["waysOut"]>;
export type Transfer = NonNullable<Awaited<ReturnType<typeof loadTransfer>>>;
