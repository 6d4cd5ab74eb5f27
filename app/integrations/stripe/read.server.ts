import type Stripe from "stripe";
import type { CardAccount, CardSession } from "#domain/billing/card.ts";
import type { CardPayments } from "#domain/billing/card-payments.ts";
import { invoiceOf, isFinal, paymentOf, refundOf, taxRateIdOf } from "./money-objects.server.ts";
import { cardOf, subscriptionOf } from "./subscription-object.server.ts";
import { idOf, isMissing } from "./words.server.ts";

/** As many as Stripe gives at once: older ones were read when they were new. */
const LATEST = 100;

/** What is read from Stripe's API. */
export function reading(stripe: Stripe): Pick<CardPayments, "account" | "customerOf" | "session"> {
  return {
    account: async (customerId) => accountOf(stripe, customerId),
    async customerOf(object) {
      if (object.startsWith("cus_")) return object;
      try {
        return idOf((await ownerOf(stripe, object)) ?? null);
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async session(sessionId) {
      try {
        return sessionOf(await stripe.checkout.sessions.retrieve(sessionId));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
  };
}

/**
 * Stripe may change between two of these requests. Subscriptions are asked for before their bills, and these before what went back, so that no
 * bill is older than the end of its subscription, and no subscription is there whose payment is not. What is newer than the rest is
 * completed by the webhook of that change.
 */
async function accountOf(stripe: Stripe, customerId: string): Promise<CardAccount | null> {
  const of = { customer: customerId, limit: LATEST };
  const [customer, subscriptions] = await Promise.all([
    stripe.customers
      .retrieve(customerId, { expand: ["invoice_settings.default_payment_method"] })
      .catch((error: unknown) => {
        if (isMissing(error)) return null;
        throw error;
      }),
    stripe.subscriptions.list({
      ...of,
      status: "all",
      expand: ["data.default_payment_method", "data.schedule", "data.discounts"],
    }),
  ]);
  if (!customer || customer.deleted) return null;
  const [invoices, intents] = await Promise.all([
    stripe.invoices.list({ ...of, expand: ["data.payments", "data.discounts"] }),
    stripe.paymentIntents.list({ ...of, expand: ["data.latest_charge"] }),
  ]);
  const refunded = intents.data.filter(
    ({ latest_charge: charge }) => typeof charge === "object" && charge && charge.amount_refunded > 0,
  );
  const refunds = await Promise.all(
    refunded.map(({ id }) => stripe.refunds.list({ payment_intent: id, limit: LATEST })),
  );
  const final = invoices.data.filter(isFinal);
  const rates = await ratesOf(stripe, subscriptions.data, final);
  return {
    customerId,
    card: cardOf(customer, subscriptions.data),
    subscriptions: subscriptions.data.map(subscriptionOf),
    invoices: final.map((invoice) => invoiceOf(invoice, rates)),
    payments: intents.data.map(paymentOf),
    refunds: refunds.flatMap(({ data }) => data.map(refundOf)),
  };
}

/** The tax rates that invoices name, by id: the subscriptions carry theirs, and what somebody charged by hand is asked for. */
async function ratesOf(stripe: Stripe, subscriptions: Stripe.Subscription[], invoices: Stripe.Invoice[]) {
  const carried = subscriptions.flatMap(({ default_tax_rates: rates }) => rates ?? []);
  const rates = new Map(carried.map((rate) => [rate.id, rate]));
  const missing = new Set(invoices.map(taxRateIdOf).filter((id) => id !== null && !rates.has(id)));
  for (const id of missing) if (id) rates.set(id, await stripe.taxRates.retrieve(id));
  return rates;
}

/** Whose an object is that an event named. */
async function ownerOf(stripe: Stripe, object: string) {
  switch (object.slice(0, object.indexOf("_"))) {
    case "sub":
      return (await stripe.subscriptions.retrieve(object)).customer;
    case "in":
      return (await stripe.invoices.retrieve(object)).customer;
    case "pi":
      return (await stripe.paymentIntents.retrieve(object)).customer;
    case "ch":
      return (await stripe.charges.retrieve(object)).customer;
    case "cs":
      return (await stripe.checkout.sessions.retrieve(object)).customer;
    default:
      return null;
  }
}

function sessionOf(session: Stripe.Checkout.Session): CardSession | null {
  const customerId = idOf(session.customer);
  if (!customerId) return null;
  const state =
    session.status === "complete" ? "complete" : session.status === "expired" ? "expired" : "open";
  return { id: session.id, customerId, state, subscriptionId: idOf(session.subscription) };
}
