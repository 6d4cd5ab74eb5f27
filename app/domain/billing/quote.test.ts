import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CURRENCIES } from "#domain/billing/money.ts";
import { monthlyValue, recurringValue } from "#domain/billing/monthly-value.ts";
import { INTERVALS } from "#domain/billing/period.ts";
import { TAX_BEHAVIOURS } from "#domain/billing/plan.ts";
import { quote, type Reduction } from "#domain/billing/quote.ts";

const price = fc.record({
  interval: fc.constantFrom(...INTERVALS),
  currency: fc.constantFrom(...CURRENCIES),
  unitMinor: fc.integer({ min: 0, max: 900_000_000 }),
  taxBehaviour: fc.constantFrom(...TAX_BEHAVIOURS),
});
const reduction: fc.Arbitrary<Reduction | null> = fc.oneof(
  fc.constant(null),
  fc.record({
    percentBp: fc.integer({ min: 1, max: 10_000 }),
    amountMinor: fc.constant(null),
    currency: fc.constant(null),
  }),
  fc.record({
    percentBp: fc.constant(null),
    amountMinor: fc.integer({ min: 1, max: 50_000_000 }),
    currency: fc.constantFrom(...CURRENCIES),
  }),
);
const rate = fc.integer({ min: 0, max: 3_000 });

describe("a quote", () => {
  test("adds up to the cent in every currency, whatever the coupon and the tax", () => {
    fc.assert(
      fc.property(price, fc.integer({ min: 1, max: 5_000 }), reduction, rate, (p, seats, r, bp) => {
        const q = quote({ price: p, seats, reduction: r }, bp);
        expect(Object.values(q).every((each) => typeof each === "string" || Number.isInteger(each))).toBe(
          true,
        );
        expect(q.netMinor + q.taxMinor).toBe(q.totalMinor);
        expect(q.subtotalMinor).toBe(p.unitMinor * seats);
        expect(q.discountMinor).toBeGreaterThanOrEqual(0);
        expect(q.discountMinor).toBeLessThanOrEqual(q.subtotalMinor);
        const taxedMinor = p.taxBehaviour === "inclusive" ? q.totalMinor : q.netMinor;
        expect(taxedMinor).toBe(q.subtotalMinor - q.discountMinor);
        expect(q.taxMinor).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("has a coupon's percentage or amount taken off, never below nothing", () => {
    const team = { interval: "month", currency: "EUR", unitMinor: 900, taxBehaviour: "exclusive" } as const;
    const half = { percentBp: 5_000, amountMinor: null, currency: null };
    const twenty = { percentBp: null, amountMinor: 2_000, currency: "EUR" } as const;
    expect(quote({ price: team, seats: 5, reduction: half }, 1_900)).toEqual({
      currency: "EUR",
      subtotalMinor: 4_500,
      discountMinor: 2_250,
      netMinor: 2_250,
      taxMinor: 428,
      totalMinor: 2_678,
    });
    expect(quote({ price: team, seats: 5, reduction: twenty }, 0)).toMatchObject({ totalMinor: 2_500 });
    expect(quote({ price: team, seats: 1, reduction: twenty }, 1_900)).toMatchObject({ totalMinor: 0 });
  });

  test("is not lowered by an amount of another currency", () => {
    const yen = { interval: "month", currency: "JPY", unitMinor: 1_200, taxBehaviour: "inclusive" } as const;
    const euros = { percentBp: null, amountMinor: 500, currency: "EUR" } as const;
    expect(quote({ price: yen, seats: 3, reduction: euros }, 1_000)).toMatchObject({
      discountMinor: 0,
      netMinor: 3_273,
      taxMinor: 327,
      totalMinor: 3_600,
    });
  });
});

describe("the monthly value", () => {
  test("of a year's price is a twelfth, rounded for one seat and then counted by seats", () => {
    expect(monthlyValue({ interval: "year", unitMinor: 10_000 }, 3)).toBe(833 * 3);
    expect(monthlyValue({ interval: "month", unitMinor: 900 }, 4)).toBe(3_600);
  });

  test("counts as revenue only while active or past due", () => {
    const month = { interval: "month", unitMinor: 900 } as const;
    const paid = { lane: "transfer", status: "past_due", seats: 2 } as const;
    expect(recurringValue(paid, month)).toBe(1_800);
    expect(recurringValue({ ...paid, status: "trialing" }, month)).toBe(0);
    expect(recurringValue({ ...paid, status: "expired" }, month)).toBe(0);
    // A plan that the platform gives brings nothing, whatever it costs others.
    expect(recurringValue({ ...paid, status: "active", lane: "grant" }, month)).toBe(0);
  });
});
