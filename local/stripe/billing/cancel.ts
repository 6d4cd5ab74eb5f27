import type Stripe from "stripe";
import { idOf } from "../world/id-of.ts";
import type { World } from "../world/world.ts";
import { stopAdvancing } from "./invoices.ts";

/** Ends a subscription now. What it still owes stays open, but is tried no more. */
export function endSubscription(
  world: World,
  subscription: Stripe.Subscription,
  reason: "cancellation_requested" | "payment_failed",
): void {
  const now = world.now();
  subscription.status = "canceled";
  subscription.canceled_at ??= now;
  subscription.ended_at = now;
  subscription.pending_update = null;
  subscription.cancellation_details = {
    comment: null,
    feedback: null,
    feedback_option: null,
    ...subscription.cancellation_details,
    reason,
  };
  world.pendingUpdates.remove(subscription.id);
  for (const invoice of world.invoices.where("subscription", subscription.id)) {
    if (invoice.status === "draft" || invoice.status === "open") stopAdvancing(invoice);
  }
  closeSchedule(world, subscription);
  world.log.emit("customer.subscription.deleted", subscription);
}

function closeSchedule(world: World, subscription: Stripe.Subscription): void {
  const schedule = world.schedules.get(subscription.schedule && idOf(subscription.schedule));
  if (!schedule || schedule.status !== "active") return;
  schedule.status = "canceled";
  schedule.canceled_at = world.now();
  schedule.current_phase = null;
  world.log.emit("subscription_schedule.canceled", schedule);
}
