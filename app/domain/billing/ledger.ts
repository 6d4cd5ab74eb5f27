import type { Currency } from "#domain/billing/money.ts";

/**
 * `receivable`: what tenants owe us. `bank`, `card`: what came in on each lane. `razorpay`: what came in through its links; it pays that out to
 * the bank by itself. `tax`: what we owe the tax office.
 */
export const ACCOUNTS = ["receivable", "revenue", "tax", "bank", "card", "razorpay"] as const;
export type Account = (typeof ACCOUNTS)[number];
/** Where money of tenants comes in. */
export type Till = Extract<Account, "bank" | "card" | "razorpay">;

/**
 * A posting moves a positive amount from the account that is credited to the one that is debited: both sides in one row, so that no
 * set of postings can sum to anything but zero.
 */
export type Posting = { debit: Account; credit: Account; minor: number; currency: Currency };

type Amounts = { net: number; tax: number; currency: Currency };

/** What issuing an invoice posts. */
export function invoicePostings({ net, tax, currency }: Amounts): Posting[] {
  return posted([
    { debit: "receivable", credit: "revenue", minor: net, currency },
    { debit: "receivable", credit: "tax", minor: tax, currency },
  ]);
}

/** What a credit note posts: an invoice the other way round. */
export function creditNotePostings({ net, tax, currency }: Amounts): Posting[] {
  return posted([
    { debit: "revenue", credit: "receivable", minor: net, currency },
    { debit: "tax", credit: "receivable", minor: tax, currency },
  ]);
}

/** What a payment that came in posts. */
export function paymentPostings(into: Till, minor: number, currency: Currency): Posting[] {
  return posted([{ debit: into, credit: "receivable", minor, currency }]);
}

/** What money that goes back posts. */
export function refundPostings(from: Till, minor: number, currency: Currency): Posting[] {
  return posted([{ debit: "receivable", credit: from, minor, currency }]);
}

function posted(postings: Posting[]): Posting[] {
  return postings.filter(({ minor }) => minor > 0);
}
