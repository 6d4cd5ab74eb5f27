import type Stripe from "stripe";
import { makeInvoice } from "../make/invoice.ts";
import { idOf } from "../world/id-of.ts";
import type { World } from "../world/world.ts";
import { workOut } from "./change.ts";
import { discountsNow, makeDiscount } from "./discounts.ts";
import { pendingLines, periodLines } from "./lines.ts";
import { periodAt } from "./periods.ts";
import { invalid } from "./refusal.ts";
import { recurringOf } from "./start.ts";
import type { SubscriptionUpdate } from "./update-params.ts";
import { previewInvoice } from "./update.ts";

/** The renewal that comes next, with what waits for it and with what a change would add. Nothing happens. */
export function nextInvoice(
  world: World,
  subscription: Stripe.Subscription,
  update: SubscriptionUpdate,
): Stripe.Invoice {
  const stops = subscription.cancel_at_period_end || subscription.ended_at !== null;
  if (stops && update.items.length === 0) {
    throw invalid("No upcoming invoices for this subscription.", "subscription", "invoice_upcoming_none");
  }
  const change = workOut(world, subscription, update);
  if (change.invoiceNow) return previewInvoice(world, subscription, update);
  const [first] = change.target.items.data;
  if (!first) throw invalid("A subscription must have at least one active item.", "items");
  const start = first.current_period_end;
  const period = periodAt(change.target.billing_cycle_anchor, recurringOf(first.price), start);
  const items = change.target.items.data.map((item) => ({
    ...item,
    current_period_start: period.start,
    current_period_end: period.end,
  }));
  const customer = idOf(subscription.customer);
  const discounts = update.discounts
    ? update.discounts.map((wanted) => makeDiscount(world, wanted, { customer, subscription: null }, false))
    : discountsNow(world, subscription);
  return makeInvoice(world, world.id("upcoming_in"), {
    customer,
    currency: subscription.currency,
    reason: "upcoming",
    period: { start: first.current_period_start, end: start },
    lines: [
      ...pendingLines(world, subscription),
      ...change.lines,
      ...periodLines(world, subscription, items, false),
    ],
    discounts: discounts.filter((discount) => discount.end === null || discount.end > start),
    subscription,
    prorationDate: update.items.length > 0 ? change.at : undefined,
    autoAdvance: true,
  });
}
