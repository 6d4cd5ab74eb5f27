import { describe, expect, test } from "vitest";
import {
  agedReceivables,
  arrOf,
  daysOverdue,
  logoChurn,
  monthAfter,
  monthOf,
  monthsBetween,
  monthStart,
  mrrByMonth,
  parseMonth,
  revenueChurn,
  trialConversion,
  type ChangeSum,
  type Month,
} from "#domain/billing/metrics.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import { seededRandom } from "#tests/support/seeded-random.ts";

const APRIL = "2026-04" as Month;
const MAY = "2026-05" as Month;

/** One change, as the query adds up many. */
function change(month: Month, before: number, after: number): ChangeSum {
  return {
    month,
    fromNothing: before === 0,
    toNothing: after === 0,
    isUp: after > before,
    delta: after - before,
    changes: 1,
  };
}

describe("monthly recurring revenue", () => {
  // April begins with three customers at 100.00 together. One grows by 10.00, one shrinks by 5.00, one of 20.00 leaves, one of 30.00 comes.
  const april = [
    change(APRIL, 5_000, 6_000),
    change(APRIL, 3_000, 2_500),
    change(APRIL, 2_000, 0),
    change(APRIL, 0, 3_000),
    change(APRIL, 2_500, 2_500),
    change(APRIL, 0, 0),
  ];
  // In May who left comes back, at 20.00.
  const rows = mrrByMonth({ mrr: 10_000, customers: 3 }, [...april, change(MAY, 0, 2_000)], [APRIL, MAY]);

  test("is opened, moved and closed month by month", () => {
    expect(rows).toEqual([
      {
        month: APRIL,
        opening: 10_000,
        fresh: 3_000,
        expansion: 1_000,
        contraction: 500,
        churned: 2_000,
        closing: 11_500,
        customers: { opening: 3, fresh: 1, churned: 1, closing: 3 },
      },
      {
        month: MAY,
        opening: 11_500,
        fresh: 2_000,
        expansion: 0,
        contraction: 0,
        churned: 0,
        closing: 13_500,
        customers: { opening: 3, fresh: 1, churned: 0, closing: 4 },
      },
    ]);
    expect(arrOf(13_500)).toBe(162_000);
  });

  test("is lost at the rate of what was there when the month began", () => {
    const [first] = rows;
    if (!first) throw new Error("April has a row");
    // 25.00 of 100.00, and 1 of 3 customers.
    expect(revenueChurn(first)).toBe(2_500);
    expect(logoChurn(first)).toBe(3_333);
    const [none] = mrrByMonth({ mrr: 0, customers: 0 }, [], [APRIL]);
    expect(none && [revenueChurn(none), logoChurn(none)]).toEqual([null, null]);
  });

  test.each([1, 2, 3, 4, 5])("adds up from month to month, whatever happens (seed %i)", (seed) => {
    const random = seededRandom(seed);
    const months = monthsBetween(monthAfter(APRIL, -18), APRIL);
    const held = Array.from({ length: 40 }, () => 0);
    const sums: ChangeSum[] = [];
    for (const month of months) {
      for (let n = 0; n < 60; n += 1) {
        const who = Math.floor(random() * held.length);
        const before = held[who] ?? 0;
        const after = random() < 0.4 ? 0 : Math.floor(random() * 50_000);
        held[who] = after;
        sums.push(change(month, before, after));
      }
    }
    const byMonth = mrrByMonth({ mrr: 0, customers: 0 }, sums, months);
    for (const [at, row] of byMonth.entries()) {
      expect(row.opening + row.fresh + row.expansion - row.contraction - row.churned).toBe(row.closing);
      expect(row.customers.opening + row.customers.fresh - row.customers.churned).toBe(row.customers.closing);
      expect(row.opening).toBe(byMonth[at - 1]?.closing ?? 0);
      expect(
        Math.min(row.fresh, row.expansion, row.contraction, row.churned, row.closing),
      ).toBeGreaterThanOrEqual(0);
    }
    expect(byMonth.at(-1)?.closing).toBe(held.reduce((all, each) => all + each, 0));
    expect(byMonth.at(-1)?.customers.closing).toBe(held.filter((each) => each > 0).length);
  });
});

test("of ten trials of which two still run, four that were paid for are half", () => {
  expect(trialConversion({ month: APRIL, started: 10, converted: 4, running: 2 })).toBe(5_000);
  expect(trialConversion({ month: APRIL, started: 2, converted: 0, running: 2 })).toBeNull();
});

test("what is owed ages by full days past due, at the borders too", () => {
  const due = Date.UTC(2026, 3, 1);
  expect(daysOverdue(due, due - 1)).toBe(-1);
  expect(daysOverdue(due, due)).toBe(0);
  expect(daysOverdue(due, due + 31 * DAY_MS - 1)).toBe(30);
  const one = (days: number) => ({ days, invoices: 1, minor: 100 });
  expect(agedReceivables([-1, 0, 30, 31, 60, 61, 90, 91, 400].map(one))).toEqual({
    notDue: { invoices: 1, minor: 100 },
    upTo30: { invoices: 2, minor: 200 },
    upTo60: { invoices: 2, minor: 200 },
    upTo90: { invoices: 2, minor: 200 },
    over90: { invoices: 2, minor: 200 },
  });
});

test("months are those of UTC and follow each other over the year's end", () => {
  expect(monthOf(Date.UTC(2026, 0, 1) - 1)).toBe("2025-12");
  expect(monthsBetween("2025-11" as Month, "2026-02" as Month)).toEqual([
    "2025-11",
    "2025-12",
    "2026-01",
    "2026-02",
  ]);
  expect(monthStart(APRIL)).toBe(Date.UTC(2026, 3, 1));
  expect(monthAfter(APRIL, -4)).toBe("2025-12");
  expect([parseMonth("2026-13"), parseMonth("26-1"), parseMonth(null), parseMonth("2026-04")]).toEqual([
    null,
    null,
    null,
    APRIL,
  ]);
});
