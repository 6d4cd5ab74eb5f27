import type { CardAccount, CardRefund } from "#domain/billing/card.ts";
import { creditable, creditNoteDraft } from "#domain/billing/credit-note.ts";
import { refundPostings } from "#domain/billing/ledger.ts";
import { newId, type InvoiceId, type RefundId } from "#domain/ids.ts";
import type { CardBooks } from "#db/platform/queries/card-books.ts";
import { insertAudit } from "#db/platform/store/audit.ts";
import { insertRefund, updateRefund } from "#db/platform/store/card-payments.ts";
import { creditInvoice, invoiceIssuedKey } from "#db/platform/store/invoices.ts";
import { post } from "#db/platform/store/ledger.ts";
import { paymentStands, updatePayment } from "#db/platform/store/payments.ts";
import type { PlatformContext } from "../../context.ts";
import type { BillingSide } from "../billing-side.ts";
import type { Batch } from "../commit.ts";
import type { BookedPayment } from "./book-payments.ts";
import { refuseRefund } from "./refuse-refund.ts";

type What = {
  books: CardBooks;
  account: CardAccount;
  payments: ReadonlyMap<string, BookedPayment>;
  batch: Batch;
  side: () => Promise<BillingSide>;
};

/** A credit note, a refund and what it posts for all that went back: asked for by us, or made in the provider's own pages. */
export async function bookRefunds(context: PlatformContext, what: What): Promise<void> {
  // The oldest first: credit notes are numbered in this order.
  for (const refund of what.account.refunds.toSorted(
    (a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1),
  )) {
    const payment = what.payments.get(refund.paymentId);
    if (payment) await bookRefund(context, what, { refund, payment });
  }
}

async function bookRefund(
  context: PlatformContext,
  { books, batch, side }: What,
  { refund, payment }: { refund: CardRefund; payment: BookedPayment },
): Promise<void> {
  const { platform, now, requestId } = context;
  const known = books.refunds.find(
    ({ id, stripeRefundId }) => id === refund.refundId || stripeRefundId === refund.id,
  );
  if (refund.status === "pending" || (known && known.status !== "pending")) return;
  const tenantId = books.tenant.id;
  if (refund.status === "failed") {
    const reference = books.payments.find(({ id }) => id === payment.id)?.reference ?? payment.id;
    const failed = { reference, stripeRefundId: refund.id, failure: refund.failure ?? refund.status };
    const refused = known && refuseRefund(context, { ...known, ...failed });
    batch.statements.push(...(refused?.statements ?? []));
    batch.keys.push(...(refused?.keys ?? []));
    return;
  }
  const id = known?.id ?? newId<RefundId>();
  const creditNoteId = known?.creditNoteId ?? (await credit({ platform, batch, side }, { refund, payment }));
  const done = {
    status: "completed",
    stripeRefundId: refund.id,
    completedAt: refund.createdAt,
    creditNoteId,
  } as const;
  batch.statements.push(
    known
      ? updateRefund(platform, id, done)
      : insertRefund(platform, {
          ...done,
          id,
          paymentId: payment.id,
          tenantId,
          amountMinor: refund.amountMinor,
          currency: refund.currency,
          reason: "",
          createdAt: refund.createdAt,
        }),
    post([
      {
        source: `refund:${id}`,
        tenantId,
        at: refund.createdAt,
        postings: refundPostings("card", refund.amountMinor, refund.currency),
      },
    ]),
  );
  const refundedMinor = payment.refundedMinor + refund.amountMinor;
  const status = refundedMinor >= payment.amountMinor ? ("refunded" as const) : ("completed" as const);
  // Somebody who wishes for another refund at this moment counts what is left anew, and so do we.
  batch.statements.push(
    paymentStands(platform, payment),
    updatePayment(platform, payment, { refundedMinor, status }),
  );
  payment.refundedMinor = refundedMinor;
  payment.revision += 1;
  if (known) return;
  const source = { actorId: null, at: now, requestId };
  const entry = {
    action: "payment.refunded",
    subject: payment.id,
    tenantId,
    after: { amount: refund.amountMinor },
  };
  batch.statements.push(insertAudit(platform, source, entry));
}

/** Takes what went back off the invoice; null where nothing of it is left to take. */
async function credit(
  { platform, batch, side }: Pick<What, "batch" | "side"> & Pick<PlatformContext, "platform">,
  { refund, payment }: { refund: CardRefund; payment: BookedPayment },
): Promise<InvoiceId | null> {
  const { own } = payment.invoice;
  const minor = Math.min(refund.amountMinor, creditable(own));
  if (minor <= 0) return null;
  const { settings, t } = await side();
  const note = creditNoteDraft(own, {
    id: newId<InvoiceId>(),
    series: settings.series.creditNote,
    minor,
    description: t("cardPayments.creditNote.refunded"),
    at: refund.createdAt,
  });
  batch.statements.push(...creditInvoice(platform, { note, creditedBefore: own.creditedMinor }));
  batch.keys.push(invoiceIssuedKey(note.id));
  payment.invoice.own = { ...own, creditedMinor: own.creditedMinor + minor };
  return note.id;
}
