import type Stripe from "stripe";
import * as v from "valibot";
import { moveTo } from "../billing/clock.ts";
import { DAY } from "../billing/periods.ts";
import { missing } from "../billing/refusal.ts";
import type { World } from "../world/world.ts";
import { ignored, int, read, text } from "./fields.ts";
import { listOf } from "./list.ts";
import type { Routes } from "./route.ts";

/** The emulator has one clock for everything in it; a test clock is a hand on it, whatever is attached to it. */
export const clockRoutes: Routes = {
  "POST /v1/test_helpers/test_clocks": ({ world, params }) => {
    const wanted = read(
      v.strictObject({ frozen_time: int, name: v.optional(text), expand: ignored }),
      params,
    );
    if (wanted.frozen_time > world.now()) moveTo(world, wanted.frozen_time);
    const clock: Stripe.TestHelpers.TestClock = {
      id: world.id("clock"),
      object: "test_helpers.test_clock",
      created: world.now(),
      deletes_after: world.now() + 30 * DAY,
      frozen_time: world.now(),
      livemode: false,
      name: wanted.name ?? null,
      status: "ready",
      status_details: {},
    };
    world.testClocks.add(clock);
    world.log.emit("test_helpers.test_clock.created", clock);
    return clock;
  },
  "GET /v1/test_helpers/test_clocks": ({ world, params, url }) => listOf(world.testClocks.all(), params, url),
  "GET /v1/test_helpers/test_clocks/:id": ({ world, ids: [id = ""] }) => clockOf(world, id),
  "POST /v1/test_helpers/test_clocks/:id/advance": ({ world, params, ids: [id = ""] }) => {
    const clock = clockOf(world, id);
    const { frozen_time } = read(v.strictObject({ frozen_time: int, expand: ignored }), params);
    clock.status = "advancing";
    world.log.emit("test_helpers.test_clock.advancing", clock);
    moveTo(world, frozen_time);
    clock.frozen_time = frozen_time;
    clock.status = "ready";
    world.log.emit("test_helpers.test_clock.ready", clock);
    return clock;
  },
  "DELETE /v1/test_helpers/test_clocks/:id": ({ world, ids: [id = ""] }) => {
    const clock = clockOf(world, id);
    world.testClocks.remove(id);
    world.log.emit("test_helpers.test_clock.deleted", clock);
    return {
      id,
      object: "test_helpers.test_clock",
      deleted: true,
    } satisfies Stripe.TestHelpers.DeletedTestClock;
  },
};

function clockOf(world: World, id: string): Stripe.TestHelpers.TestClock {
  const clock = world.testClocks.get(id);
  if (!clock) throw missing("billing clock", id);
  return clock;
}
