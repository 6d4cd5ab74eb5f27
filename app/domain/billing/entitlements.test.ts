import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  entitlements,
  overLimits,
  type Override,
  usageMark,
  whyNotFeature,
  whyNotMore,
  withSeats,
} from "#domain/billing/entitlements.ts";
import { FEATURES, LIMIT_KEYS, type LimitKey, type Limits } from "#domain/billing/plan.ts";
import { SUBSCRIPTION_STATUSES } from "#domain/billing/subscription.ts";

const NOW = Date.UTC(2026, 3, 15, 12);
const number = fc.nat(1_000);
const limits: fc.Arbitrary<Limits> = fc.record(
  { boards: number, members: number, storage_mb: number, automations: number, api_calls_per_day: number },
  { requiredKeys: [] },
);
const terms = fc.record({ limits, features: fc.subarray([...FEATURES]) });
const status = fc.constantFrom(null, ...SUBSCRIPTION_STATUSES);
const until = fc.option(fc.integer({ min: NOW - 1_000, max: NOW + 1_000 }));
const override: fc.Arbitrary<Override> = fc.oneof(
  fc.record({ key: fc.constantFrom(...LIMIT_KEYS), value: fc.option(number), until }),
  fc.record({ key: fc.constantFrom(...FEATURES), value: fc.constantFrom(0, 1), until }),
);
const overrides = fc.uniqueArray(override, { selector: ({ key }) => key });

const most = (of: { limits: Limits }, key: LimitKey) => of.limits[key] ?? Number.POSITIVE_INFINITY;

describe("what a tenant may do", () => {
  test("is what its plan says, where an administrator added nothing", () => {
    fc.assert(
      fc.property(terms, status, (plan, now) => {
        expect(entitlements(plan, [], now, NOW)).toMatchObject(plan);
      }),
    );
  });

  test("is everything, where the platform sells nothing", () => {
    expect(entitlements(null, [], null, NOW)).toEqual({ limits: {}, features: [...FEATURES], mayAdd: true });
  });

  test("is what an override says while it lasts, whatever the plan says", () => {
    fc.assert(
      fc.property(terms, override, status, (plan, given, now) => {
        const lasting = { ...given, until: NOW + 1 };
        const may = entitlements(plan, [lasting], now, NOW);
        const said = LIMIT_KEYS.find((key) => key === lasting.key);
        if (said) expect(may.limits[said] ?? null).toBe(lasting.value);
        else expect(may.features.some((feature) => feature === lasting.key)).toBe(lasting.value !== 0);
      }),
    );
  });

  test("is the plan's again from the moment at which an override ends", () => {
    fc.assert(
      fc.property(terms, overrides, status, (plan, given, now) => {
        const ended = given.map((each) => ({ ...each, until: NOW }));
        expect(entitlements(plan, ended, now, NOW)).toEqual(entitlements(plan, [], now, NOW));
      }),
    );
  });

  test("never grows less when the plan grows", () => {
    fc.assert(
      fc.property(terms, terms, overrides, status, (plan, other, given, now) => {
        const larger = {
          limits: Object.fromEntries(
            LIMIT_KEYS.flatMap((key) => {
              const limit = Math.max(most(plan, key), most(other, key));
              return Number.isFinite(limit) ? [[key, limit]] : [];
            }),
          ),
          features: FEATURES.filter((each) => plan.features.includes(each) || other.features.includes(each)),
        };
        const before = entitlements(plan, given, now, NOW);
        const after = entitlements(larger, given, now, NOW);
        for (const key of LIMIT_KEYS) expect(most(after, key)).toBeGreaterThanOrEqual(most(before, key));
        expect(after.features).toEqual(expect.arrayContaining([...before.features]));
      }),
    );
  });

  test("keeps its limits when the plan has ended, but nothing is added", () => {
    const plan = { limits: { boards: 3 }, features: [] };
    for (const ended of ["expired", "cancelled"] as const) {
      const may = entitlements(plan, [], ended, NOW);
      expect(may.limits).toEqual({ boards: 3 });
      expect(whyNotMore(may, "boards", 0)).toEqual({ code: "plan-over" });
    }
    for (const lasting of [null, "incomplete", "trialing", "active", "past_due"] as const)
      expect(entitlements(plan, [], lasting, NOW).mayAdd).toBe(true);
  });
});

test("a plan by the seat has no more members than seats that are paid for", () => {
  const plan = { perSeat: true, trialDays: 0, graceDays: 7, limits: { members: 50 }, features: [] };
  expect(withSeats(plan, 8).limits).toEqual({ members: 8 });
  expect(withSeats(plan, 80).limits).toEqual({ members: 50 });
  expect(withSeats({ ...plan, limits: {} }, 8).limits).toEqual({ members: 8 });
  expect(withSeats({ ...plan, perSeat: false }, 1).limits).toEqual({ members: 50 });
});

test("the last one of a limit fits and the next is refused with the limit", () => {
  const may = entitlements({ limits: { boards: 3 }, features: [] }, [], "active", NOW);
  expect(whyNotMore(may, "boards", 2)).toBeNull();
  expect(whyNotMore(may, "boards", 3)).toEqual({ code: "plan-limit", key: "boards", limit: 3 });
  expect(whyNotMore(may, "members", 1_000_000)).toBeNull();
  expect(whyNotFeature(may, "boards.import")).toEqual({ code: "plan-feature", feature: "boards.import" });
});

test("what is used beyond smaller limits is told, and what they just hold is not", () => {
  const used = [
    { key: "boards", used: 3 },
    { key: "members", used: 7 },
    { key: "storage_mb", used: 0.5 },
  ] as const;
  expect(overLimits({ boards: 3, members: 5 }, used)).toEqual([{ key: "members", used: 7, limit: 5 }]);
  expect(overLimits({ boards: 2, storage_mb: 0 }, used).map(({ key }) => key)).toEqual([
    "boards",
    "storage_mb",
  ]);
  expect(overLimits({}, used)).toEqual([]);
});

test("a notice is due at four fifths of a limit and at the whole of it", () => {
  expect([0, 3, 4, 5, 9].map((used) => usageMark(used, 5))).toEqual([null, null, 80, 100, 100]);
  expect(usageMark(0, 0)).toBe(100);
  expect(usageMark(1_000, undefined)).toBeNull();
});
