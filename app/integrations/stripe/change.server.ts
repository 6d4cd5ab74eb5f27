import { Stripe } from "stripe";
import type { CardPayments, CardTerms } from "#domain/billing/card-payments.ts";
import { lineOf, refundOf } from "./money-objects.server.ts";
import { currencyOf, idOf } from "./words.server.ts";

type Changes =
  | "preview"
  | "change"
  | "changeAtEnd"
  | "keepTerms"
  | "pause"
  | "resume"
  | "cancel"
  | "changeCustomer"
  | "changeTax"
  | "undoCancel"
  | "refund";

/** What changes a subscription or gives money back. */
export function changing(stripe: Stripe): Pick<CardPayments, Changes> {
  return {
    async preview({ subscriptionId, terms, at }) {
      const { item, from } = await prorated(stripe, subscriptionId, terms, at);
      const invoice = await stripe.invoices.createPreview({
        subscription: subscriptionId,
        subscription_details: {
          items: [item],
          proration_behavior: "always_invoice",
          ...from,
        },
      });
      return {
        dueMinor: Math.max(0, invoice.amount_due),
        currency: currencyOf(invoice.currency),
        lines: invoice.lines.data.map(lineOf),
        taxMinor: (invoice.total_taxes ?? []).reduce((total, { amount }) => total + amount, 0),
      };
    },
    change: async (change) => changeNow(stripe, change),
    changeAtEnd: async (change) => changeAtEnd(stripe, change),
    async keepTerms(scheduleId) {
      const { status } = await stripe.subscriptionSchedules.retrieve(scheduleId);
      if (status !== "active" && status !== "not_started") return;
      await stripe.subscriptionSchedules.release(scheduleId);
    },
    async changeCustomer({ customerId, name, email, country }) {
      await stripe.customers.update(customerId, {
        name,
        email,
        address: country === null ? "" : { country },
      });
    },
    async changeTax(subscriptionId, taxRateId) {
      const { schedule } = await stripe.subscriptions.update(subscriptionId, {
        default_tax_rates: taxRateId === null ? "" : [taxRateId],
      });
      const scheduleId = idOf(schedule);
      if (scheduleId) await taxPhases(stripe, scheduleId, taxRateId);
    },
    async pause(subscriptionId, at) {
      await stripe.subscriptions.update(subscriptionId, {
        pause_collection: { behavior: "void" },
        metadata: { paused_at: String(at) },
      });
    },
    async resume(subscriptionId, { billNow }) {
      await stripe.subscriptions.update(subscriptionId, {
        pause_collection: "",
        metadata: { paused_at: "" },
        ...(billNow && { billing_cycle_anchor: { type: "now" }, proration_behavior: "none" }),
      });
    },
    async cancel(subscriptionId, { when, reason }) {
      const cancellation = reason === null ? {} : { cancellation_details: { comment: reason } };
      if (when === "at-end") {
        await stripe.subscriptions.update(subscriptionId, { cancel_at_period_end: true, ...cancellation });
        return;
      }
      const { ended_at: endedAt } = await stripe.subscriptions.retrieve(subscriptionId);
      if (endedAt !== null) return;
      await stripe.subscriptions.cancel(subscriptionId, {
        prorate: false,
        invoice_now: false,
        ...cancellation,
      });
    },
    async undoCancel(subscriptionId) {
      await stripe.subscriptions.update(subscriptionId, { cancel_at_period_end: false });
    },
    refund: async (refund) => giveBack(stripe, refund),
  };
}

async function giveBack(
  stripe: Stripe,
  { key, refundId, paymentId, amountMinor }: Parameters<CardPayments["refund"]>[0],
): ReturnType<CardPayments["refund"]> {
  try {
    const made = await stripe.refunds.create(
      {
        payment_intent: paymentId,
        ...(amountMinor !== null && { amount: amountMinor }),
        ...(refundId && { metadata: { refund_id: refundId } }),
      },
      { idempotencyKey: `refund-${key}` },
    );
    const { status, failure } = refundOf(made);
    return status === "failed" ? { taken: false, reason: failure ?? status } : { taken: true };
  } catch (error) {
    // 409: the same request is on its way already.
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError) || error.statusCode === 409) throw error;
    return { taken: false, reason: error.message };
  }
}

