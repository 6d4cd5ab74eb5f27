import type Stripe from "stripe";
import * as v from "valibot";
import { endSubscription } from "../billing/cancel.ts";
import { wantDiscount } from "../billing/discounts.ts";
import { createInvoice, finalizeInvoice } from "../billing/invoices.ts";
import { attempt } from "../billing/attempt.ts";
import { keepPendingLine, prorationLine, takePendingLines } from "../billing/lines.ts";
import { invalid } from "../billing/refusal.ts";
import { renew } from "../billing/renew.ts";
import { recurringOf, startSubscription } from "../billing/start.ts";
import { methodFor } from "../billing/collect.ts";
import { DAY, periodAt } from "../billing/periods.ts";
import { withPeriod } from "../billing/renew.ts";
import { patchSubscription } from "../billing/patch.ts";
import { idOf } from "../world/id-of.ts";
import type { World } from "../world/world.ts";
import { flag, ignored, int, metadata, read, text, texts } from "./fields.ts";
import { customerOf, namedMethod, priceOf, subscriptionOf, taxRatesOf } from "./find.ts";
import { listOf, rowsBy } from "./list.ts";
import type { Routes } from "./route.ts";
import { readUpdate, updateSubscription } from "./update-subscription.ts";

const creation = v.strictObject({
  customer: text,
  items: v.array(
    v.strictObject({
      price: text,
      quantity: v.optional(int),
      tax_rates: v.optional(texts),
      metadata: ignored,
    }),
  ),
  default_payment_method: v.optional(text),
  default_tax_rates: v.optional(texts),
  description: v.optional(text),
  discounts: v.optional(
    v.array(v.strictObject({ coupon: v.optional(text), promotion_code: v.optional(text) })),
    [],
  ),
  metadata: v.optional(metadata, {}),
  trial_period_days: v.optional(int),
  trial_end: v.optional(int),
  trial_settings: v.optional(
    v.strictObject({
      end_behavior: v.strictObject({
        missing_payment_method: v.picklist(["cancel", "create_invoice", "pause"]),
      }),
    }),
  ),
  payment_behavior: ignored,
  payment_settings: ignored,
  off_session: ignored,
  proration_behavior: ignored,
  billing_mode: ignored,
  expand: ignored,
});
const cancellation = v.strictObject({
  invoice_now: v.optional(flag),
  prorate: v.optional(flag),
  cancellation_details: v.optional(v.strictObject({ comment: v.optional(text), feedback: v.optional(text) })),
  expand: ignored,
});

export const subscriptionRoutes: Routes = {
  "POST /v1/subscriptions": ({ world, params }) => createSubscription(world, read(creation, params)),
  "GET /v1/subscriptions": ({ world, params, url }) => {
    const { status = "living", price, ...rest } = params;
    const rows = rowsBy(world.subscriptions, rest, { customer: (row) => idOf(row.customer) }).filter(
      (row) =>
        // Stripe leaves the ended ones out unless they are asked for.
        (status === "all" ||
          (status === "living" && row.status !== "canceled") ||
          (status === "ended" && row.ended_at !== null) ||
          row.status === status) &&
        (price === undefined || row.items.data.some((item) => item.price.id === price)),
    );
    return listOf(rows, params, url);
  },
  "GET /v1/subscriptions/:id": ({ world, ids: [id = ""] }) => subscriptionOf(world, id),
  "POST /v1/subscriptions/:id": ({ world, params, ids: [id = ""] }) =>
    updateSubscription(world, subscriptionOf(world, id), readUpdate(params)),
  "DELETE /v1/subscriptions/:id": ({ world, params, ids: [id = ""] }) =>
    cancelNow(world, subscriptionOf(world, id), read(cancellation, params)),
  "POST /v1/subscriptions/:id/resume": ({ world, ids: [id = ""] }) => {
    const subscription = subscriptionOf(world, id);
    if (subscription.status !== "paused") {
      throw invalid(
        `You can only resume a subscription with a status of \`paused\`, not \`${subscription.status}\`.`,
      );
    }
    const now = world.now();
    const [first] = subscription.items.data;
    if (!first) return subscription;
    const period = periodAt(now, recurringOf(first.price), now);
    // Its paused period is over as of now: what follows is a renewal.
    subscription.status = "active";
    subscription.billing_cycle_anchor = now;
    subscription.items = withPeriod(subscription, { start: period.start, end: now });
    world.log.emit("customer.subscription.resumed", subscription);
    renew(world, subscription);
    return subscription;
  },
};

function createSubscription(world: World, wanted: v.InferOutput<typeof creation>): Stripe.Subscription {
  const customer = customerOf(world, wanted.customer, "customer");
  const items = wanted.items.map((item, i) => {
    recurringOf(priceOf(world, item.price, `items[${i}][price]`));
    return {
      price: item.price,
      quantity: item.quantity ?? 1,
      taxRates: taxRatesOf(world, item.tax_rates, `items[${i}][tax_rates]`),
    };
  });
  if (items.length === 0) throw invalid("Missing required param: items.", "items", "parameter_missing");
  const method = wanted.default_payment_method
    ? namedMethod(world, wanted.default_payment_method).id
    : methodFor(world, customer.id);
  const days = wanted.trial_period_days;
  const { subscription } = startSubscription(world, {
    customer: customer.id,
    items,
    discounts: wanted.discounts.map((by) => wantDiscount(world, by, customer.id)),
    metadata: wanted.metadata,
    description: wanted.description ?? null,
    defaultPaymentMethod: method,
    defaultTaxRates: taxRatesOf(world, wanted.default_tax_rates, "default_tax_rates"),
    trialEnd: wanted.trial_end ?? (days === undefined ? null : world.now() + days * DAY),
    missingPaymentMethod: wanted.trial_settings?.end_behavior.missing_payment_method ?? "create_invoice",
    session: null,
    onSession: false,
  });
  return subscription;
}

function cancelNow(
  world: World,
  subscription: Stripe.Subscription,
  wanted: v.InferOutput<typeof cancellation>,
): Stripe.Subscription {
  if (subscription.ended_at !== null)
    throw invalid(`No such subscription: '${subscription.id}'`, "id", "resource_missing");
  const now = world.now();
  const { comment = null, feedback = null } = wanted.cancellation_details ?? {};
  subscription.cancellation_details = { comment, feedback, feedback_option: null, reason: null };
  if (wanted.prorate && subscription.status !== "trialing") {
    for (const item of subscription.items.data) {
      const period = { start: item.current_period_start, end: item.current_period_end };
      keepPendingLine(
        world,
        subscription,
        prorationLine(world, subscription, item, { period, at: now, sign: -1 }),
      );
    }
  }
  const lines = wanted.invoice_now ? takePendingLines(world, subscription) : [];
  if (lines.length > 0) {
    const id = world.id("in");
    patchSubscription(world, subscription, { latest_invoice: id });
    const invoice = createInvoice(world, id, {
      customer: idOf(subscription.customer),
      currency: subscription.currency,
      reason: "manual",
      period: { start: now, end: now },
      lines,
      discounts: [],
      subscription,
      autoAdvance: true,
    });
    finalizeInvoice(world, invoice);
    attempt(world, invoice, { automatic: false });
  }
  endSubscription(world, subscription, "cancellation_requested");
  return subscription;
}
