import type Stripe from "stripe";
import { makeInvoice } from "../make/invoice.ts";
import { makeItem, makeSubscription } from "../make/subscription.ts";
import type { WantedDiscount, WantedItem } from "../world/rows.ts";
import type { World } from "../world/world.ts";
import { attempt } from "./attempt.ts";
import { discountsLeft, discountsNow, makeDiscount } from "./discounts.ts";
import { finalizeInvoice } from "./invoices.ts";
import { periodLines } from "./lines.ts";
import { patchSubscription } from "./patch.ts";
import { DAY, HOUR, periodAt } from "./periods.ts";
import { invalid } from "./refusal.ts";

export type Start = {
  customer: string;
  items: WantedItem[];
  discounts: WantedDiscount[];
  metadata: Record<string, string>;
  description: string | null;
  defaultPaymentMethod: string | null;
  defaultTaxRates: string[];
  trialEnd: number | null;
  missingPaymentMethod: Stripe.Subscription.TrialSettings.EndBehavior.MissingPaymentMethod;
  session: string | null;
  /** The owner of the card is there, and the card will pay: a checkout knows before it begins. */
  onSession: boolean;
};

/** Begins a subscription: its first invoice is drawn up, finalised and charged at once. */
export function startSubscription(
  world: World,
  start: Start,
): { subscription: Stripe.Subscription; invoice: Stripe.Invoice } {
  const now = world.now();
  const first = world.prices.need(start.items[0]?.price);
  const recurring = recurringOf(first);
  const anchor = start.trialEnd ?? now;
  const period =
    start.trialEnd === null ? periodAt(now, recurring, now) : { start: now, end: start.trialEnd };
  const trial = start.trialEnd !== null;
  const subscription = makeSubscription(world, {
    ...start,
    currency: first.currency,
    anchor,
    status: trial ? "trialing" : start.onSession ? "active" : "incomplete",
    discounts: [],
  });
  subscription.discounts = start.discounts.map((wanted) => {
    const on = {
      customer: start.customer,
      subscription: subscription.id,
      ...(start.session && { session: start.session }),
    };
    return makeDiscount(world, wanted, on, true).id;
  });
  subscription.items.data = start.items.map((item) => makeItem(world, subscription.id, item, period));
  world.subscriptions.add(subscription);

  const id = world.id("in");
  const discounts = discountsNow(world, subscription);
  const invoice = makeInvoice(world, id, {
    customer: start.customer,
    currency: first.currency,
    reason: "subscription_create",
    period: { start: now, end: now },
    lines: periodLines(world, subscription, subscription.items.data, trial),
    discounts: trial ? [] : discounts,
    subscription,
    autoAdvance: true,
  });
  if (invoice.amount_due === 0 && !trial) subscription.status = "active";
  subscription.latest_invoice = id;
  world.log.emit("customer.subscription.created", subscription);
  for (const discount of discounts) world.log.emit("customer.discount.created", discount);
  world.invoices.add(invoice);
  world.log.emit("invoice.created", invoice);
  if (!trial) subscription.discounts = discountsLeft(world, subscription);
  finalizeInvoice(world, invoice);
  world.due.add(period.end, "period_end", subscription.id);
  if (trial) world.due.add(Math.max(now, period.end - 3 * DAY), "trial_will_end", subscription.id);
  const method = start.defaultPaymentMethod;
  const outcome = attempt(world, invoice, {
    ...(method !== null && { method }),
    onSession: start.onSession,
    automatic: false,
  });
  if (outcome !== "paid") world.due.add(now + 23 * HOUR, "incomplete_expiry", subscription.id);
  return { subscription, invoice };
}

/** The first payment never came. */
export function expireIncomplete(world: World, subscription: Stripe.Subscription): void {
  if (subscription.status !== "incomplete") return;
  patchSubscription(world, subscription, { status: "incomplete_expired", ended_at: world.now() });
}

export function recurringOf(price: Stripe.Price): Stripe.Price.Recurring {
  if (price.recurring) return price.recurring;
  throw invalid(
    `The price specified is set to \`type=one_time\` but this field only accepts prices with \`type=recurring\`.`,
  );
}