/** The one item of a subscription under other terms, and from when the difference is counted. */
async function prorated(stripe: Stripe, subscriptionId: string, terms: CardTerms, at: number) {
  const sub = await stripe.subscriptions.retrieve(subscriptionId);
  const [item] = sub.items.data;
  if (!item) throw new Error(`The subscription ${subscriptionId} has no item`);
  const seconds = Math.floor(at / 1000);
  // Its clock may be ahead of ours (a test clock, the emulator's): then it counts from its own present.
  const isWithin = seconds >= item.current_period_start && seconds < item.current_period_end;
  return {
    item: { id: item.id, price: terms.cardPriceId, quantity: terms.seats },
    from: isWithin ? { proration_date: seconds } : {},
  };
}

async function changeNow(
  stripe: Stripe,
  { subscriptionId, terms, at }: Parameters<CardPayments["change"]>[0],
): ReturnType<CardPayments["change"]> {
  const { item, from } = await prorated(stripe, subscriptionId, terms, at);
  try {
    const changed = await stripe.subscriptions.update(subscriptionId, {
      items: [item],
      proration_behavior: "always_invoice",
      ...from,
      payment_behavior: "pending_if_incomplete",
      expand: ["latest_invoice"],
    });
    if (!changed.pending_update) return { done: true };
    const invoice = changed.latest_invoice;
    const payUrl = invoice && typeof invoice === "object" ? (invoice.hosted_invoice_url ?? null) : null;
    return { done: false, payUrl, reason: null };
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeCardError)) throw error;
    return { done: false, payUrl: null, reason: error.message };
  }
}

/** A schedule of two phases: what runs until its end, then one interval of the other terms, after which the subscription goes on by itself. */
async function changeAtEnd(
  stripe: Stripe,
  { subscriptionId, terms }: Parameters<CardPayments["changeAtEnd"]>[0],
): Promise<void> {
  const sub = await stripe.subscriptions.retrieve(subscriptionId);
  const scheduleId =
    idOf(sub.schedule) ??
    (await stripe.subscriptionSchedules.create({ from_subscription: subscriptionId })).id;
  const { phases } = await stripe.subscriptionSchedules.retrieve(scheduleId);
  const [item] = sub.items.data;
  const [first] = phases;
  if (!first || !item) throw new Error(`The schedule ${scheduleId} has no phase`);
  const kept = {
    default_tax_rates: (first.default_tax_rates ?? []).flatMap((rate) => idOf(rate) ?? []),
    discounts: discountsOf(first),
  };
  await stripe.subscriptionSchedules.update(scheduleId, {
    end_behavior: "release",
    metadata: { next_price_id: terms.priceId, next_seats: String(terms.seats) },
    phases: [
      {
        ...kept,
        start_date: first.start_date,
        end_date: first.end_date,
        items: [{ price: item.price.id, quantity: item.quantity ?? 1 }],
        ...(sub.trial_end !== null && sub.status === "trialing" && { trial_end: sub.trial_end }),
      },
      {
        ...kept,
        duration: { interval: terms.interval, interval_count: 1 },
        items: [{ price: terms.cardPriceId, quantity: terms.seats }],
        proration_behavior: "none",
      },
    ],
  });
}

/** A phase that begins brings its own tax along: what is to come has to say the same as what runs. */
async function taxPhases(stripe: Stripe, scheduleId: string, taxRateId: string | null): Promise<void> {
  const { status, phases, current_phase: current } = await stripe.subscriptionSchedules.retrieve(scheduleId);
  if (status !== "active" || !current) return;
  await stripe.subscriptionSchedules.update(scheduleId, {
    phases: phases
      .filter(({ end_date: end }) => end > current.start_date)
      .map((phase) => ({
        start_date: phase.start_date,
        end_date: phase.end_date,
        items: phase.items.map(({ price, quantity }) => ({
          price: idOf(price) ?? "",
          ...(quantity !== undefined && { quantity }),
        })),
        default_tax_rates: taxRateId === null ? "" : [taxRateId],
        discounts: discountsOf(phase),
        proration_behavior: phase.proration_behavior,
        ...(phase.trial_end !== null && { trial_end: phase.trial_end }),
      })),
  });
}

function discountsOf({ discounts }: Pick<Stripe.SubscriptionSchedule.Phase, "discounts">) {
  return discounts.flatMap(({ coupon, discount }) => {
    const [couponId, discountId] = [idOf(coupon), idOf(discount)];
    return couponId ? { coupon: couponId } : discountId ? { discount: discountId } : [];
  });
}
