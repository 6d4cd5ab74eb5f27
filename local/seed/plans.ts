import { writeAll } from "#db/client.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { coupon, taxRate } from "#db/platform/plans-schema.ts";
import { plansOnSale, type PlanOnSale } from "#db/platform/queries/plans.ts";
import { insertPlan, publishPlanVersion } from "#db/platform/store/plans.ts";
import type { Currency } from "#domain/billing/money.ts";
import type { PlanTerms } from "#domain/billing/plan.ts";
import { newId, type CouponId, type PlanId, type PlanVersionId, type PriceId } from "#domain/ids.ts";

type DemoPlan = PlanTerms & {
  code: string;
  name: string;
  description: string;
  /** Minor units a month; a year costs ten of them. */
  monthly: Partial<Record<Currency, number>>;
};

const PLANS: readonly DemoPlan[] = [
  {
    code: "free",
    name: "Free",
    description: "For a small team that wants to see its work on one board.",
    perSeat: false,
    trialDays: 0,
    graceDays: 7,
    limits: { boards: 3, members: 5, storage_mb: 100, automations: 100, api_calls_per_day: 500 },
    features: ["boards.import"],
    monthly: { EUR: 0, USD: 0, GBP: 0, INR: 0 },
  },
  {
    code: "team",
    name: "Team",
    description: "For teams that run every project here, with room for all of them.",
    perSeat: true,
    trialDays: 14,
    graceDays: 7,
    limits: { boards: 50, members: 100, storage_mb: 10_000, automations: 5_000, api_calls_per_day: 10_000 },
    features: ["boards.import"],
    monthly: { EUR: 800, USD: 900, GBP: 700, INR: 39_900 },
  },
  {
    code: "business",
    name: "Business",
    description: "For companies that want no limit on boards, and their questions answered first.",
    perSeat: true,
    trialDays: 14,
    graceDays: 14,
    limits: { storage_mb: 100_000, automations: 100_000, api_calls_per_day: 100_000 },
    features: ["boards.import", "workspace.trade", "support.priority", "audit.export"],
    monthly: { EUR: 1_600, USD: 1_800, GBP: 1_400, INR: 79_900 },
  },
];

/** Puts the demo's three plans on sale; the first is what a tenant without a subscription has. `now` in UTC epoch ms. */
export async function seedPlans(platform: PlatformDb, now: number): Promise<PlanOnSale[]> {
  await writeAll(
    platform,
    PLANS.flatMap(({ code, monthly, ...terms }, position) => {
      const planId = newId<PlanId>();
      return [
        insertPlan(platform, { id: planId, code, position, isFallback: position === 0, createdAt: now }),
        ...publishPlanVersion(platform, {
          ...terms,
          id: newId<PlanVersionId>(),
          planId,
          version: 1,
          prices: pricesOf(monthly),
          publishedBy: null,
          publishedAt: now,
        }),
      ];
    }),
  );
  return plansOnSale(platform);
}

function pricesOf(monthly: DemoPlan["monthly"]) {
  return (Object.entries(monthly) as [Currency, number][]).flatMap(([currency, minor]) => {
    const price = { currency, taxBehaviour: "exclusive" } as const;
    const month = { ...price, id: newId<PriceId>(), interval: "month", unitMinor: minor } as const;
    // What costs nothing has no cheaper year.
    return minor === 0
      ? [month]
      : [month, { ...price, id: newId<PriceId>(), interval: "year", unitMinor: minor * 10 } as const];
  });
}

/**
 * Standard rates of value added tax (percent) at the start of 2026: ec.europa.eu/taxation_customs "VAT rates applied in the Member
 * States". An administrator keeps the table; this is a beginning.
 */
const EU_VAT: Record<string, number> = {
  AT: 20,
  BE: 21,
  BG: 20,
  CY: 19,
  CZ: 21,
  DE: 19,
  DK: 25,
  EE: 24,
  ES: 21,
  FI: 25.5,
  FR: 20,
  GR: 24,
  HR: 25,
  HU: 27,
  IE: 23,
  IT: 22,
  LT: 21,
  LU: 17,
  LV: 21,
  MT: 18,
  NL: 21,
  PL: 23,
  PT: 23,
  RO: 21,
  SE: 25,
  SI: 22,
  SK: 23,
};

/** The tax table, and a coupon that people can try: WELCOME20. */
export async function seedTaxesAndCoupon(platform: PlatformDb, now: number): Promise<void> {
  const validFrom = Date.UTC(2026, 0, 1);
  const rates = [
    ...Object.entries(EU_VAT).map(([country, percent]) => ({
      country,
      name: "VAT",
      rateBp: Math.round(percent * 100),
      reverseCharge: true,
    })),
    { country: "GB", name: "VAT", rateBp: 2_000, reverseCharge: true },
    { country: "IN", name: "GST", rateBp: 1_800, reverseCharge: true },
    { country: "US", name: "Sales tax", rateBp: 0, reverseCharge: false },
  ];
  await writeAll(platform, [
    ...rates.map((rate) => platform.insert(taxRate).values({ ...rate, validFrom })),
    platform.insert(coupon).values({
      id: newId<CouponId>(),
      code: "WELCOME20",
      percentBp: 2_000,
      periods: 3,
      redeemed: 0,
      createdAt: now,
    }),
  ]);
}
