import type { Currency } from "#domain/billing/money.ts";

/** An amount: an integer of the currency's minor units. */
export function money(amount: number, currency: Currency) {
  return { amount, currency };
}

/** UTC epoch ms as RFC 3339 writes it. */
export function time(at: number): string {
  return new Date(at).toISOString();
}
