import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DAY_MS, INTERVALS, type Period } from "#domain/billing/period.ts";
import { goesOn, nextPeriod, settle, type Bought, type Settleable } from "#domain/billing/settle.ts";
import type { CouponId, PriceId } from "#domain/ids.ts";

const START = Date.UTC(2027, 0, 31, 22, 30);
const TEAM = "priceTeam001" as PriceId;
const BUSINESS = "priceBusines" as PriceId;
const SPRING = "couponSpring" as CouponId;

function incomplete(over: Partial<Settleable> = {}): Settleable {
  return {
    lane: "transfer",
    status: "incomplete",
    priceId: TEAM,
    seats: 3,
    couponId: null,
    couponPeriodsLeft: null,
    anchorAt: START,
    coveredFrom: null,
    coveredUntil: null,
    cancelAtEnd: false,
    cancelReason: null,
    nextPriceId: null,
    nextSeats: null,
    pausedAt: null,
    pastDueSince: null,
    lapsedAt: null,
    ...over,
  };
}

function bought(over: Partial<Bought> = {}): Bought {
  return {
    purpose: "start",
    priceId: TEAM,
    seats: 3,
    interval: "month",
    couponId: null,
    couponPeriods: null,
    invoiced: null,
    ...over,
  };
}

const utc = (...at: [number, number, number]) => Date.UTC(...at, 22, 30);

describe("a verified payment", () => {
  test("starts a period now where nothing was covered", () => {
    const { subscription, period } = settle(incomplete(), bought(), START);
    expect(period).toEqual({ start: START, end: utc(2027, 1, 28) });
    expect(subscription).toMatchObject({
      status: "active",
      anchorAt: START,
      coveredFrom: START,
      coveredUntil: utc(2027, 1, 28),
    });
  });

  test("in a trial begins at its end, so that paying early costs no day", () => {
    const trialEnd = START + 14 * DAY_MS;
    const trial = incomplete({
      status: "trialing",
      anchorAt: trialEnd,
      coveredFrom: START,
      coveredUntil: trialEnd,
    });
    const { period } = settle(trial, bought(), START + DAY_MS);
    expect(period).toEqual({ start: trialEnd, end: utc(2027, 2, 14) });
  });

  test("of 31 January is followed by 28 February and 31 March, also when it comes late", () => {
    const first = settle(incomplete(), bought(), START).subscription;
    const late = { ...first, status: "past_due", pastDueSince: utc(2027, 1, 28) } as const;
    const second = settle(late, bought({ purpose: "renewal" }), utc(2027, 2, 3));
    expect(second.period).toEqual({ start: utc(2027, 1, 28), end: utc(2027, 2, 31) });
    expect(second.subscription).toMatchObject({ status: "active", pastDueSince: null });
  });

  test("after a lapse begins now, with a new beat, and forgets what was asked for before", () => {
    const lapsed = incomplete({
      status: "cancelled",
      coveredFrom: START,
      coveredUntil: utc(2027, 1, 28),
      cancelAtEnd: true,
      cancelReason: "too expensive",
      lapsedAt: utc(2027, 1, 28),
    });
    const now = utc(2027, 5, 30);
    const { subscription, period } = settle(lapsed, bought({ purpose: "renewal" }), now);
    expect(period).toEqual({ start: now, end: utc(2027, 6, 30) });
    expect(subscription).toMatchObject({
      status: "active",
      anchorAt: now,
      cancelAtEnd: false,
      cancelReason: null,
      lapsedAt: null,
    });
  });

  test("after a pause bills none of the time in which it was closed", () => {
    const paused = incomplete({
      status: "active",
      coveredFrom: START,
      coveredUntil: utc(2027, 1, 28),
      pausedAt: START,
    });
    const now = utc(2027, 4, 2);
    const { subscription, period } = settle(paused, bought({ purpose: "restart" }), now);
    expect(period.start).toBe(now);
    expect(subscription.pausedAt).toBeNull();
  });

  test("of a smaller plan makes it the plan, and the wish is fulfilled", () => {
    const running = incomplete({
      status: "active",
      coveredFrom: START,
      coveredUntil: utc(2027, 1, 28),
      priceId: BUSINESS,
      nextPriceId: TEAM,
      nextSeats: 2,
    });
    const renewed = settle(running, bought({ purpose: "renewal", seats: 2 }), START + DAY_MS);
    expect(renewed.subscription).toMatchObject({
      priceId: TEAM,
      seats: 2,
      nextPriceId: null,
      nextSeats: null,
    });
  });

  test("keeps to its wish to end: what was paid is used up, then it ends", () => {
    const ending = incomplete({
      status: "active",
      coveredFrom: START,
      coveredUntil: utc(2027, 1, 28),
      cancelAtEnd: true,
    });
    expect(settle(ending, bought({ purpose: "renewal" }), START).subscription.cancelAtEnd).toBe(true);
  });

  test("uses a coupon once for each bill that it lowered", () => {
    const withCoupon = incomplete({ couponId: SPRING, couponPeriodsLeft: 2 });
    const lowered = bought({ couponId: SPRING, couponPeriods: 2 });
    const first = settle(withCoupon, lowered, START).subscription;
    expect(first.couponPeriodsLeft).toBe(1);
    const second = settle(first, { ...lowered, purpose: "renewal" }, START).subscription;
    expect(second.couponPeriodsLeft).toBe(0);
    const third = settle(second, bought({ purpose: "renewal" }), START).subscription;
    expect(third).toMatchObject({ couponId: SPRING, couponPeriodsLeft: 0 });
  });
});

