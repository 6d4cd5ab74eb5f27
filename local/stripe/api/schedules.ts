import type Stripe from "stripe";
import * as v from "valibot";
import { endSubscription } from "../billing/cancel.ts";
import { patchSubscription } from "../billing/patch.ts";
import { boundary } from "../billing/periods.ts";
import { invalid, missing } from "../billing/refusal.ts";
import { enterPhase, releaseSchedule } from "../billing/schedules.ts";
import { recurringOf } from "../billing/start.ts";
import { PRORATIONS } from "../billing/update-params.ts";
import { makePhase, makeSchedule } from "../make/schedule.ts";
import { idOf } from "../world/id-of.ts";
import type { World } from "../world/world.ts";
import { ignored, int, mergedMetadata, metadata, orNone, read, text, texts } from "./fields.ts";
import { priceOf, subscriptionOf, taxRatesOf } from "./find.ts";
import { listOf, rowsBy } from "./list.ts";
import type { Routes } from "./route.ts";

const phase = v.strictObject({
  items: v.array(
    v.strictObject({
      price: text,
      quantity: v.optional(int),
      tax_rates: v.optional(orNone(texts)),
      metadata: ignored,
      discounts: ignored,
    }),
  ),
  start_date: v.optional(v.union([v.literal("now"), int])),
  end_date: v.optional(v.union([v.literal("now"), int])),
  duration: v.optional(
    v.strictObject({
      interval: v.picklist(["day", "week", "month", "year"]),
      interval_count: v.optional(int),
    }),
  ),
  proration_behavior: v.optional(v.picklist(PRORATIONS)),
  metadata: v.optional(metadata, {}),
  discounts: ignored,
  default_tax_rates: v.optional(orNone(texts)),
  trial_end: ignored,
  billing_cycle_anchor: ignored,
  collection_method: ignored,
  currency: ignored,
});
const creation = v.strictObject({
  from_subscription: text,
  metadata: v.optional(metadata),
  expand: ignored,
});
const change = v.strictObject({
  phases: v.optional(v.array(phase)),
  end_behavior: v.optional(v.picklist(["release", "cancel"])),
  proration_behavior: ignored,
  metadata: v.optional(orNone(metadata)),
  expand: ignored,
});

export const scheduleRoutes: Routes = {
  "POST /v1/subscription_schedules": ({ world, params }) => {
    const wanted = read(creation, params);
    const subscription = subscriptionOf(world, wanted.from_subscription, "from_subscription");
    if (subscription.schedule !== null) {
      throw invalid(
        "You cannot migrate a subscription that is already attached to a schedule.",
        "from_subscription",
      );
    }
    if (subscription.ended_at !== null) {
      throw invalid("You cannot migrate a subscription that has ended.", "from_subscription");
    }
    const schedule = world.schedules.add(makeSchedule(world, subscription));
    schedule.metadata = mergedMetadata({}, wanted.metadata);
    world.log.emit("subscription_schedule.created", schedule);
    patchSubscription(world, subscription, { schedule: schedule.id });
    arm(world, schedule);
    return schedule;
  },
  "GET /v1/subscription_schedules": ({ world, params, url }) =>
    listOf(rowsBy(world.schedules, params, { customer: (row) => idOf(row.customer) }), params, url),
  "GET /v1/subscription_schedules/:id": ({ world, ids: [id = ""] }) => scheduleOf(world, id),
  "POST /v1/subscription_schedules/:id": ({ world, params, ids: [id = ""] }) => {
    const schedule = living(world, id).schedule;
    const wanted = read(change, params);
    if (wanted.phases) schedule.phases = phasesOf(world, schedule, wanted.phases);
    if (wanted.end_behavior) schedule.end_behavior = wanted.end_behavior;
    schedule.metadata = mergedMetadata(schedule.metadata ?? {}, wanted.metadata);
    world.log.emit("subscription_schedule.updated", schedule);
    arm(world, schedule);
    enterPhase(world, id);
    return schedule;
  },
  "POST /v1/subscription_schedules/:id/release": ({ world, ids: [id = ""] }) => {
    const { schedule, subscription } = living(world, id);
    releaseSchedule(world, schedule, subscription);
    return schedule;
  },
  "POST /v1/subscription_schedules/:id/cancel": ({ world, ids: [id = ""] }) => {
    const { schedule, subscription } = living(world, id);
    endSubscription(world, subscription, "cancellation_requested");
    return schedule;
  },
};

function arm(world: World, schedule: Stripe.SubscriptionSchedule): void {
  for (const { end_date } of schedule.phases) {
    if (end_date > world.now()) world.due.add(end_date, "schedule_phase", schedule.id);
  }
}

/** Phases follow each other without a gap; the last one lasts a period of its price unless it says otherwise. */
function phasesOf(
  world: World,
  schedule: Stripe.SubscriptionSchedule,
  wanted: v.InferOutput<typeof phase>[],
): Stripe.SubscriptionSchedule.Phase[] {
  const now = world.now();
  let start = schedule.phases[0]?.start_date ?? now;
  return wanted.map((row, i) => {
    const [item] = row.items;
    if (!item)
      throw invalid(
        `Missing required param: phases[${i}][items].`,
        `phases[${i}][items]`,
        "parameter_missing",
      );
    const price = priceOf(world, item.price, `phases[${i}][items][0][price]`);
    const begins = row.start_date === "now" ? now : (row.start_date ?? start);
    if (i > 0 && begins !== start) {
      throw invalid(
        "The start date of a phase must be the end date of the one before.",
        `phases[${i}][start_date]`,
      );
    }
    const lasts = row.duration
      ? {
          ...recurringOf(price),
          interval: row.duration.interval,
          interval_count: row.duration.interval_count ?? 1,
        }
      : recurringOf(price);
    const ends = row.end_date === "now" ? now : (row.end_date ?? boundary(begins, lasts, 1));
    if (ends <= begins) throw invalid("A phase must end after it starts.", `phases[${i}][end_date]`);
    start = ends;
    return makePhase({
      currency: price.currency,
      start: begins,
      end: ends,
      items: row.items.map((line) => ({
        price: priceOf(world, line.price, `phases[${i}][items]`),
        quantity: line.quantity,
        taxRates: taxRatesOf(world, line.tax_rates, `phases[${i}][items]`).map((id) =>
          world.taxRates.need(id),
        ),
      })),
      taxRates: taxRatesOf(world, row.default_tax_rates, `phases[${i}][default_tax_rates]`).map((id) =>
        world.taxRates.need(id),
      ),
      proration: row.proration_behavior ?? "create_prorations",
      metadata: row.metadata,
    });
  });
}

function scheduleOf(world: World, id: string): Stripe.SubscriptionSchedule {
  const schedule = world.schedules.get(id);
  if (!schedule) throw missing("subscription schedule", id);
  return schedule;
}

function living(world: World, id: string) {
  const schedule = scheduleOf(world, id);
  const subscription = world.subscriptions.get(schedule.subscription && idOf(schedule.subscription));
  if (schedule.status !== "active" || !subscription) {
    throw invalid(`You cannot change a subscription schedule that is ${schedule.status}.`);
  }
  return { schedule, subscription };
}
