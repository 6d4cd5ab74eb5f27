import type { Statement } from "#db/client.ts";
import type { InvoiceDetail } from "#db/platform/queries/invoices.ts";
import { insertAudit } from "#db/platform/store/audit.ts";
import {
  invoiceIssuedKey,
  invoicePaidKey,
  issueInvoice,
  markInvoicePaid,
} from "#db/platform/store/invoices.ts";
import { post } from "#db/platform/store/ledger.ts";
import { leaveBehind } from "#db/platform/store/outbox.ts";
import { updatePayment, type PaymentRow } from "#db/platform/store/payments.ts";
import {
  insertSubscriptionEvent,
  setBillingHold,
  updateSubscription,
  type Counted,
  type SubscriptionRow,
} from "#db/platform/store/subscriptions.ts";
import { paymentPostings } from "#domain/billing/ledger.ts";
import { madeToCost } from "#domain/billing/made-to-cost.ts";
import type { Period } from "#domain/billing/period.ts";
import type { PriceTerms } from "#domain/billing/plan.ts";
import type { Reduction } from "#domain/billing/quote.ts";
import { settle, type Bought, type Settled } from "#domain/billing/settle.ts";
import type { BillingHold } from "#domain/billing/subscription.ts";
import { isOpenNow } from "#domain/billing/timeline.ts";
import type { PriceId, TenantId, UserId } from "#domain/ids.ts";
import type { PlatformContext } from "../context.ts";
import type { BillingSide } from "./billing-side.ts";
import type { Batch } from "./commit.ts";
import { draftPeriod } from "./draft-bill.ts";
import { nextBill } from "./next-bill.ts";
import { creditWhole, withdrawOrders } from "./withdraw-orders.ts";

/** All that is read to settle a payment. */
export type Settling = {
  payment: PaymentRow;
  /** What it buys. */
  price: PriceTerms & { id: PriceId };
  plan: { name: string };
  tenant: { id: TenantId; billingHold: BillingHold | null };
  /** What lowered the payment. */
  coupon: { periods: number | null; reduction: Reduction | null } | null;
  side: BillingSide;
  subscription: SubscriptionRow;
  /** How the subscription counted before. */
  before: Counted;
  invoice: InvoiceDetail | null;
  /** What lowers the subscription's bills. */
  lowering: Reduction | null;
  /** The tenant's other open orders: what they were for is over. */
  others: readonly PaymentRow[];
};

/**
 * Who says that the money is there: one person or two, or the provider that took it (then `online` is what it calls the payment), or, where
 * nothing was to be paid, nobody.
 */
export type Approval = { by: UserId | null; first: UserId | null; online?: string };

/**
 * Everything that a verified payment changes, as one batch without its conditions: the payment is completed, its invoice issued or paid,
 * the ledger posted, the subscription moved, what billing held is let go, and what is to be told stands in the outbox.
 */
