import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prorate, whenToChange, type Covered, type Terms } from "#domain/billing/change.ts";
import { CURRENCIES } from "#domain/billing/money.ts";
import { DAY_MS, INTERVALS, periodBoundary } from "#domain/billing/period.ts";
import type { PriceId } from "#domain/ids.ts";

const JAN_31 = Date.UTC(2027, 0, 31, 9);

function terms(unitMinor: number, seats: number, interval: "month" | "year" = "month"): Terms {
  const priceId = `${interval}-${unitMinor}` as PriceId;
  return { priceId, price: { interval, currency: "EUR", unitMinor, taxBehaviour: "exclusive" }, seats };
}

/** The nth period since the end of January is paid. */
function covered(n: number, interval: "month" | "year" = "month", trialEnd: number | null = null): Covered {
  return {
    anchorAt: JAN_31,
    coveredFrom: periodBoundary(JAN_31, interval, n),
    coveredUntil: periodBoundary(JAN_31, interval, n + 1),
    trialEnd,
  };
}

describe("a change takes place", () => {
  test("now where it is worth more a month, at the end where it is worth less", () => {
    expect(whenToChange(terms(900, 5), terms(900, 6))).toBe("now");
    expect(whenToChange(terms(900, 5), terms(900, 4))).toBe("at-end");
    expect(whenToChange(terms(900, 5), terms(1_900, 5))).toBe("now");
    expect(whenToChange(terms(900, 5), terms(900, 5))).toBe("same");
  });

  test("by the month's worth of a year: to a cheaper year at the end, to a dearer one now, and never now from a year to months", () => {
    expect(whenToChange(terms(900, 5), terms(9_000, 5, "year"))).toBe("at-end");
    expect(whenToChange(terms(900, 5), terms(19_000, 5, "year"))).toBe("now");
    expect(whenToChange(terms(9_000, 5, "year"), terms(1_900, 5))).toBe("at-end");
  });

  test("at the end where it is in another currency", () => {
    const dollars = terms(9_900, 5);
    expect(whenToChange(terms(900, 5), { ...dollars, price: { ...dollars.price, currency: "USD" } })).toBe(
      "at-end",
    );
  });
});

describe("what a change costs", () => {
  test("is the difference for the time that is left", () => {
    const { coveredFrom, coveredUntil } = covered(0);
    const half = coveredFrom + (coveredUntil - coveredFrom) / 2;
    const change = { from: terms(1_000, 2), to: terms(3_000, 2), reduction: null, covered: covered(0) };
    expect(prorate(change, half)).toEqual({
      creditMinor: 1_000,
      chargeMinor: 3_000,
      subtotalMinor: 2_000,
      period: { start: half, end: coveredUntil },
    });
  });

  test("counts the next period too where that was paid early, but not the trial before it", () => {
    const change = { from: terms(1_000, 1), to: terms(2_000, 1), reduction: null };
    const aWeekEarly = covered(1).coveredFrom - 7 * DAY_MS;
    const paid = prorate({ ...change, covered: covered(1) }, aWeekEarly);
    // 28 days from 31 January: a quarter of the running period and all of the next.
    expect(paid.subtotalMinor).toBe(1_250);
    const afterTrial = covered(1, "month", covered(1).coveredFrom);
    expect(prorate({ ...change, covered: afterTrial }, aWeekEarly).subtotalMinor).toBe(1_000);
  });

  test("takes the old months back and asks for a whole year from now", () => {
    const { coveredFrom, coveredUntil } = covered(0);
    const half = coveredFrom + (coveredUntil - coveredFrom) / 2;
    const change = { from: terms(1_000, 1), to: terms(20_000, 1, "year"), reduction: null };
    expect(prorate({ ...change, covered: covered(0) }, half)).toEqual({
      creditMinor: 500,
      chargeMinor: 20_000,
      subtotalMinor: 19_500,
      period: { start: half, end: periodBoundary(half, "year", 1) },
    });
  });

  test("credits no more than was paid: the coupon that lowered the old bill lowers both", () => {
    const free = { percentBp: 10_000, amountMinor: null, currency: null };
    const change = { from: terms(1_000, 1), to: terms(2_000, 1), covered: covered(0) };
    expect(prorate({ ...change, reduction: free }, JAN_31)).toMatchObject({
      creditMinor: 0,
      chargeMinor: 0,
      subtotalMinor: 0,
    });
  });

  test("is never below zero, never more than the whole difference, and nothing once the time is over", () => {
    const unit = fc.integer({ min: 0, max: 10_000_000 });
    const seats = fc.integer({ min: 1, max: 500 });
    fc.assert(
      fc.property(
        fc.record({ unit, seats, more: unit, moreSeats: seats, n: fc.integer({ min: 0, max: 40 }) }),
        fc.constantFrom(...INTERVALS),
        fc.constantFrom(...CURRENCIES),
        fc.integer({ min: 0, max: 1_000 }),
        (a, interval, currency, permille) => {
          const one = terms(a.unit, a.seats, interval);
          const other = terms(a.unit + a.more, a.seats + a.moreSeats, interval);
          const from = { ...one, price: { ...one.price, currency } };
          const to = { ...other, price: { ...other.price, currency } };
          const time = covered(a.n, interval);
          const length = time.coveredUntil - time.coveredFrom;
          const now = time.coveredFrom + Math.floor((length * permille) / 1_000);
          const p = prorate({ from, to, reduction: null, covered: time }, now);
          expect(p.subtotalMinor).toBe(p.chargeMinor - p.creditMinor);
          expect(p.subtotalMinor).toBeGreaterThanOrEqual(0);
          const whole = to.price.unitMinor * to.seats - from.price.unitMinor * from.seats;
          expect(p.subtotalMinor).toBeLessThanOrEqual(whole);
          if (permille === 1_000) expect(p.subtotalMinor).toBe(0);
        },
      ),
    );
  });
});
