import { expect, test } from "vitest";
import { cronsOf, isDue } from "./cron.ts";

const saturday = (time: string) => new Date(`2026-11-21T${time}Z`);

test("an hourly job is due at the full hour alone", () => {
  expect(isDue("0 * * * *", saturday("09:00:30"))).toBe(true);
  expect(isDue("0 * * * *", saturday("09:01:00"))).toBe(false);
});

test("steps, ranges, lists and weekdays are understood", () => {
  expect(isDue("*/15 8-10 * * 1,6", saturday("09:45:00"))).toBe(true);
  expect(isDue("*/15 8-10 * * 1,6", saturday("09:46:00"))).toBe(false);
  expect(isDue("*/15 8-10 * * 1-5", saturday("09:45:00"))).toBe(false);
});

test("the expressions are those of wrangler.toml", () => {
  expect(cronsOf('[triggers]\ncrons = ["0 * * * *", "*/5 * * * *"]\n')).toEqual(["0 * * * *", "*/5 * * * *"]);
});
