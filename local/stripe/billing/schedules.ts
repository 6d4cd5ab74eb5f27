import type Stripe from "stripe";
import { planOf } from "../make/subscription.ts";
import { idOf } from "../world/id-of.ts";
import type { World } from "../world/world.ts";
import { endSubscription } from "./cancel.ts";
import { patchSubscription } from "./patch.ts";
import { recurringOf } from "./start.ts";
import { PRORATIONS, type ProrationBehavior } from "./update-params.ts";
import { updateAmounts } from "./update.ts";

/** A boundary of a schedule: the next phase begins, or the last one is over. */
export function enterPhase(world: World, scheduleId: string): void {
  const schedule = world.schedules.get(scheduleId);
  const subscription = world.subscriptions.get(schedule?.subscription && idOf(schedule.subscription));
  if (schedule?.status !== "active" || !subscription || subscription.ended_at !== null) return;
  const now = world.now();
  const phase = schedule.phases.find(({ start_date, end_date }) => start_date <= now && now < end_date);
  if (!phase) return endSchedule(world, schedule, subscription);
  if (schedule.current_phase?.start_date === phase.start_date) return;
  schedule.current_phase = { start_date: phase.start_date, end_date: phase.end_date };
  world.log.emit("subscription_schedule.updated", schedule);
  applyPhase(world, subscription, phase);
}

/** The schedule lets go of its subscription, which goes on as it is. */
export function releaseSchedule(
  world: World,
  schedule: Stripe.SubscriptionSchedule,
  subscription: Stripe.Subscription,
): void {
  schedule.status = "released";
  schedule.released_at = world.now();
  schedule.released_subscription = subscription.id;
  schedule.subscription = null;
  schedule.current_phase = null;
  world.log.emit("subscription_schedule.released", schedule);
  patchSubscription(world, subscription, { schedule: null });
}

function endSchedule(
  world: World,
  schedule: Stripe.SubscriptionSchedule,
  subscription: Stripe.Subscription,
): void {
  if (schedule.end_behavior !== "cancel") return releaseSchedule(world, schedule, subscription);
  schedule.status = "completed";
  schedule.completed_at = world.now();
  schedule.current_phase = null;
  world.log.emit("subscription_schedule.completed", schedule);
  endSubscription(world, subscription, "cancellation_requested");
}

function applyPhase(
  world: World,
  subscription: Stripe.Subscription,
  phase: Stripe.SubscriptionSchedule.Phase,
): void {
  const [current] = subscription.items.data;
  const [wanted] = phase.items;
  if (!current || !wanted) return;
  const rates = (phase.default_tax_rates ?? []).map((rate) => world.taxRates.need(idOf(rate)));
  patchSubscription(world, subscription, { default_tax_rates: rates });
  const price = world.prices.need(idOf(wanted.price));
  const quantity = wanted.quantity ?? current.quantity ?? 1;
  if (phase.metadata && Object.keys(phase.metadata).length > 0) {
    patchSubscription(world, subscription, { metadata: { ...subscription.metadata, ...phase.metadata } });
  }
  if (current.current_period_end > world.now()) {
    const items = [{ id: current.id, price: price.id, quantity, deleted: false, taxRates: null }];
    const proration = prorationOf(phase);
    const update = {
      items,
      anchorNow: false,
      proration,
      prorationDate: null,
      trialEnd: null,
      discounts: null,
    };
    return updateAmounts(world, subscription, update, "allow_incomplete");
  }
  // On the boundary itself nothing is left to prorate: the renewal that follows bills the new price.
  const [a, b] = [recurringOf(current.price), recurringOf(price)];
  const sameBeat = a.interval === b.interval && a.interval_count === b.interval_count;
  const item = { ...current, price, plan: planOf(price), quantity };
  patchSubscription(world, subscription, {
    items: { ...subscription.items, data: [item] },
    ...(!sameBeat && { billing_cycle_anchor: current.current_period_end }),
  });
}

function prorationOf({ proration_behavior }: Stripe.SubscriptionSchedule.Phase): ProrationBehavior {
  return PRORATIONS.find((known) => known === proration_behavior) ?? "create_prorations";
}
