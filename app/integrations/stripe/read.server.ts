import type Stripe from "stripe";
import type { CardAccount, CardSession } from "#domain/billing/card.ts";
import type { CardPayments } from "#domain/billing/card-payments.ts";
import { invoiceOf, isFinal, paymentOf, refundOf } from "./money-objects.server.ts";
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

async function accountOf(stripe: Stripe, customerId: string): Promise<CardAccount | null> {
  const of = { customer: customerId, limit: LATEST };
  const [customer, subscriptions, invoices, intents] = await Promise.all([
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
    stripe.invoices.list({ ...of, expand: ["data.payments"] }),
    stripe.paymentIntents.list({ ...of, expand: ["data.latest_charge"] }),
  ]);
  if (!customer || customer.deleted) return null;
  const refunded = intents.data.filter(
    ({ latest_charge: charge }) => typeof charge === "object" && charge && charge.amount_refunded > 0,
  );
  const refunds = await Promise.all(
    refunded.map(({ id }) => stripe.refunds.list({ payment_intent: id, limit: LATEST })),
  );
  return {
    customerId,
    card: cardOf(customer, subscriptions.data),
    subscriptions: subscriptions.data.map(subscriptionOf),
    invoices: invoices.data.filter(isFinal).map(invoiceOf),
    payments: intents.data.map(paymentOf),
    refunds: refunds.flatMap(({ data }) => data.map(refundOf)),
  };
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
