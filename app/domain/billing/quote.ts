import { share, type Currency } from "#domain/billing/money.ts";
import type { PriceTerms } from "#domain/billing/plan.ts";
import { taxOn } from "#domain/billing/tax.ts";

/** What a coupon takes off one bill: hundredths of a percent, or an amount of one currency. */
export type Reduction =
  | { percentBp: number; amountMinor: null; currency: null }
  | { percentBp: null; amountMinor: number; currency: Currency };

/** What is bought, for one interval. Seats are 1 where the plan is flat. */
export type Order = { price: PriceTerms; seats: number; reduction: Reduction | null };

/** Minor units of `currency`; `subtotal − discount` is what is taxed, `net + tax = total` is what is paid. */
export type Quote = {
  currency: Currency;
  subtotalMinor: number;
  discountMinor: number;
  netMinor: number;
  taxMinor: number;
  totalMinor: number;
};

/** What one interval costs, tax included. */
export function quote({ price, seats, reduction }: Order, rateBp: number): Quote {
  const subtotalMinor = price.unitMinor * seats;
  const discountMinor = discountOn(subtotalMinor, price.currency, reduction);
  return taxed({ currency: price.currency, subtotalMinor, discountMinor, price, rateBp });
}

/** What a coupon takes off an amount: never more than the amount, and nothing of another currency. */
export function discountOn(minor: number, currency: Currency, reduction: Reduction | null): number {
  if (!reduction) return 0;
  if (reduction.percentBp !== null) return Math.min(minor, share(minor, reduction.percentBp, 10_000));
  return reduction.currency === currency ? Math.min(minor, reduction.amountMinor) : 0;
}

/** A subtotal that is known already (a renewal, what a change costs), with its tax. */
export function taxed(what: {
  currency: Currency;
  subtotalMinor: number;
  discountMinor: number;
  price: Pick<PriceTerms, "taxBehaviour">;
  rateBp: number;
}): Quote {
  const { currency, subtotalMinor, discountMinor, price, rateBp } = what;
  const minor = subtotalMinor - discountMinor;
  const tax = taxOn({ minor, behaviour: price.taxBehaviour, rateBp });
  return { currency, subtotalMinor, discountMinor, ...tax };
}
