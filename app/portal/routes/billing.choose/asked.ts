import type { Currency } from "#domain/billing/money.ts";
import { INTERVALS, type Interval } from "#domain/billing/period.ts";

/** A price that can be chosen. */
export type Option = {
  priceId: string;
  plan: string;
  interval: Interval;
  currency: Currency;
  unitMinor: number;
};

/** What the tenant has or had, which is what is shown first. */
type Now = { plan: string; interval: Interval; currency: Currency; seats: number } | null;

export type Asked = {
  plan: string;
  interval: Interval;
  currency: Currency;
  seats: number;
  coupon: string;
  lane: "card" | "transfer";
};

/** What the address asks for; where it is silent what the tenant has, else the first plan that costs something. */
export function readAsked(
  params: URLSearchParams,
  {
    options,
    now,
    people,
    lanes,
  }: { options: readonly Option[]; now: Now; people: number; lanes: readonly Asked["lane"][] },
): Asked {
  const plan =
    one(options, params.get("plan"))?.plan ??
    one(options, now?.plan)?.plan ??
    (options.find(({ unitMinor }) => unitMinor > 0) ?? options[0])?.plan ??
    "";
  const ofPlan = options.filter((option) => option.plan === plan);
  const currency =
    ofPlan.find((option) => option.currency === (params.get("currency") ?? now?.currency))?.currency ??
    ofPlan[0]?.currency ??
    "EUR";
  const inCurrency = ofPlan.filter((option) => option.currency === currency);
  const wanted = INTERVALS.find((each) => each === (params.get("interval") ?? now?.interval)) ?? "month";
  const interval =
    inCurrency.find((option) => option.interval === wanted)?.interval ?? inCurrency[0]?.interval ?? "month";
  const seats = Number(params.get("seats") ?? Number.NaN);
  const lane = lanes.find((each) => each === params.get("lane")) ?? lanes[0] ?? "transfer";
  return {
    plan,
    currency,
    interval,
    seats:
      Number.isInteger(seats) && seats > 0 && seats <= 10_000 ? seats : Math.max(people, now?.seats ?? 1),
    coupon: params.get("coupon")?.trim().slice(0, 40) ?? "",
    lane,
  };
}

function one(options: readonly Option[], plan: string | null | undefined): Option | undefined {
  return options.find((option) => option.plan === plan);
}
