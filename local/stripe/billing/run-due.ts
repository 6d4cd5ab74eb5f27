import type { Due } from "../world/due.ts";
import type { World } from "../world/world.ts";
import { endSubscription } from "./cancel.ts";
import { patchSubscription } from "./patch.ts";
import { expirePendingUpdate } from "./pending-update.ts";
import { finalizeDue, renew, retry } from "./renew.ts";
import { enterPhase } from "./schedules.ts";
import { expireIncomplete } from "./start.ts";
import { expireSession } from "./checkout.ts";

/** Moves the clock on, doing what falls due at its own time and in its order. */
export function advanceTo(world: World, seconds: number): void {
  for (let due = world.due.take(seconds); due; due = world.due.take(seconds)) {
    world.clock.seconds = Math.max(world.clock.seconds, due.at);
    run(world, due);
  }
  world.clock.seconds = Math.max(world.clock.seconds, seconds);
}

function run(world: World, due: Due): void {
  const subscription = world.subscriptions.get(due.id);
  const invoice = world.invoices.get(due.id);
  switch (due.kind) {
    case "period_end":
      return subscription && renew(world, subscription);
    case "finalize":
      return invoice && finalizeDue(world, invoice);
    case "retry":
      return invoice && retry(world, invoice);
    case "trial_will_end":
      if (subscription?.status === "trialing" && (subscription.trial_end ?? 0) - 3 * 86_400 <= world.now()) {
        world.log.emit("customer.subscription.trial_will_end", subscription);
      }
      return;
    case "cancel_at":
      if (subscription?.cancel_at === due.at && subscription.ended_at === null) {
        endSubscription(world, subscription, "cancellation_requested");
      }
      return;
    case "resume_collection":
      if (subscription?.pause_collection?.resumes_at === due.at) {
        patchSubscription(world, subscription, { pause_collection: null });
      }
      return;
    case "incomplete_expiry":
      return subscription && expireIncomplete(world, subscription);
    case "pending_update_expiry":
      if (subscription?.pending_update?.expires_at === due.at) expirePendingUpdate(world, subscription);
      return;
    case "schedule_phase":
      return enterPhase(world, due.id);
    case "checkout_expiry":
      return expireSession(world, due.id);
  }
}
