import { expect, test } from "vitest";
import { Budget } from "#party/board/budget.ts";

test("[BR25] a page that comes back may send thousands of edits at once, and then a thousand a second", () => {
  const budget = new Budget(0);
  let sent = 0;
  while (budget.spend(150, 0)) sent += 1;
  expect(sent).toBeGreaterThan(2_500);
  const later = new Budget(0);
  for (let ms = 0; ms < 60_000; ms += 2) expect(later.spend(150, ms)).toBe(true);
});

test("[BR25] long frames count for more", () => {
  const budget = new Budget(0);
  let sent = 0;
  while (budget.spend(900_000, 0)) sent += 1;
  expect(sent).toBeLessThan(10);
});