export async function settlement(
  context: PlatformContext,
  settling: Settling,
  approval: Approval,
): Promise<Batch & { settled: Settled }> {
  const { platform, now, requestId } = context;
  const { payment, tenant, subscription, price, before } = settling;
  const settled = settle(subscription, boughtBy(settling), now);
  const bill = billed(context, settling, settled.period);
  const freed = await withdrawOrders(context, settling.side, settling.others, "replaced");
  const following = nextBill(context, settling, settled);
  const after: Counted = { ...settled.subscription, price };
  const rights = `rights-changed:payment:${payment.id}`;
  // Money for time that is over opens nothing again.
  const letsGo = tenant.billingHold !== null && isOpenNow(settled.subscription, now);
  const statements: Statement[] = [
    ...freed.statements,
    ...bill.statements,
    updatePayment(platform, payment, {
      status: "completed",
      verification: "approved",
      invoiceId: bill.invoiceId,
      reviewedBy: approval.by,
      reviewedAt: now,
      completedAt: now,
      reason: null,
      razorpayPaymentId: approval.online ?? null,
    }),
    post([
      {
        source: `payment:${payment.id}`,
        tenantId: tenant.id,
        at: now,
        postings: paymentPostings(
          approval.online ? "razorpay" : "bank",
          payment.amountMinor,
          payment.currency,
        ),
      },
    ]),
    ...following.statements,
    updateSubscription(platform, subscription, { ...settled.subscription, ...following.billed }, now),
    ...(isSame(before, after)
      ? []
      : [insertSubscriptionEvent(platform, { tenantId: tenant.id, at: now, before, after })]),
    ...(letsGo
      ? [
          setBillingHold(platform, tenant.id, null),
          leaveBehind(platform, rights, { kind: "rights-changed", tenantId: tenant.id }, now),
        ]
      : []),
    insertAudit(
      platform,
      { actorId: approval.by, at: now, requestId },
      {
        ...(approval.online ? { action: "payment.confirmed-online" } : { action: "payment.approved" }),
        subject: payment.reference,
        tenantId: tenant.id,
        before: { status: payment.status, verification: payment.verification, plan: before.status },
        after: {
          status: "completed",
          amount: payment.amountMinor,
          currency: payment.currency,
          invoice: bill.invoiceId,
          firstApprovedBy: approval.first,
          ...(approval.online && { provider: "razorpay", providerPayment: approval.online }),
          coveredUntil: settled.subscription.coveredUntil,
        },
      },
    ),
  ];
  const keys = [...freed.keys, ...bill.keys, ...following.keys, ...(letsGo ? [rights] : [])];
  return { statements, keys, settled };
}

/** What a payment is for, as the rules ask for it. */
export function boughtBy(
  paid: Pick<Settling, "payment" | "price" | "invoice"> & { coupon: { periods: number | null } | null },
): Bought {
  return {
    ...paid.payment,
    interval: paid.price.interval,
    couponPeriods: paid.coupon?.periods ?? null,
    invoiced: standing(paid)?.period ?? null,
  };
}

function isSame(a: Counted, b: Counted): boolean {
  return a.status === b.status && a.priceId === b.priceId && a.seats === b.seats;
}

/** The payment's invoice with its period, while it is open. */
function standing({ invoice }: Pick<Settling, "invoice">): { invoice: InvoiceDetail; period: Period } | null {
  if (invoice?.status !== "open" || invoice.periodStart === null || invoice.periodEnd === null) return null;
  return { invoice, period: { start: invoice.periodStart, end: invoice.periodEnd } };
}

/** The invoice that was issued before becomes paid where it bills what is covered now; else one is issued that does, paid at once. */
function billed(
  context: PlatformContext,
  settling: Settling,
  period: Period,
): Batch & { invoiceId: InvoiceDetail["id"] } {
  const { platform, now } = context;
  const { payment, price, plan, coupon, side, subscription } = settling;
  const open = standing(settling);
  if (open && (payment.purpose === "upgrade" || open.period.start === period.start)) {
    const { id } = open.invoice;
    return {
      statements: markInvoicePaid(platform, id, now),
      keys: [invoicePaidKey(id)],
      invoiceId: id,
    };
  }
  const draft = draftPeriod(side, {
    tenantId: payment.tenantId,
    subscriptionId: subscription.id,
    plan,
    order: { price, seats: payment.seats, reduction: coupon?.reduction ?? null },
    period,
    taxedAt: payment.createdAt,
    issuedAt: now,
    dueAt: now,
    status: "paid",
  });
  const costs = madeToCost(draft, payment.amountMinor, side.t("billing.line.adjustment"));
  const credited = open ? creditWhole(context, side, open.invoice) : { statements: [], keys: [] };
  return {
    statements: [...credited.statements, ...issueInvoice(platform, costs)],
    keys: [...credited.keys, invoiceIssuedKey(costs.id)],
    invoiceId: costs.id,
  };
}
