import { overridesOf } from "#db/platform/queries/overrides.ts";
import { plansOnSale, type PlanOnSale } from "#db/platform/queries/plans.ts";
import { seatCount } from "#db/platform/queries/people.ts";
import { billingAccountOf, planOf, type TenantPlan } from "#db/platform/queries/tenant-billing.ts";
import { isBegun } from "#domain/billing/begin.ts";
import { entitlements, overLimits } from "#domain/billing/entitlements.ts";
import { LINK_CURRENCY } from "#domain/billing/payment-links.ts";
import { quote } from "#domain/billing/quote.ts";
import type { BillingSide } from "#operations/billing/billing-side.ts";
import { billingSide } from "#operations/billing/billing-side.ts";
import { couponFor } from "#operations/billing/coupon-for.ts";
import { whyNotSeats } from "#operations/billing/why-not-seats.ts";
import type { Member, TenantContext } from "#operations/context.ts";
import { allUsage } from "#portal/billing/usage.server.ts";
import { showChange } from "./change.server.ts";
import { readAsked, type Asked, type Option } from "./asked.ts";

/** What the page of choosing a plan shows for what was asked. */
export async function loadChoice(ctx: TenantContext, member: Member, params: URLSearchParams) {
  const { platform, tenant } = ctx;
  const [current, sold, people, account, side] = await Promise.all([
    planOf(platform, tenant.id),
    plansOnSale(platform),
    seatCount(platform, tenant.id),
    billingAccountOf(platform, tenant.id),
    billingSide(ctx, tenant.id),
  ]);
  const running = current !== null && isBegun(current.sub);
  const plans: Offered[] = running ? [...oldVersion(current, sold), ...sold] : sold;
  const options = plans.flatMap(optionsOf);
  const now = current && {
    plan: codeOf(current, sold),
    interval: current.price.interval,
    currency: current.price.currency,
    seats: current.sub.seats,
  };
  const lanes = ctx.cards && side ? (["card", "transfer"] as const) : (["transfer"] as const);
  const asked = readAsked(params, { options, now, people, lanes });
  const plan = plans.find(({ code }) => code === asked.plan);
  const price = plan?.prices.find(
    (each) => each.interval === asked.interval && each.currency === asked.currency,
  );
  const change =
    running && price ? await showChange(ctx, member, { priceId: price.id, seats: asked.seats }) : null;
  return {
    asked,
    people,
    /** What a running plan becomes, and what that costs; null where a plan is begun. */
    change,
    /** How a running plan is paid, and when that can be changed; null where a plan is begun. */
    fixedLane: current && running ? fixedLane(current.sub, ctx.cards !== null) : null,
    takesCoupon: !running,
    // What costs nothing is had again by leaving what is paid for.
    plans: plans
      .filter((each) => !running || each.prices.some(({ unitMinor }) => unitMinor > 0))
      .map((each) => planFacts(each, asked)),
    currencies: [...new Set(options.filter((each) => each.plan === asked.plan).map((each) => each.currency))],
    intervals: [
      ...new Set(
        options
          .filter((each) => each.plan === asked.plan && each.currency === asked.currency)
          .map((each) => each.interval),
      ),
    ],
    hasCountry: Boolean(account?.country),
    /** What is used now beyond the limits of what was asked. */
    over: plan ? await overIn(ctx, plan) : [],
    currentPlan: now?.plan ?? null,
    lanes: { card: lanes.length > 1, transfer: Boolean(side?.settings.bankAccounts[asked.currency]) },
    /** A bill of the transfer lane can be paid on the provider's page too. */
    isOnline: ctx.links !== null && asked.currency === LINK_CURRENCY,
    summary: plan && price ? await summaryOf(ctx, { plan, price, asked, people, side, current }) : null,
  };
}

export type ChoicePage = Awaited<ReturnType<typeof loadChoice>>;

function fixedLane(sub: TenantPlan["sub"], takesCards: boolean) {
  const { lane, status, coveredUntil, cancelAtEnd, pausedAt } = sub;
  if (lane === "card") return { lane: "card", change: null } as const;
  const goesOn = !cancelAtEnd && pausedAt === null;
  const later = goesOn && coveredUntil !== null ? ({ at: coveredUntil } as const) : null;
  const change = takesCards ? (status === "active" ? later : ("now" as const)) : null;
  return { lane: "transfer", change } as const;
}

