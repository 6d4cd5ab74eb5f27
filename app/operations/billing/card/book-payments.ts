import type { CardAccount, CardInvoice, CardPayment } from "#domain/billing/card.ts";
import { ownPaymentState, purposeOf } from "#domain/billing/card-books.ts";
import type { CardStanding } from "#domain/billing/card-standing.ts";
import { paymentPostings } from "#domain/billing/ledger.ts";
import { newId, type PaymentId } from "#domain/ids.ts";
import type { CardBooks } from "#db/platform/queries/card-books.ts";
import { countRedemption, insertCardPayment } from "#db/platform/store/card-payments.ts";
import { post } from "#db/platform/store/ledger.ts";
import { leaveBehind } from "#db/platform/store/outbox.ts";
import { paymentStands, updatePayment, type PaymentRow } from "#db/platform/store/payments.ts";
import type { PlatformContext } from "../../context.ts";
import type { Batch } from "../commit.ts";
import type { Booked } from "./book-money.ts";

type What = {
  books: CardBooks;
  account: CardAccount;
  standing: CardStanding | null;
  /** By the provider's invoice. */
  booked: ReadonlyMap<string, Booked>;
  batch: Batch;
};

/** A payment that was made, as it stands after the batch. */
export type BookedPayment = Pick<PaymentRow, "id" | "revision" | "amountMinor" | "refundedMinor"> & {
  invoice: Booked;
};

/** A payment for each that was tried or made for an invoice, and what it posts once it is made. Gives back those that were made. */
export function bookPayments(context: PlatformContext, what: What): Map<string, BookedPayment> {
  const { account, booked } = what;
  const made = new Map<string, BookedPayment>();
  const byId = new Map(account.payments.map((payment) => [payment.id, payment]));
  for (const invoice of account.invoices.toReversed()) {
    const own = booked.get(invoice.id);
    for (const id of invoice.paymentIds) {
      const payment = byId.get(id);
      if (!own || !payment) continue;
      const row = bookPayment(context, what, { invoice, payment, own });
      if (row) made.set(id, { ...row, invoice: own });
    }
  }
  return made;
}

function bookPayment(
  context: PlatformContext,
  what: What,
  of: { invoice: CardInvoice; payment: CardPayment; own: Booked },
): Omit<BookedPayment, "invoice"> | null {
  const { platform } = context;
  const { books, batch } = what;
  const { payment, own, invoice } = of;
  const state = ownPaymentState(payment, own.state);
  if (!state) return null;
  const known = books.payments.find(({ stripePaymentIntentId }) => stripePaymentIntentId === payment.id);
  const completedAt = state.status === "completed" ? (payment.paidAt ?? payment.createdAt) : null;
  const id = known?.id ?? newId<PaymentId>();
  if (known?.status === "completed" || known?.status === "refunded") return known;
  if (known?.status === state.status && known.reason === state.reason) return null;
  if (known) {
    const change = { ...state, completedAt, amountMinor: payment.amountMinor, invoiceId: own.id };
    batch.statements.push(paymentStands(platform, known), updatePayment(platform, known, change));
  } else {
    batch.statements.push(insertCardPayment(platform, newPayment(what, of, { ...state, id, completedAt })));
  }
  if (completedAt === null) {
    sayDeclined(context, { batch, id });
    return null;
  }
  if (invoice.couponId && invoice.reason === "start")
    batch.statements.push(countRedemption(platform, invoice.couponId));
  const postings = paymentPostings("card", payment.amountMinor, payment.currency);
  batch.statements.push(
    post([{ source: `payment:${id}`, tenantId: books.tenant.id, at: completedAt, postings }]),
  );
  return { id, revision: (known?.revision ?? 0) + 1, amountMinor: payment.amountMinor, refundedMinor: 0 };
}

function newPayment(
  { books, standing }: What,
  { invoice, payment, own }: { invoice: CardInvoice; payment: CardPayment; own: Booked },
  state: Pick<Parameters<typeof insertCardPayment>[1], "id" | "status" | "reason" | "completedAt">,
): Parameters<typeof insertCardPayment>[1] {
  const bought = invoice.lines.findLast(({ amountMinor }) => amountMinor >= 0);
  const priceId = standing?.priceId ?? books.subscription?.priceId;
  if (!priceId) throw new Error(`Nothing is known of what ${payment.id} at Stripe pays for`);
  return {
    ...state,
    tenantId: books.tenant.id,
    purpose: purposeOf(invoice),
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    cardPriceId: bought?.cardPriceId ?? null,
    priceId,
    seats: bought?.quantity ?? 1,
    couponId: invoice.couponId,
    invoiceId: own.id,
    stripePaymentIntentId: payment.id,
    createdAt: payment.createdAt,
  };
}

/** Tells who pays what to do, once for each bill that could not be collected. */
function sayDeclined(
  { platform, now }: PlatformContext,
  { batch, id }: { batch: Batch; id: PaymentId },
): void {
  const key = `card-declined:${id}`;
  batch.statements.push(leaveBehind(platform, key, { kind: "card-declined", paymentId: id }, now));
  batch.keys.push(key);
}
