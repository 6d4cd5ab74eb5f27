import type Stripe from "stripe";
import { makePaymentIntent, makePaymentMethod, makeSetupIntent } from "../make/payment.ts";
import { makeCustomer } from "../make/customer.ts";
import { idOf } from "../world/id-of.ts";
import type { CheckoutDraft } from "../world/rows.ts";
import type { World } from "../world/world.ts";
import { attachMethod } from "./attach.ts";
import { CARDS, declineMessage, type CardNumber, type DeclineReason } from "./cards.ts";
import { fail, succeed } from "./collect.ts";
import { findPromotionCode, wantPromotionCode } from "./discounts.ts";
import { DAY } from "./periods.ts";
import { StripeRefusal } from "./refusal.ts";
import { priceSession } from "./session-amounts.ts";
import { startSubscription } from "./start.ts";

export type Payer = { card: CardNumber; name?: string; email?: string };

/** How a press of the pay button ended. Declined: the session stays open for another card. */
export type PayResult =
  | { state: "complete"; session: Stripe.Checkout.Session }
  | { state: "declined"; message: string }
  | { state: "authenticate" }
  | { state: "closed" };

/** Pays an open session with a card, as its page does. */
export function paySession(world: World, id: string, payer: Payer): PayResult {
  const session = world.sessions.get(id);
  if (!session || session.status !== "open") return { state: "closed" };
  const draft = world.drafts.need(id);
  const customer = customerOf(world, session, payer);
  const holder = { name: payer.name ?? customer.name ?? null, email: payer.email ?? customer.email };
  const method = world.paymentMethods.add(makePaymentMethod(world, payer.card, holder));
  const { onFile, onSession } = CARDS[payer.card];
  const verdict = isCharged(session) ? onSession : onFile;
  if (verdict === "authenticate") {
    draft.authenticating = { paymentMethod: method.id };
    return { state: "authenticate" };
  }
  if (verdict !== "pays" && verdict !== "attaches") return decline(world, session, draft, method, verdict);
  return complete(world, session, draft, method);
}

/** The answer that the bank gets from the card's owner (3-D Secure). */
export function answerBank(world: World, id: string, approve: boolean): PayResult {
  const session = world.sessions.get(id);
  const draft = world.drafts.get(id);
  if (!session || session.status !== "open" || !draft?.authenticating) return { state: "closed" };
  const method = world.paymentMethods.need(draft.authenticating.paymentMethod);
  draft.authenticating = null;
  if (approve) return complete(world, session, draft, method);
  draft.lastError =
    "We are unable to authenticate your payment method. Choose a different one and try again.";
  return { state: "declined", message: draft.lastError };
}

export function expireSession(world: World, id: string): void {
  const session = world.sessions.get(id);
  if (!session || session.status !== "open") return;
  session.status = "expired";
  session.url = null;
  world.log.emit("checkout.session.expired", session);
}

function customerOf(world: World, session: Stripe.Checkout.Session, payer: Payer): Stripe.Customer {
  if (session.customer) return world.customers.need(idOf(session.customer));
  const email = payer.email ?? session.customer_email;
  const customer = world.customers.add(makeCustomer(world, { email, name: payer.name ?? null }));
  session.customer = customer.id;
  world.log.emit("customer.created", customer);
  return customer;
}

/** Whether its card is charged now. With a trial or a coupon for all of it there is nothing to pay: the card is put on file. */
function isCharged(session: Stripe.Checkout.Session): boolean {
  return (session.amount_total ?? 0) > 0;
}

function decline(
  world: World,
  session: Stripe.Checkout.Session,
  draft: CheckoutDraft,
  method: Stripe.PaymentMethod,
  why: DeclineReason,
): PayResult {
  draft.lastError = declineMessage(why);
  if (isCharged(session)) {
    const intent = intentOf(world, session, draft);
    fail(world, intent, method.id, why);
  }
  return { state: "declined", message: draft.lastError };
}

