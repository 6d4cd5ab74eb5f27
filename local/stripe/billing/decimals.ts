import { Stripe } from "stripe";

export type Decimal = ReturnType<typeof Stripe.Decimal.from>;

const made = new Map<number, Decimal>();

/** The SDK's decimal of a number; invoices ask for the same few amounts again and again. */
export function decimal(value: number): Decimal {
  const known = made.get(value);
  if (known) return known;
  if (made.size > 10_000) made.clear();
  const fresh = Stripe.Decimal.from(value);
  made.set(value, fresh);
  return fresh;
}

/** For JSON.parse: a decimal travels as text. */
export function reviveDecimals(key: string, value: unknown): unknown {
  return typeof value === "string" && key.endsWith("_decimal") ? Stripe.Decimal.from(value) : value;
}
