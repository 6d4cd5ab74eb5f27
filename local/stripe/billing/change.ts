import type Stripe from "stripe";
import type { DraftLine } from "../make/invoice.ts";
import { makeItem, planOf } from "../make/subscription.ts";
import type { World } from "../world/world.ts";
import { sum } from "./amounts.ts";
import { amountOf, periodLines, prorationLine } from "./lines.ts";
import { periodAt, type Span } from "./periods.ts";
import { invalid, missing } from "./refusal.ts";
import { recurringOf } from "./start.ts";
import type { ItemChange, SubscriptionUpdate } from "./update-params.ts";

/** What a change would make of a subscription, and the lines that it costs. Nothing has happened yet. */
export type Change = {
  target: Pick<Stripe.Subscription, "items" | "billing_cycle_anchor" | "status" | "trial_end">;
  lines: DraftLine[];
  /** Billed by itself at once, instead of waiting for the next invoice. */
  invoiceNow: boolean;
  periodEnd: number;
  /** A new period begins now. */
  resets: boolean;
  at: number;
};

/**
 * Works a change out as Stripe does: on the beat, only the rest of the period is put right; another interval, a new
 * anchor, the end of a trial or the first price above zero begin a period now.
 */
export function workOut(world: World, subscription: Stripe.Subscription, update: SubscriptionUpdate): Change {
  const at = update.prorationDate ?? world.now();
  const before = subscription.items.data;
  const [first] = before;
  if (!first) throw new Error("A subscription has an item");
  const period: Span = { start: first.current_period_start, end: first.current_period_end };
  if (at < period.start || at > period.end) {
    throw invalid("Invalid `proration_date`: must be within the current period.", "proration_date");
  }
  const after = changedItems(world, subscription, update.items);
  const [lead] = after;
  if (!lead) throw invalid("A subscription must have at least one active item.", "items");
  const trialing = subscription.status === "trialing";
  const newTrial = typeof update.trialEnd === "number" ? update.trialEnd : null;
  const trialEnds = trialing && update.trialEnd === "now";
  const staysInTrial = (trialing && !trialEnds) || newTrial !== null;
  const interval = (item: Stripe.SubscriptionItem) => JSON.stringify(recurringOf(item.price));
  const fromNothing = total(before) === 0 && total(after) > 0;
  const resets =
    !staysInTrial && (trialEnds || update.anchorNow || interval(lead) !== interval(first) || fromNothing);

  const now = world.now();
  const anchor = newTrial ?? (resets ? now : subscription.billing_cycle_anchor);
  const next = newTrial
    ? { start: now, end: newTrial }
    : resets
      ? periodAt(now, recurringOf(lead.price), now)
      : period;
  const items = after.map((item) => ({
    ...item,
    current_period_start: next.start,
    current_period_end: next.end,
  }));
  const prorates = update.proration !== "none" && !trialing;
  const credit = (item: Stripe.SubscriptionItem) =>
    prorationLine(world, subscription, item, { period, at, sign: -1 });
  const debit = (item: Stripe.SubscriptionItem) =>
    prorationLine(world, subscription, item, { period, at, sign: 1 });

  let lines: DraftLine[] = [];
  if (newTrial !== null) lines = prorates ? before.map(credit) : [];
  else if (resets) {
    lines = [
      ...(prorates ? before.map(credit).filter((line) => line.amount !== 0) : []),
      ...periodLines(world, subscription, items, false),
    ];
  } else if (prorates) {
    lines = [
      ...before.filter((item) => differs(item, after)).map(credit),
      ...after.filter((item) => differs(item, before)).map(debit),
    ];
  }
  return {
    target: {
      items: { ...subscription.items, data: items },
      billing_cycle_anchor: anchor,
      status: newTrial ? "trialing" : trialEnds ? "active" : subscription.status,
      trial_end: newTrial ?? (trialEnds ? now : subscription.trial_end),
    },
    lines,
    invoiceNow: resets || (update.proration === "always_invoice" && lines.length > 0),
    periodEnd: next.end,
    resets,
    at,
  };
}

function changedItems(
  world: World,
  subscription: Stripe.Subscription,
  changes: ItemChange[],
): Stripe.SubscriptionItem[] {
  let items = subscription.items.data.map((item) => ({ ...item }));
  const period = subscription.items.data[0];
  for (const change of changes) {
    const price = change.price === null ? null : world.prices.get(change.price);
    if (price === undefined) throw missing("price", change.price ?? "", "items[0][price]");
    if (price && price.currency !== subscription.currency) {
      throw invalid(
        `The price specified only supports \`${price.currency}\`. This doesn't match the expected currency: \`${subscription.currency}\`.`,
        "items[0][price]",
      );
    }
    if (change.id === null) {
      if (!price || !period) throw invalid("Missing required param: items[0][price].", "items[0][price]");
      const wanted = { price: price.id, quantity: change.quantity ?? 1, taxRates: change.taxRates ?? [] };
      const span = { start: period.current_period_start, end: period.current_period_end };
      items.push(makeItem(world, subscription.id, wanted, span));
      continue;
    }
    const item = items.find(({ id }) => id === change.id);
    if (!item) throw missing("subscription item", change.id, "items[0][id]");
    if (change.deleted) items = items.filter((other) => other !== item);
    if (price) Object.assign(item, { price, plan: planOf(price) });
    if (change.quantity !== null) item.quantity = change.quantity;
    if (change.taxRates) item.tax_rates = change.taxRates.map((rate) => world.taxRates.need(rate));
  }
  return items;
}

function differs(item: Stripe.SubscriptionItem, others: Stripe.SubscriptionItem[]): boolean {
  const other = others.find(({ id }) => id === item.id);
  return other?.price.id !== item.price.id || other.quantity !== item.quantity;
}

function total(items: Stripe.SubscriptionItem[]): number {
  return sum(items.map(amountOf));
}
