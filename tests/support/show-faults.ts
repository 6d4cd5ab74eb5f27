import { afterEach } from "vitest";
import { loggedFaults } from "./laneway-process.ts";

// A page says only that something went wrong: what did is in the log of the Laneway that the test started.
afterEach(({ task }) => {
  if (task.result?.state !== "fail") return;
  for (const line of loggedFaults().slice(-5)) console.error(line);
});
