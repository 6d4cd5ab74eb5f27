import type { Currency } from "#domain/billing/money.ts";

/** An amount: an integer of the currency's minor units. */
export function money(amount: number, currency: Currency) {
  return { amount, currency };
}

/** UTC epoch ms as RFC 3339 writes it; null stays null. */
export function time<At extends number | null>(at: At) {
  return (at === null ? null : new Date(at).toISOString()) as At extends null ? null : string;
}
