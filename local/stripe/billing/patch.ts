import type Stripe from "stripe";
import type { World } from "../world/world.ts";

/**
 * Changes a subscription and tells it as Stripe does, with what was there before. Says nothing where nothing changes.
 */
export function patchSubscription(
  world: World,
  subscription: Stripe.Subscription,
  patch: Partial<Stripe.Subscription>,
): void {
  const previous = changesOf(subscription, patch);
  if (!previous) return;
  Object.assign(subscription, patch);
  world.log.emit("customer.subscription.updated", subscription, previous);
}

export function patchCustomer(
  world: World,
  customer: Stripe.Customer,
  patch: Partial<Stripe.Customer>,
): void {
  const previous = changesOf(customer, patch);
  if (!previous) return;
  Object.assign(customer, patch);
  world.log.emit("customer.updated", customer, previous);
}

/** The fields that a patch changes, as they are now. */
function changesOf<T extends object>(row: T, patch: Partial<T>): Partial<T> | null {
  const previous: Partial<T> = {};
  let changed = false;
  for (const key of Object.keys(patch) as (keyof T)[]) {
    if (JSON.stringify(row[key]) === JSON.stringify(patch[key])) continue;
    previous[key] = row[key];
    changed = true;
  }
  return changed ? previous : null;
}
