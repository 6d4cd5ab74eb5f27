import { expect, test } from "vitest";
import { scaleOf } from "#admin/routes/money/components/chart-scale.ts";

test("an axis begins at zero, holds the highest stack and has round steps", () => {
  expect(
    scaleOf(
      [
        [10, 30],
        [60, 5],
      ],
      "bars",
    ),
  ).toEqual({ low: 0, high: 80, ticks: [80, 60, 40, 20, 0] });
});

test("what is below zero has room below it", () => {
  expect(scaleOf([[40], [-15], [-5]], "bars")).toEqual({ low: -20, high: 40, ticks: [40, 20, 0, -20] });
  expect(scaleOf([[-3]], "bars")).toEqual({ low: -3, high: 0, ticks: [0, -1, -2, -3] });
});

test("lines don't stand on each other, and months without a value take no room", () => {
  expect(
    scaleOf(
      [
        [100, null],
        [300, 400],
      ],
      "lines",
    ),
  ).toEqual({ low: 0, high: 400, ticks: [400, 300, 200, 100, 0] });
});

test("one of something is not cut into quarters", () => {
  expect(scaleOf([[1]], "bars")).toEqual({ low: 0, high: 1, ticks: [1, 0] });
});

test("nothing at all still has an axis", () => {
  for (const series of [[], [[0, 0]], [[null]]])
    expect(scaleOf(series, "bars")).toEqual({ low: 0, high: 1, ticks: [0] });
});
