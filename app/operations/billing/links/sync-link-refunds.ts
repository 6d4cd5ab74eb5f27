import { invoiceDetail } from "#db/platform/queries/invoices.ts";
import { allRefundsOf, linkByPaymentMade } from "#db/platform/queries/payment-links.ts";
import { paymentFacts, type PaymentFacts } from "#db/platform/queries/payments.ts";
import { insertAudit } from "#db/platform/store/audit.ts";
import { insertRefund, refundWaits, updateRefund } from "#db/platform/store/card-payments.ts";
import { post } from "#db/platform/store/ledger.ts";
import type { LinkRow } from "#db/platform/store/payment-links.ts";
import { paymentStands } from "#db/platform/store/payments.ts";
import { refundPostings } from "#domain/billing/ledger.ts";
import { CURRENCIES } from "#domain/billing/money.ts";
import type { ProviderRefund } from "#domain/billing/payment-links.ts";
import { newId, type RefundId } from "#domain/ids.ts";
import type { PlatformContext } from "../../context.ts";
import { done, type Result } from "../../result.ts";
import { bookRefund, type Booking } from "../book-refund.ts";
import { refuseRefund } from "../card/refuse-refund.ts";
import { commit, decideAnew } from "../commit.ts";

type RefundRow = Awaited<ReturnType<typeof allRefundsOf>>[number];

/**
 * Makes our refunds of a payment that came through a link say what the provider says: what went back is booked with its credit note, once,
 * whether we asked for it or somebody gave it in the provider's own pages; what failed has failed. Throws where the provider is silent.
 */
export async function syncLinkRefunds(context: PlatformContext, providerPaymentId: string): Promise<void> {
  // One is booked at a time, each on what the one before has left.
  for (let goesOn = true; goesOn;) {
    const booked = await decideAnew(() => bookNext(context, providerPaymentId));
    if (!booked.ok) throw new Error(`The refunds of ${providerPaymentId} change all the time`);
    goesOn = booked.value;
  }
}

/** Whether there was one. */
async function bookNext(
  context: PlatformContext,
  providerPaymentId: string,
): Promise<Result<boolean, never>> {
  const { platform, links } = context;
  const link = links && (await linkByPaymentMade(platform, providerPaymentId));
  // What the desk has not decided on is in no book yet: neither that it came nor that it went back.
  const facts = link && link.state !== "differs" && (await paymentFacts(platform, link.paymentId));
  if (!facts) return done(false);
  const ours = await allRefundsOf(platform, facts.payment.id);
  const theirs = await links.refunds(providerPaymentId);
  for (const refund of theirs.toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))) {
    const known = knownAs(refund, ours, link);
    if (refund.status === "pending" || (known && known.status !== "pending")) continue;
    if (refund.status === "completed") {
      await book(context, { refund, known, link, facts });
      return done(true);
    }
    if (known) {
      const { id, tenantId, amountMinor } = known;
      const { reference } = facts.payment;
      const failed = { razorpayRefundId: refund.id, failure: "failed" };
      await commit(context, refuseRefund(context, { id, tenantId, amountMinor, reference, ...failed }));
      return done(true);
    }
  }
  return done(false);
}

function knownAs(refund: ProviderRefund, ours: readonly RefundRow[], link: LinkRow): RefundRow | undefined {
  const own = ours.find(
    ({ id, razorpayRefundId }) => id === refund.refundId || razorpayRefundId === refund.id,
  );
  if (own || link.state !== "surplus") return own;
  // What should go back as a whole was given by hand.
  return ours.find(
    ({ linkId, status, amountMinor }) =>
      linkId === link.id && status === "pending" && amountMinor === refund.amountMinor,
  );
}

type What = { refund: ProviderRefund; known: RefundRow | undefined; link: LinkRow; facts: PaymentFacts };

async function book(context: PlatformContext, { refund, known, link, facts }: What): Promise<void> {
  const { platform, now, requestId } = context;
  const { payment } = facts;
  const id = known?.id ?? newId<RefundId>();
  const isSurplus = link.state !== "paid";
  const booking = isSurplus
    ? bookSurplus(context, { id, minor: refund.amountMinor, link, facts })
    : await bookOfInvoice(context, { id, refund, reason: known?.reason ?? "", facts });
  const given = {
    status: "completed",
    razorpayRefundId: refund.id,
    completedAt: refund.createdAt,
    creditNoteId: booking.creditNoteId,
  } as const;
  const { tenantId, currency } = payment;
  const audit = {
    action: "payment.refunded",
    subject: payment.reference,
    tenantId,
    after: { amount: refund.amountMinor },
  };
  await commit(context, {
    statements: [
      // Somebody who wishes for another refund at this moment counts what is left anew, and so do we.
      paymentStands(platform, payment),
      ...booking.statements,
      ...(known
        ? [refundWaits(platform, id), updateRefund(platform, id, given)]
        : [
            insertRefund(platform, {
              ...given,
              id,
              paymentId: payment.id,
              tenantId,
              linkId: isSurplus ? link.id : null,
              amountMinor: refund.amountMinor,
              currency,
              reason: "",
              createdAt: refund.createdAt,
            }),
            insertAudit(platform, { actorId: null, at: now, requestId }, audit),
          ]),
    ],
    keys: booking.keys,
  });
}

/** It was on no invoice: only the money moves. */
function bookSurplus(
  { now }: PlatformContext,
  { id, minor, link, facts }: { id: RefundId; minor: number; link: LinkRow; facts: PaymentFacts },
): Booking {
  const { tenantId } = link;
  const currency = CURRENCIES.find((each) => each === link.paidCurrency) ?? facts.payment.currency;
  const postings = refundPostings("razorpay", minor, currency);
  return {
    statements: [post([{ source: `refund:${id}`, tenantId, at: now, postings }])],
    keys: [],
    creditNoteId: null,
  };
}

async function bookOfInvoice(
  context: PlatformContext,
  what: { id: RefundId; refund: ProviderRefund; reason: string; facts: PaymentFacts },
): Promise<Booking> {
  const { id, refund, reason, facts } = what;
  const { payment } = facts;
  const invoice = payment.invoiceId && (await invoiceDetail(context.platform, payment.invoiceId));
  if (!invoice) throw new Error(`Payment ${payment.id} is completed without an invoice`);
  const asked = { refundId: id, payment, invoice, minor: refund.amountMinor, reason };
  return bookRefund(context, { ...asked, till: "razorpay", at: context.now });
}
