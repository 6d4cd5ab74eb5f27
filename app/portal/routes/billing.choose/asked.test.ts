import { expect, test } from "vitest";
import { readAsked, type Option } from "./asked.ts";

const option = (
  plan: string,
  interval: "month" | "year",
  currency: "EUR" | "INR",
  unitMinor = 800,
): Option => ({
  priceId: `${plan}${interval}${currency}`,
  plan,
  interval,
  currency,
  unitMinor,
});
const options = [
  option("free", "month", "EUR", 0),
  option("team", "month", "EUR"),
  option("team", "year", "EUR"),
  option("team", "month", "INR"),
];
const lanes = ["card", "transfer"] as const;
const read = (query: string, now: Parameters<typeof readAsked>[1]["now"] = null) =>
  readAsked(new URLSearchParams(query), { options, now, people: 7, lanes });

test("without a wish the first plan that costs something is shown, with a seat for everybody", () => {
  expect(read("")).toEqual({
    plan: "team",
    interval: "month",
    currency: "EUR",
    seats: 7,
    coupon: "",
    lane: "card",
  });
});

test("what the tenant has is where it begins", () => {
  const now = { plan: "team", interval: "year", currency: "EUR", seats: 12 } as const;
  expect(read("", now)).toMatchObject({ interval: "year", seats: 12 });
  expect(read("seats=9&interval=month&lane=transfer", now)).toMatchObject({
    interval: "month",
    seats: 9,
    lane: "transfer",
  });
});

test("a price that is not sold falls back to one that is", () => {
  expect(read("plan=gold&currency=USD&seats=-3")).toMatchObject({ plan: "team", currency: "EUR", seats: 7 });
  expect(read("plan=team&currency=INR&interval=year")).toMatchObject({ currency: "INR", interval: "month" });
  expect(read("plan=free")).toMatchObject({ plan: "free", interval: "month" });
});
