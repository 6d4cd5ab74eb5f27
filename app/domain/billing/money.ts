import * as v from "valibot";

/** The currencies that prices can be in. Digits after the point: ISO 4217, as Stripe counts them (docs.stripe.com/currencies#zero-decimal). */
const DIGITS = { EUR: 2, USD: 2, GBP: 2, INR: 2, JPY: 0, VND: 0 } as const;

export type Currency = keyof typeof DIGITS;
export const CURRENCIES = Object.keys(DIGITS) as Currency[];
export const currencySchema = v.picklist(CURRENCIES);

/** How many digits of a currency's minor units stand after the point. */
export function minorDigits(currency: Currency): number {
  return DIGITS[currency];
}

/** `of × numerator / denominator`, rounded half away from zero, without leaving the integers. */
export function share(of: number, numerator: number, denominator: number): number {
  const product = BigInt(of) * BigInt(numerator);
  const by = BigInt(denominator);
  const twice = 2n * (product < 0n ? -product : product);
  const rounded = (twice + by) / (2n * by);
  return Number(product < 0n ? -rounded : rounded);
}
