import type Stripe from "stripe";
import { cardOfToken } from "../billing/cards.ts";
import { missing } from "../billing/refusal.ts";
import { makePaymentMethod } from "../make/payment.ts";
import { idOf } from "../world/id-of.ts";
import type { World } from "../world/world.ts";

export function customerOf(world: World, id: string, param = "id"): Stripe.Customer {
  const customer = world.customers.get(id);
  if (!customer) throw missing("customer", id, param);
  return customer;
}

export function methodsOf(world: World, customer: string): Stripe.PaymentMethod[] {
  return world.paymentMethods.all().filter((row) => row.customer !== null && idOf(row.customer) === customer);
}

/** A payment method by its id, or a new one for a token such as `pm_card_visa`. */
export function namedMethod(world: World, id: string): Stripe.PaymentMethod {
  const card = cardOfToken(id);
  if (!card) return methodOf(world, id, "payment_method");
  return world.paymentMethods.add(makePaymentMethod(world, card, { name: null, email: null }));
}

export function methodOf(world: World, id: string, param = "id"): Stripe.PaymentMethod {
  const method = world.paymentMethods.get(id);
  if (!method) throw missing("PaymentMethod", id, param);
  return method;
}

export function subscriptionOf(world: World, id: string, param = "id"): Stripe.Subscription {
  const subscription = world.subscriptions.get(id);
  if (!subscription) throw missing("subscription", id, param);
  return subscription;
}

export function invoiceOf(world: World, id: string, param = "id"): Stripe.Invoice {
  const invoice = world.invoices.get(id);
  if (!invoice) throw missing("invoice", id, param);
  return invoice;
}

export function priceOf(world: World, id: string, param = "id"): Stripe.Price {
  const price = world.prices.get(id);
  if (!price) throw missing("price", id, param);
  return price;
}

export function productOf(world: World, id: string, param = "id"): Stripe.Product {
  const product = world.products.get(id);
  if (!product) throw missing("product", id, param);
  return product;
}

/** The ids of tax rates that a call names; refuses one that there is not. */
export function taxRatesOf(world: World, ids: string[] | null | undefined, param: string): string[] {
  for (const id of ids ?? []) if (!world.taxRates.get(id)) throw missing("tax rate", id, param);
  return ids ?? [];
}
