import type Stripe from "stripe";
import { idOf } from "../world/id-of.ts";
import type { World } from "../world/world.ts";
import { patchCustomer, patchSubscription } from "./patch.ts";

/** A card becomes the customer's. */
export function attachMethod(world: World, method: Stripe.PaymentMethod, customer: string): void {
  if (method.customer !== null && idOf(method.customer) === customer) return;
  method.customer = customer;
  if (!world.paymentMethods.get(method.id)) world.paymentMethods.add(method);
  world.log.emit("payment_method.attached", method);
}

/** From now on everything of this customer is charged to this card, as the billing portal sees to it. */
export function makeDefault(world: World, method: string, customerId: string): void {
  const customer = world.customers.need(customerId);
  patchCustomer(world, customer, {
    invoice_settings: { ...customer.invoice_settings, default_payment_method: method },
  });
  for (const subscription of world.subscriptions.where("customer", customerId)) {
    if (subscription.ended_at === null)
      patchSubscription(world, subscription, { default_payment_method: method });
  }
}
