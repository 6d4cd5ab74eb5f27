import { Stripe } from "stripe";
import { CURRENCIES, type Currency } from "#domain/billing/money.ts";
import { parseId } from "#domain/ids.ts";

/** Stripe counts seconds. */
export function inMs(seconds: number): number {
  return seconds * 1000;
}

/** The id of what may have been expanded. */
export function idOf(object: string | { id: string } | null | undefined): string | null {
  return typeof object === "string" ? object : (object?.id ?? null);
}

/** Throws where it is none that we sell in. */
export function currencyOf(code: string): Currency {
  const known = CURRENCIES.find((each) => each === code.toUpperCase());
  if (!known) throw new Error(`Stripe bills in ${code}, which no price of ours is in`);
  return known;
}

/** One of our ids, as we noted it at Stripe's object; null where it is not there. */
export function notedId<Id extends NonNullable<ReturnType<typeof parseId>>>(
  metadata: Stripe.Metadata | null | undefined,
  name: string,
): Id | null {
  return parseId<Id>(metadata?.[name]);
}

export function isMissing(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.code === "resource_missing";
}