describe("a verified change of plan", () => {
  const running = incomplete({ status: "active", coveredFrom: START, coveredUntil: utc(2027, 1, 28) });

  test("changes plan and seats and leaves the covered time as it is", () => {
    const now = START + 9 * DAY_MS;
    const upgrade = bought({
      purpose: "upgrade",
      priceId: BUSINESS,
      seats: 9,
      invoiced: { start: now, end: utc(2027, 1, 28) },
    });
    expect(settle(running, upgrade, now + DAY_MS).subscription).toEqual({
      ...running,
      priceId: BUSINESS,
      seats: 9,
    });
  });

  test("to years covers the year that was billed", () => {
    const now = START + 9 * DAY_MS;
    const year = { start: now, end: Date.UTC(2028, 1, 9, 22, 30) };
    const upgrade = bought({ purpose: "upgrade", interval: "year", priceId: BUSINESS, invoiced: year });
    expect(settle(running, upgrade, now + DAY_MS)).toMatchObject({
      period: year,
      subscription: { anchorAt: now, coveredFrom: year.start, coveredUntil: year.end },
    });
  });

  test("that comes when a free or given plan has taken its place changes nothing", () => {
    const free = { ...running, lane: "grant", coveredFrom: utc(2027, 1, 28), coveredUntil: null } as const;
    const late = bought({
      purpose: "upgrade",
      priceId: BUSINESS,
      seats: 9,
      invoiced: { start: START, end: utc(2027, 1, 28) },
    });
    expect(settle(free, late, utc(2027, 2, 10)).subscription).toEqual(free);
  });

  test("for time that has passed meanwhile opens nothing again", () => {
    const expired = { ...running, status: "expired", lapsedAt: utc(2027, 2, 7) } as const;
    const late = bought({
      purpose: "upgrade",
      priceId: BUSINESS,
      invoiced: { start: START, end: utc(2027, 1, 28) },
    });
    expect(settle(expired, late, utc(2027, 2, 10)).subscription).toMatchObject({
      status: "expired",
      lapsedAt: utc(2027, 2, 7),
    });
  });
});

test("periods neither overlap nor leave a gap while a subscription runs, whenever the payments come", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: START, max: START + 1_500 * DAY_MS }),
      fc.array(
        fc.record({ interval: fc.constantFrom(...INTERVALS), waits: fc.integer({ min: -7, max: 6 }) }),
        {
          minLength: 1,
          maxLength: 60,
        },
      ),
      (from, bills) => {
        let sub = incomplete();
        let now = from;
        const periods: Period[] = [];
        for (const { interval, waits } of bills) {
          const until = sub.coveredUntil;
          now = until === null ? now : Math.max(now, until + waits * DAY_MS);
          if (until !== null && until <= now) sub = { ...sub, status: "past_due", pastDueSince: until };
          const settled = settle(sub, bought({ purpose: "renewal", interval }), now);
          periods.push(settled.period);
          sub = settled.subscription;
        }
        for (const [i, { start, end }] of periods.entries()) {
          expect(start).toBeLessThan(end);
          if (i > 0) expect(start).toBe(periods[i - 1]?.end);
        }
      },
    ),
  );
});

test("the beat is kept over any number of months, and begins anew where the interval leaves it", () => {
  const february = nextPeriod(START, "month", START).period.end;
  expect(nextPeriod(START, "month", february).period.end).toBe(utc(2027, 2, 31));
  expect(nextPeriod(START, "year", february)).toEqual({
    anchorAt: february,
    period: { start: february, end: utc(2028, 1, 28) },
  });
});

test("a subscription that has lapsed, or never began, does not go on", () => {
  expect(goesOn(incomplete(), START)).toBe(false);
  expect(goesOn(incomplete({ status: "expired", coveredUntil: START }), START)).toBe(false);
  expect(goesOn(incomplete({ status: "past_due", coveredUntil: START }), START)).toBe(true);
});
