import type { CardAccount, CardInvoice } from "#domain/billing/card.ts";
import {
  cardBillingKey,
  cardInvoiceDraft,
  lateBillingKey,
  ownInvoiceState,
  type OwnInvoiceState,
} from "#domain/billing/card-books.ts";
import type { CardStanding } from "#domain/billing/card-standing.ts";
import { creditable, creditNoteDraft, type Credited } from "#domain/billing/credit-note.ts";
import { newId, type InvoiceId } from "#domain/ids.ts";
import type { CardBooks } from "#db/platform/queries/card-books.ts";
import {
  creditInvoice,
  invoiceIssuedKey,
  invoicePaidKey,
  issueInvoice,
  markInvoicePaid,
} from "#db/platform/store/invoices.ts";
import type { PlatformContext } from "../../context.ts";
import { billingSide, type BillingSide } from "../billing-side.ts";
import type { Batch } from "../commit.ts";
import { bookPayments } from "./book-payments.ts";
import { bookRefunds } from "./book-refunds.ts";

/** An invoice of ours as it stands after the batch. */
export type Booked = { id: InvoiceId; state: OwnInvoiceState; own: Credited };

type Booking = {
  context: PlatformContext;
  books: CardBooks;
  side: () => Promise<BillingSide>;
  batch: Batch;
};

/**
 * What makes our invoices, payments, refunds and ledger say what the provider's account says; nothing where they do. Told from what is
 * there alone: the same account gives the same books in however many steps it is read.
 */
export async function bookMoney(
  context: PlatformContext,
  what: { books: CardBooks; account: CardAccount; standing: CardStanding | null },
): Promise<Batch> {
  const { books, account } = what;
  const batch: Batch = { statements: [], keys: [] };
  let known: Promise<BillingSide> | undefined;
  const booking: Booking = {
    context,
    books,
    batch,
    side: async () => (known ??= requireSide(context, books)),
  };
  const ended = new Set(account.subscriptions.filter(({ endedAt }) => endedAt !== null).map(({ id }) => id));
  const booked = new Map<string, Booked>();
  // The oldest first: they are numbered in this order.
  for (const invoice of account.invoices.toReversed()) {
    const state = ownInvoiceState(
      invoice,
      invoice.subscriptionId !== null && ended.has(invoice.subscriptionId),
    );
    if (state) booked.set(invoice.id, await bookInvoice(booking, invoice, state));
  }
  const payments = bookPayments(context, { ...what, booked, batch });
  await bookRefunds(context, { books, account, payments, batch, side: booking.side });
  return batch;
}

async function requireSide(context: PlatformContext, { tenant }: CardBooks): Promise<BillingSide> {
  const side = await billingSide(context, tenant.id);
  if (!side) throw new Error("Nobody has said who bills: the setting `billing` is missing");
  return side;
}

async function bookInvoice(booking: Booking, invoice: CardInvoice, state: OwnInvoiceState): Promise<Booked> {
  const { books } = booking;
  const late = books.invoices.find(({ billingKey }) => billingKey === lateBillingKey(invoice.id));
  if (late) return { id: late.id, state, own: late };
  const own = books.invoices.find(({ billingKey }) => billingKey === cardBillingKey(invoice.id));
  if (!own) return issueNew(booking, invoice, state);
  const wasWrittenOff = own.status === "credited" && own.paidAt === null;
  if (wasWrittenOff && state === "paid") return issueNew(booking, invoice, state, lateBillingKey(invoice.id));
  if (own.status === "open") await settle(booking, invoice, { own, state });
  return { id: own.id, state, own };
}

async function issueNew(
  booking: Booking,
  invoice: CardInvoice,
  state: OwnInvoiceState,
  lateKey?: string,
): Promise<Booked> {
  const { context, books, batch } = booking;
  const { settings, buyer, taxAt } = await booking.side();
  const draft = {
    ...cardInvoiceDraft(invoice, {
      id: newId<InvoiceId>(),
      tenantId: books.tenant.id,
      series: settings.series.invoice,
      seller: settings.seller,
      buyer,
      taxNote: taxAt(invoice.finalizedAt).note,
      taxBehaviour: books.price?.taxBehaviour ?? "exclusive",
    }),
    // The provider's invoice has one of ours by its id already.
    ...(lateKey && { billingKey: lateKey, stripeInvoiceId: null, issuedAt: context.now, dueAt: context.now }),
  };
  // Paid the moment it was issued: the letter with the invoice is the receipt.
  const isPaidAtOnce = state === "paid" && (lateKey !== undefined || invoice.paidAt === draft.issuedAt);
  batch.statements.push(
    ...issueInvoice(context.platform, isPaidAtOnce ? { ...draft, status: "paid" } : draft),
  );
  batch.keys.push(invoiceIssuedKey(draft.id));
  const own = {
    ...draft,
    creditedMinor: 0,
    periodStart: draft.period?.start ?? null,
    periodEnd: draft.period?.end ?? null,
  };
  if (!isPaidAtOnce) await settle(booking, invoice, { own, state });
  return { id: draft.id, state, own };
}

/** Marks an open invoice paid, or takes it back where nobody collects any more. */
async function settle(
  { context, batch, side }: Booking,
  invoice: CardInvoice,
  { own, state }: { own: Credited & { issuedAt: number }; state: OwnInvoiceState },
): Promise<void> {
  const { platform, now } = context;
  if (state === "paid") {
    batch.statements.push(...markInvoicePaid(platform, own.id, invoice.paidAt ?? own.issuedAt));
    batch.keys.push(invoicePaidKey(own.id));
  }
  if (state === "written-off") {
    const { settings, t } = await side();
    const note = creditNoteDraft(own, {
      id: newId<InvoiceId>(),
      series: settings.series.creditNote,
      minor: creditable(own),
      description: t("cardPayments.creditNote.writtenOff"),
      at: now,
    });
    batch.statements.push(...creditInvoice(platform, { note, creditedBefore: own.creditedMinor }));
    batch.keys.push(invoiceIssuedKey(note.id));
  }
}
