import { expect, test } from "vitest";
import { percentile, rounded } from "./stats.ts";

test("a percentile is a sample that was measured, by the nearest rank", () => {
  const samples = [5, 1, 4, 2, 3];
  expect(percentile(samples, 0.5)).toBe(3);
  expect(percentile(samples, 0.99)).toBe(5);
  expect(percentile(samples, 0)).toBe(1);
  expect(() => percentile([], 0.5)).toThrow("nothing was measured");
});

test("a figure is rounded to what it can mean", () => {
  expect(rounded(5.1499)).toBe(5.1);
  expect(rounded(110.6, 0)).toBe(111);
});
