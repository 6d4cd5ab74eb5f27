import { expect, test } from "vitest";
import { waitingSince } from "#domain/billing/promise.ts";

const HOUR = 3_600_000;

test("a proof is in time for 18 hours, soon late after that, and late from a day on", () => {
  expect([0, 17.9, 18, 23.9, 24, 90].map((hours) => waitingSince(0, hours * HOUR))).toEqual([
    "in-time",
    "in-time",
    "soon",
    "soon",
    "late",
    "late",
  ]);
});
