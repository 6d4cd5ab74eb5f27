import type Stripe from "stripe";
import type { World } from "../world/world.ts";
import { voidInvoice } from "./invoices.ts";

/** A change that waited for its invoice takes effect. Whether there was one. */
export function applyPendingUpdate(
  world: World,
  invoice: Stripe.Invoice,
  subscription: Stripe.Subscription,
): boolean {
  const waiting = world.pendingUpdates.get(subscription.id);
  if (waiting?.invoice !== invoice.id) return false;
  world.pendingUpdates.remove(subscription.id);
  const previous = {
    items: subscription.items,
    billing_cycle_anchor: subscription.billing_cycle_anchor,
    pending_update: subscription.pending_update,
  };
  Object.assign(subscription, waiting.target, { pending_update: null });
  world.due.add(waiting.periodEnd, "period_end", subscription.id);
  world.log.emit("customer.subscription.pending_update_applied", subscription);
  world.log.emit("customer.subscription.updated", subscription, previous);
  return true;
}

/** Nobody paid within the day: the change is dropped, and its invoice with it. */
export function expirePendingUpdate(world: World, subscription: Stripe.Subscription): void {
  const waiting = world.pendingUpdates.get(subscription.id);
  if (!waiting) return;
  world.pendingUpdates.remove(subscription.id);
  const previous = { pending_update: subscription.pending_update };
  subscription.pending_update = null;
  const invoice = world.invoices.get(waiting.invoice);
  if (invoice?.status === "open") voidInvoice(world, invoice);
  world.log.emit("customer.subscription.pending_update_expired", subscription);
  world.log.emit("customer.subscription.updated", subscription, previous);
}
