import type Stripe from "stripe";
import type { DraftLine } from "../make/invoice.ts";
import { idOf } from "../world/id-of.ts";
import type { World } from "../world/world.ts";
import { rounded } from "./amounts.ts";
import type { Span } from "./periods.ts";

/** A full period of every item. A trial's lines cost nothing. */
export function periodLines(
  world: World,
  subscription: Stripe.Subscription,
  items: Stripe.SubscriptionItem[],
  trial: boolean,
): DraftLine[] {
  return items.map((item) => {
    const quantity = item.quantity ?? 1;
    return {
      price: item.price.id,
      quantity,
      amount: trial ? 0 : amountOf(item),
      description: trial
        ? `Trial period for ${nameOf(world, item)}`
        : `${quantity} × ${nameOf(world, item)} (at ${priceText(item.price)})`,
      period: { start: item.current_period_start, end: item.current_period_end },
      taxRates: taxRatesOf(subscription, item),
      item: item.id,
      proration: false,
      waited: null,
    };
  });
}

/** The rest of a period: what was paid for it comes back (`sign` −1), or what it costs now (+1). */
export function prorationLine(
  world: World,
  subscription: Stripe.Subscription,
  item: Stripe.SubscriptionItem,
  { period, at, sign }: { period: Span; at: number; sign: 1 | -1 },
): DraftLine {
  const share = Math.max(0, period.end - at) / (period.end - period.start);
  const quantity = item.quantity ?? 1;
  const what = `${quantity > 1 ? `${quantity} × ` : ""}${nameOf(world, item)} after ${dayText(at)}`;
  return {
    price: item.price.id,
    quantity,
    amount: sign * rounded(amountOf(item) * share),
    description: `${sign < 0 ? "Unused" : "Remaining"} time on ${what}`,
    period: { start: at, end: period.end },
    taxRates: taxRatesOf(subscription, item),
    item: item.id,
    proration: true,
    waited: null,
  };
}

/** Lines that waited for this subscription's next invoice; they wait no longer. */
export function takePendingLines(world: World, subscription: Stripe.Subscription): DraftLine[] {
  const lines = pendingLines(world, subscription);
  for (const line of lines) if (line.waited !== null) world.pendingLines.remove(line.waited);
  return lines;
}

export function pendingLines(world: World, subscription: Stripe.Subscription): DraftLine[] {
  return world.pendingLines.where("subscription", subscription.id).map((row) => ({
    price: row.price,
    quantity: row.quantity,
    amount: row.amount,
    description: row.description,
    period: row.period,
    taxRates: row.taxRates,
    item: row.item,
    proration: true,
    waited: row.id,
  }));
}

export function keepPendingLine(world: World, subscription: Stripe.Subscription, line: DraftLine): void {
  world.pendingLines.add({
    id: world.id("ii"),
    subscription: subscription.id,
    item: line.item ?? "",
    price: line.price,
    quantity: line.quantity,
    amount: line.amount,
    description: line.description,
    period: line.period,
    taxRates: line.taxRates,
  });
}

export function amountOf(item: Stripe.SubscriptionItem): number {
  return (item.price.unit_amount ?? 0) * (item.quantity ?? 1);
}

export function money(amount: number, currency: string): string {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

function priceText(price: Stripe.Price): string {
  const known = priceTexts.get(price);
  if (known !== undefined) return known;
  const { interval = "month", interval_count: count = 1 } = price.recurring ?? {};
  const every = count === 1 ? interval : `${count} ${interval}s`;
  const text = `${money(price.unit_amount ?? 0, price.currency)} / ${every}`;
  priceTexts.set(price, text);
  return text;
}

/** Making a number format costs more than the rest of an invoice. */
const priceTexts = new WeakMap<Stripe.Price, string>();

function nameOf(world: World, item: Stripe.SubscriptionItem): string {
  return world.products.need(idOf(item.price.product)).name;
}

function taxRatesOf(subscription: Stripe.Subscription, item: Stripe.SubscriptionItem): string[] {
  const own = item.tax_rates ?? [];
  return (own.length > 0 ? own : (subscription.default_tax_rates ?? [])).map((rate) => rate.id);
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function dayText(seconds: number): string {
  const at = new Date(seconds * 1000);
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}