function complete(
  world: World,
  session: Stripe.Checkout.Session,
  draft: CheckoutDraft,
  method: Stripe.PaymentMethod,
): PayResult {
  const customer = idOf(session.customer ?? "");
  draft.lastError = null;
  attachMethod(world, method, customer);
  if (session.mode === "subscription") beginSubscription(world, session, draft, method, customer);
  const setup = world.setupIntents.get(session.setup_intent && idOf(session.setup_intent));
  if (setup) setUp(world, setup, method);
  if (session.mode === "payment") {
    const intent = intentOf(world, session, draft);
    succeed(world, intent, method.id);
    session.payment_intent = intent.id;
  }
  session.status = "complete";
  session.url = null;
  session.payment_status =
    session.mode === "setup" || session.amount_total === 0 ? "no_payment_required" : "paid";
  const { email, name = null, address = null } = world.customers.need(customer);
  session.customer_details = {
    address,
    business_name: null,
    email: email ?? method.billing_details.email,
    individual_name: null,
    name: name ?? method.billing_details.name,
    phone: null,
    tax_exempt: "none",
    tax_ids: [],
  };
  world.log.emit("checkout.session.completed", session);
  return { state: "complete", session };
}

function beginSubscription(
  world: World,
  session: Stripe.Checkout.Session,
  draft: CheckoutDraft,
  method: Stripe.PaymentMethod,
  customer: string,
): void {
  const { trialDays } = draft.subscription;
  if (trialDays !== null) draft.subscription.trialEnd = world.now() + trialDays * DAY;
  if (draft.subscription.trialEnd !== null) {
    const intent = makeSetupIntent(world, customer, {});
    setUp(world, intent, method);
  }
  const { subscription, invoice } = startSubscription(world, {
    customer,
    items: draft.items,
    discounts: draft.discounts,
    metadata: draft.subscription.metadata,
    description: draft.subscription.description,
    defaultPaymentMethod: method.id,
    defaultTaxRates: draft.subscription.defaultTaxRates,
    trialEnd: draft.subscription.trialEnd,
    missingPaymentMethod: draft.subscription.missingPaymentMethod,
    session: session.id,
    onSession: true,
  });
  session.subscription = subscription.id;
  session.invoice = invoice.id;
  priceSession(world, session, draft);
}

function setUp(world: World, intent: Stripe.SetupIntent, method: Stripe.PaymentMethod): void {
  if (!world.setupIntents.get(intent.id)) {
    world.setupIntents.add(intent);
    world.log.emit("setup_intent.created", intent);
  }
  intent.payment_method = method.id;
  intent.status = "succeeded";
  world.log.emit("setup_intent.succeeded", intent);
}

/** The payment intent of a one-off payment, or of a first payment that was declined: a second card tries it again. */
function intentOf(
  world: World,
  session: Stripe.Checkout.Session,
  draft: CheckoutDraft,
): Stripe.PaymentIntent {
  const known = world.paymentIntents.get(draft.paymentIntent);
  if (known) return known;
  const intent = makePaymentIntent(world, {
    amount: session.amount_total ?? 0,
    currency: session.currency ?? "usd",
    customer: idOf(session.customer ?? ""),
    description: null,
    metadata: draft.paymentIntentMetadata,
  });
  world.paymentIntents.add(intent);
  draft.paymentIntent = intent.id;
  world.log.emit("payment_intent.created", intent);
  return intent;
}

/** Takes a code that a person typed at an open checkout; another one before it is replaced. Whether it counts. */
export function applyPromotionCode(world: World, id: string, text: string): boolean {
  const session = world.sessions.get(id);
  const code = findPromotionCode(world, text);
  if (!session || session.status !== "open" || !session.allow_promotion_codes || !code) return false;
  const draft = world.drafts.need(id);
  try {
    draft.discounts = [wantPromotionCode(world, code, session.customer && idOf(session.customer))];
  } catch (error) {
    if (error instanceof StripeRefusal) return false;
    throw error;
  }
  priceSession(world, session, draft);
  return true;
}
