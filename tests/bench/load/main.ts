/** A load in a process of its own, so that measuring does not share an event loop with anything else. */
import { fanout, type FanoutTask } from "./fanout.ts";
import { wake, type WakeTask } from "./wake.ts";
import { saturation, type SaturationTask } from "./saturation.ts";

export type Task = FanoutTask | SaturationTask | WakeTask;

process.once("message", (task: Task) => {
  run(task).then(
    (result) => process.send?.({ result }, undefined, {}, () => process.exit(0)),
    (error: unknown) => process.send?.({ failure: String(error) }, undefined, {}, () => process.exit(1)),
  );
});
process.once("disconnect", () => process.exit(1));

async function run(task: Task) {
  switch (task.load) {
    case "fanout":
      return fanout(task);
    case "saturation":
      return saturation(task);
    case "wake":
      return wake(task);
  }
}
