import { expect, test } from "vitest";
import { nextCharge, type Billed } from "#domain/billing/next-charge.ts";
import type { PriceTerms } from "#domain/billing/plan.ts";

const price: PriceTerms = { interval: "month", currency: "EUR", unitMinor: 800, taxBehaviour: "exclusive" };
const twenty = { percentBp: 2_000, amountMinor: null, currency: null } as const;
const sub: Billed = {
  lane: "transfer",
  status: "active",
  seats: 4,
  price,
  next: null,
  coveredUntil: 7,
  couponPeriodsLeft: null,
  reduction: null,
  cancelAtEnd: false,
  pausedAt: null,
};

test("a running plan is billed at the end of what is covered, by the coupon while it lasts", () => {
  expect(nextCharge(sub)).toEqual({
    kind: "charge",
    at: 7,
    order: { price, seats: 4, reduction: null },
    why: "renews",
  });
  const lowered = { ...sub, reduction: twenty };
  expect(nextCharge(lowered)).toMatchObject({ order: { reduction: twenty } });
  expect(nextCharge({ ...lowered, couponPeriodsLeft: 0 })).toMatchObject({ order: { reduction: null } });
});

test("a trial is billed when it ends, and a smaller plan from when it begins", () => {
  expect(nextCharge({ ...sub, status: "trialing" })).toMatchObject({ kind: "charge", why: "trial" });
  const next = { price: { ...price, unitMinor: 500 }, seats: 2 };
  expect(nextCharge({ ...sub, next })).toMatchObject({ order: { ...next }, why: "changes" });
  const free = { price: { ...price, unitMinor: 0 }, seats: 1 };
  expect(nextCharge({ ...sub, next: free })).toEqual({ kind: "none", why: "free" });
});

test.for<[string, Partial<Billed> | null, string]>([
  ["without a subscription", null, "free"],
  ["for a plan that costs nothing", { lane: "grant", price: { ...price, unitMinor: 0 } }, "free"],
  ["for what was given", { lane: "grant" }, "granted"],
  ["once it is to end", { cancelAtEnd: true }, "ends"],
  ["while it pauses", { pausedAt: 1 }, "paused"],
  ["once it has ended", { status: "expired" }, "over"],
  ["before it is paid for", { status: "incomplete", coveredUntil: null }, "unpaid"],
])("nothing is charged %s", ([, change, why]) => {
  expect(nextCharge(change && { ...sub, ...change })).toEqual({ kind: "none", why });
});
