import type { World } from "../world/world.ts";
import { invalid } from "./refusal.ts";
import { advanceTo } from "./run-due.ts";

/** Does what fell due while the real clock went on. */
export function catchUp(world: World): void {
  const { clock } = world;
  advanceTo(world, Math.floor((clock.realNow() + clock.offsetMs) / 1000));
}

/** Moves the virtual clock on to a moment (seconds); it never goes back. */
export function moveTo(world: World, seconds: number): void {
  const { clock } = world;
  if (seconds < clock.seconds) throw invalid("The clock can't be moved back.", "frozen_time");
  clock.offsetMs = seconds * 1000 - clock.realNow();
  advanceTo(world, seconds);
}
