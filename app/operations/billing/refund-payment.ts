import { invoiceDetail } from "#db/platform/queries/invoices.ts";
import { refundable } from "#db/platform/queries/refunds.ts";
import { insertAudit } from "#db/platform/store/audit.ts";
import { insertRefund } from "#db/platform/store/card-payments.ts";
import { leaveBehind } from "#db/platform/store/outbox.ts";
import { paymentStands, updatePayment, type PaymentRow } from "#db/platform/store/payments.ts";
import { platformMay } from "#domain/access/platform-access.ts";
import { refundLeft } from "#domain/billing/refund.ts";
import type { MoneyRefused } from "#domain/billing/money-refusals.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import { newId, type PaymentId, type RefundId } from "#domain/ids.ts";
import type { Administrator, PlatformContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";
import { bookRefund, type Booking } from "./book-refund.ts";
import { commit, decideAnew } from "./commit.ts";

type Refusal =
  | MoneyRefused<"money-role">
  | BillingRefused<"gone" | "not-paid" | "refund-too-much" | "changed-meanwhile">;
type Answer = Result<{ refundId: RefundId }, Refusal>;
type Asked = {
  paymentId: PaymentId;
  minor: number;
  reason: string;
  /** What could be given back as the actor saw it: who sends the same form twice gives once. */
  seenLeftMinor?: number;
};

/**
 * Gives a payment back, in part or as a whole. A transfer is sent back by hand, so it is written down as done, with its credit note and its
 * postings. Of what a provider took the wish is written down: it is asked by a job, again and again under the same key until it answers,
 * and what it then says books the credit note. Never more goes back than was paid, whoever else asks at the same moment.
 */
export async function refundPayment(
  context: PlatformContext,
  actor: Administrator,
  asked: Asked,
): Promise<Answer> {
  if (!platformMay(actor.platformRole, "payments.refund")) return refused({ code: "money-role" });
  return decideAnew(async (): Promise<Answer> => {
    const found = await refundable(context.platform, asked.paymentId);
    if (!found) return refused({ code: "gone", what: "payment" });
    const { payment, pendingMinor } = found;
    const invoice = payment.invoiceId && (await invoiceDetail(context.platform, payment.invoiceId));
    if (!invoice || payment.status !== "completed") return refused({ code: "not-paid" });
    if (!Number.isSafeInteger(asked.minor) || asked.minor <= 0) throw new Error("A refund is of something");
    const left = refundLeft(payment, pendingMinor, invoice);
    if (asked.minor > left) return refused({ code: "refund-too-much" });
    if ((asked.seenLeftMinor ?? left) !== left) return refused({ code: "changed-meanwhile" });
    const refundId = newId<RefundId>();
    const booking =
      payment.lane === "card" || payment.razorpayPaymentId !== null
        ? askProvider(context, { refundId, payment })
        : await bookRefund(context, { refundId, payment, invoice, ...asked, till: "bank", at: context.now });
    await commit(context, {
      statements: [
        paymentStands(context.platform, payment),
        ...booking.statements,
        insertRefund(context.platform, {
          id: refundId,
          paymentId: payment.id,
          tenantId: payment.tenantId,
          creditNoteId: booking.creditNoteId,
          amountMinor: asked.minor,
          currency: payment.currency,
          reason: asked.reason,
          status: booking.creditNoteId ? "completed" : "pending",
          createdBy: actor.id,
          createdAt: context.now,
          completedAt: booking.creditNoteId ? context.now : null,
        }),
        insertAudit(
          context.platform,
          { actorId: actor.id, at: context.now, requestId: context.requestId },
          {
            action: "payment.refunded",
            subject: payment.reference,
            tenantId: payment.tenantId,
            before: { refunded: payment.refundedMinor },
            after: { refunded: payment.refundedMinor + asked.minor, reason: asked.reason },
          },
        ),
      ],
      keys: booking.keys,
    });
    return done({ refundId });
  });
}

function askProvider(
  { platform, now }: PlatformContext,
  { refundId, payment }: { refundId: RefundId; payment: PaymentRow },
): Booking {
  const kind = payment.lane === "card" ? "refund-card" : "refund-link";
  const key = `${kind}:${refundId}`;
  return {
    statements: [
      // Somebody else who has read the payment before this wish decides anew.
      updatePayment(platform, payment, {}),
      leaveBehind(platform, key, { kind, refundId }, now),
    ],
    keys: [key],
    creditNoteId: null,
  };
}
