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
  const { payment, own } = of;
  const state = ownPaymentState(payment, own.state);
  if (!state) return null;
  const known = books.payments.find(({ stripePaymentIntentId }) => stripePaymentIntentId === payment.id);
  const completedAt = state.status === "completed" ? (payment.paidAt ?? payment.createdAt) : null;
  const id = known?.id ?? newId<PaymentId>();
  if (known?.status === "completed" || known?.status === "refunded") return known;
  if (known?.status === state.status && known.reason === state.reason) return null;
  if (known?.status === "failed") {
    if (completedAt === null) return null;
    return bookLate(context, what, of, { known, completedAt });
  }
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
  bookMade(context, what, of, { id, completedAt });
  return { id, revision: (known?.revision ?? 0) + 1, amountMinor: payment.amountMinor, refundedMinor: 0 };
}

/**
 * What was given up and is paid after all. A payment that failed is final, so this is another one, of the invoice that bills it anew; it takes
 * the name of the provider's payment over.
 */
function bookLate(
  context: PlatformContext,
  what: What,
  of: { invoice: CardInvoice; payment: CardPayment; own: Booked },
  { known, completedAt }: { known: PaymentRow; completedAt: number },
): Omit<BookedPayment, "invoice"> {
  const { platform } = context;
  const { batch } = what;
  const { payment } = of;
  const id = newId<PaymentId>();
  const row = newPayment(what, of, { id, status: "completed", reason: null, completedAt });
  batch.statements.push(
    paymentStands(platform, known),
    updatePayment(platform, known, { stripePaymentIntentId: null }),
    insertCardPayment(platform, { ...row, reference: `${payment.id}:late`, createdAt: completedAt }),
  );
  bookMade(context, what, of, { id, completedAt });
  return { id, revision: 1, amountMinor: payment.amountMinor, refundedMinor: 0 };
}

/** What a payment that is made posts and uses up. */
function bookMade(
  { platform }: PlatformContext,
  { books, batch }: What,
  { invoice, payment }: { invoice: CardInvoice; payment: CardPayment },
  { id, completedAt }: { id: PaymentId; completedAt: number },
): void {
  if (invoice.couponId && invoice.reason === "start")
    batch.statements.push(countRedemption(platform, invoice.couponId));
  const postings = paymentPostings("card", payment.amountMinor, payment.currency);
  batch.statements.push(
    post([{ source: `payment:${id}`, tenantId: books.tenant.id, at: completedAt, postings }]),
  );
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
    // Nobody writes it anywhere: it is only what the column wants to be unique.
    reference: payment.id,
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
