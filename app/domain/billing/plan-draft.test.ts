import * as v from "valibot";
import { expect, test } from "vitest";
import { planChanges, planDraftSchema, type PlanDraft } from "#domain/billing/plan-draft.ts";

const team: PlanDraft = {
  name: "Team",
  description: "For one team",
  perSeat: true,
  trialDays: 14,
  graceDays: 7,
  limits: { boards: 20 },
  features: ["boards.import"],
  prices: [
    { interval: "month", currency: "EUR", unitMinor: 900, taxBehaviour: "exclusive" },
    { interval: "year", currency: "EUR", unitMinor: 9000, taxBehaviour: "exclusive" },
  ],
};

test("a draft differs from the version that is sold field by field", () => {
  const draft: PlanDraft = {
    ...team,
    trialDays: 30,
    limits: { members: 5 },
    features: ["workspace.trade"],
    prices: [{ interval: "month", currency: "EUR", unitMinor: 1250, taxBehaviour: "exclusive" }],
  };
  expect(planChanges(team, draft)).toEqual([
    { field: "trialDays", from: 14, to: 30 },
    { field: "limit.boards", from: 20, to: null },
    { field: "limit.members", from: null, to: 5 },
    { field: "feature.workspace.trade", from: false, to: true },
    { field: "feature.boards.import", from: true, to: false },
    { field: "price.EUR.month", from: "9.00", to: "12.50" },
    { field: "price.EUR.year", from: "90.00", to: null },
    { field: "tax.EUR.year", from: "exclusive", to: null },
  ]);
});

test("the same terms are no change, in whatever order they are written", () => {
  expect(planChanges(team, { ...team, prices: team.prices.toReversed() })).toEqual([]);
});

test("a plan has a price, and is free in every currency or in none", () => {
  const parse = (prices: PlanDraft["prices"]) => v.safeParse(planDraftSchema, { ...team, prices });
  const [month, year] = team.prices;
  if (!month || !year) throw new Error("Team has two prices");
  expect(parse([]).issues?.[0].message).toBe("no-price");
  expect(parse([month, { ...year, unitMinor: 0 }]).issues?.[0].message).toBe("some-free");
  expect(parse([month, month]).success).toBe(false);
  expect(parse([{ ...month, unitMinor: 0 }]).success).toBe(true);
});
