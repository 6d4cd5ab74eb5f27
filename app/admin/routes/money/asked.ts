import { monthAfter, monthOf, parseMonth, type Month } from "#domain/billing/metrics.ts";
import { CURRENCIES, type Currency } from "#domain/billing/money.ts";

export type Asked = { currency: Currency; from: Month; to: Month };

/** As many months are drawn at most: five years. */
const MOST = 60;

/** What an address asks to see: a currency (else the one with the most subscriptions) and months (else the last twelve). */
export function askedOf(params: URLSearchParams, now: number, fallback: Currency): Asked {
  const currency = CURRENCIES.find((one) => one === params.get("currency")) ?? fallback;
  const thisMonth = monthOf(now);
  const last = parseMonth(params.get("to")) ?? thisMonth;
  const to = last > thisMonth ? thisMonth : last;
  const first = parseMonth(params.get("from")) ?? monthAfter(to, -11);
  const earliest = monthAfter(to, 1 - MOST);
  const from = first > to ? to : first < earliest ? earliest : first;
  return { currency, from, to };
}
