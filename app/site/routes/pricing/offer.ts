import type { PlanOnSale } from "#db/platform/queries/plans.ts";
import { CURRENCIES, type Currency } from "#domain/billing/money.ts";
import { INTERVALS, type Interval } from "#domain/billing/period.ts";
import { OFFERED_FEATURES, OFFERED_LIMITS } from "#domain/billing/plan.ts";

/** What a visitor asked to see; every part of it can be in the address. */
export type Asked = { interval: Interval; currency: Currency; seats: number };

const MOST_SEATS = 10_000;

/** What the address asks for, and where it is silent what fits a visitor of this country. Only currencies that something is sold in. */
export function readAsked(params: URLSearchParams, sold: readonly Currency[], country: string | null): Asked {
  const currency = sold.find((each) => each === params.get("currency")?.toUpperCase());
  const seats = Number(params.get("seats") ?? 5);
  return {
    interval: INTERVALS.find((each) => each === params.get("interval")) ?? "month",
    currency: currency ?? nearestCurrency(country, sold),
    seats: Number.isInteger(seats) && seats >= 1 && seats <= MOST_SEATS ? seats : 5,
  };
}

/** The currencies that something is sold in, in the catalogue's order. */
export function currenciesOf(plans: readonly PlanOnSale[]): Currency[] {
  const sold = new Set(plans.flatMap(({ prices }) => prices.map(({ currency }) => currency)));
  return CURRENCIES.filter((currency) => sold.has(currency));
}

// Euro countries (ECB, 2026), then those that have a currency of their own here.
const EURO = "AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK".split(" ");
const OWN: Partial<Record<string, Currency>> = { GB: "GBP", IN: "INR", JP: "JPY", VN: "VND" };

function nearestCurrency(country: string | null, sold: readonly Currency[]): Currency {
  const near = EURO.includes(country ?? "") ? "EUR" : (OWN[country ?? ""] ?? "USD");
  return sold.find((each) => each === near) ?? sold[0] ?? "EUR";
}

export type Offer = ReturnType<typeof offerOf>;

/** A plan as a visitor sees it: its price for what they asked, and what is in it. Null prices: not sold so. */
export function offerOf(plan: PlanOnSale, { interval, currency, seats }: Asked) {
  const priceFor = (of: Interval) =>
    plan.prices.find((price) => price.interval === of && price.currency === currency) ?? null;
  const [month, year] = [priceFor("month"), priceFor("year")];
  const isFree = plan.prices.every(({ unitMinor }) => unitMinor === 0);
  const price = isFree ? month : interval === "year" ? year : month;
  const billed = plan.perSeat ? seats : 1;
  return {
    code: plan.code,
    name: plan.name,
    description: plan.description,
    perSeat: plan.perSeat,
    trialDays: plan.trialDays,
    isFree,
    price: price && {
      unitMinor: price.unitMinor,
      /** Of one seat, as a month: what plans are compared by. */
      monthMinor: interval === "year" && !isFree ? Math.round(price.unitMinor / 12) : price.unitMinor,
      totalMinor: price.unitMinor * billed,
      taxBehaviour: price.taxBehaviour,
    },
    /** How much less a year costs than twelve months, in whole percent. */
    saving:
      month && year && month.unitMinor > 0
        ? Math.floor(100 - (100 * year.unitMinor) / (12 * month.unitMinor))
        : 0,
    tooSmall: plan.limits.members !== undefined && seats > plan.limits.members,
    limits: OFFERED_LIMITS.map((key) => ({ key, limit: plan.limits[key] ?? null })),
    features: OFFERED_FEATURES.filter((feature) => plan.features.includes(feature)),
  };
}
