import { expect, test } from "vitest";
import type { PlanOnSale } from "#db/platform/queries/plans.ts";
import type { PlanId, PlanVersionId, PriceId } from "#domain/ids.ts";
import { currenciesOf, offerOf, readAsked } from "./offer.ts";

const price = (interval: "month" | "year", currency: "EUR" | "INR", unitMinor: number) => ({
  id: `${interval}${currency}` as PriceId,
  interval,
  currency,
  unitMinor,
  taxBehaviour: "exclusive" as const,
  stripePriceId: null,
});
const team: PlanOnSale = {
  id: "v" as PlanVersionId,
  planId: "p" as PlanId,
  version: 1,
  code: "team",
  position: 1,
  isFallback: false,
  name: "Team",
  description: "",
  perSeat: true,
  trialDays: 14,
  graceDays: 7,
  limits: { boards: 50, members: 10 },
  features: ["boards.import"],
  publishedBy: null,
  publishedAt: 0,
  prices: [price("month", "EUR", 800), price("year", "EUR", 8_000), price("month", "INR", 39_900)],
};
const asked = (query: string, country: string | null = "DE") =>
  readAsked(new URLSearchParams(query), currenciesOf([team]), country);

test("a visitor sees the currency of their country where something is sold in it, until they choose another", () => {
  expect(asked("").currency).toBe("EUR");
  expect(asked("", "IN").currency).toBe("INR");
  expect(asked("", "GB").currency).toBe("EUR");
  expect(asked("", null).currency).toBe("EUR");
  expect(asked("currency=inr").currency).toBe("INR");
  expect(asked("currency=XXX").currency).toBe("EUR");
});

test("an address that asks for nonsense shows the usual", () => {
  expect(asked("seats=-1&interval=week")).toEqual({ interval: "month", currency: "EUR", seats: 5 });
  expect(asked("seats=12&interval=year")).toEqual({ interval: "year", currency: "EUR", seats: 12 });
});

test("a year is shown by the month, with what it saves, and summed up for everybody", () => {
  expect(offerOf(team, asked("seats=8&interval=year"))).toMatchObject({
    price: { unitMinor: 8_000, monthMinor: 667, totalMinor: 64_000 },
    saving: 16,
    tooSmall: false,
  });
  expect(offerOf(team, asked("seats=11"))).toMatchObject({ price: { totalMinor: 8_800 }, tooSmall: true });
  expect(offerOf(team, asked("interval=year&currency=INR")).price).toBeNull();
});

test("what a plan names and nothing does yet is promised to nobody", () => {
  const named = ["workspace.trade", "boards.import"] as const;
  const more = {
    ...team,
    limits: { ...team.limits, automations: 100 },
    features: [...named],
  } satisfies PlanOnSale;
  const { limits, features } = offerOf(more, asked(""));
  expect(features).toEqual(["boards.import"]);
  expect(limits.map(({ key }) => key)).toEqual(["boards", "members", "storage_mb", "api_calls_per_day"]);
});