/** What the tenant uses beyond what other terms and its own exceptions hold. Of people in seats the refusal of too few seats tells. */
async function overIn(ctx: TenantContext, terms: Pick<PlanOnSale, "limits" | "features">) {
  const [overrides, usage] = await Promise.all([overridesOf(ctx.platform, ctx.tenant.id), allUsage(ctx)]);
  const { limits } = entitlements(terms, overrides, null, ctx.now);
  return overLimits(limits, usage);
}

/** What can be chosen of a plan. */
type Offered = Pick<
  PlanOnSale,
  "code" | "name" | "description" | "perSeat" | "trialDays" | "limits" | "features" | "prices"
>;

/** How a version is named here that is no longer sold: no plan's code has a space. */
const OWN = "own version";

function isSold(current: TenantPlan, sold: readonly PlanOnSale[]): boolean {
  return sold.some(({ prices }) => prices.some(({ id }) => id === current.price.id));
}

function codeOf(current: TenantPlan, sold: readonly PlanOnSale[]): string {
  return isSold(current, sold) ? current.plan.code : OWN;
}

/** Who bought a version that is no longer sold keeps it, and can have more or fewer seats of it. */
function oldVersion(current: TenantPlan, sold: readonly PlanOnSale[]): Offered[] {
  if (isSold(current, sold)) return [];
  return [{ ...current.plan, code: OWN, prices: [current.price] }];
}

function optionsOf(plan: Offered): Option[] {
  return plan.prices.map(({ id, interval, currency, unitMinor }) => ({
    priceId: id,
    plan: plan.code,
    interval,
    currency,
    unitMinor,
  }));
}

function planFacts(plan: Offered, { interval, currency }: Asked) {
  const inCurrency = plan.prices.filter((price) => price.currency === currency);
  const price = inCurrency.find((each) => each.interval === interval) ?? inCurrency[0];
  return {
    code: plan.code,
    name: plan.name,
    description: plan.description,
    perSeat: plan.perSeat,
    price: price ? { interval: price.interval, currency: price.currency, unitMinor: price.unitMinor } : null,
  };
}

type Chosen = {
  plan: Offered;
  price: Offered["prices"][number];
  asked: Asked;
  people: number;
  side: BillingSide | null;
  current: TenantPlan | null;
};

/** What it costs and when, before anything is ordered. */
async function summaryOf(ctx: TenantContext, { plan, price, asked, people, side, current }: Chosen) {
  const seats = plan.perSeat ? asked.seats : 1;
  const coupon = price.unitMinor > 0 ? await couponFor(ctx, asked.coupon, price.currency) : null;
  const tax = side?.taxAt(ctx.now) ?? null;
  const good = coupon?.ok ? coupon.value : null;
  const rateBp = tax?.rateBp ?? 0;
  const total = quote({ price, seats, reduction: good?.reduction ?? null }, rateBp);
  // Such an order is settled at once, without a trial before it.
  const isGift = good !== null && asked.lane === "transfer" && total.totalMinor === 0;
  return {
    priceId: price.id,
    planName: plan.name,
    perSeat: plan.perSeat,
    price: { interval: price.interval, currency: price.currency, unitMinor: price.unitMinor },
    seats,
    included: price.taxBehaviour === "inclusive",
    quote: total,
    isGift,
    tax: tax && { name: tax.name, rateBp: tax.rateBp, note: tax.note },
    coupon: good && {
      periods: good.periods,
      laterMinor: quote({ price, seats, reduction: null }, rateBp).totalMinor,
    },
    couponRefusal: coupon && !coupon.ok ? coupon.refusal : null,
    seatsRefusal: whyNotSeats(plan, asked.seats, people),
    trialDays: price.unitMinor > 0 && isFirst(current) && !isGift ? plan.trialDays : 0,
  };
}

/** Only the first plan that a tenant pays for is tried. */
function isFirst(current: TenantPlan | null): boolean {
  const sub = current?.sub;
  return !sub || (sub.trialEnd === null && (sub.coveredFrom === null || sub.lane === "grant"));
}
