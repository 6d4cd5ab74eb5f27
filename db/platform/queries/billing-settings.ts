import { and, asc, eq, gt, isNull, lte } from "drizzle-orm";
import * as v from "valibot";
import { billingSettingsSchema, type BillingSettings } from "#domain/billing/settings.ts";
import type { TaxRate } from "#domain/billing/tax.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { plan, planPrice, setting, taxRate } from "#db/platform/plans-schema.ts";
import { user } from "#db/platform/schema.ts";

/** What the platform knows of itself as a seller; null until an administrator has said it, and then nothing can be billed. */
export async function billingSettings(platform: PlatformDb): Promise<BillingSettings | null> {
  const [row] = await platform
    .select({ value: setting.value })
    .from(setting)
    .where(eq(setting.key, "billing"))
    .limit(1);
  const parsed = v.safeParse(billingSettingsSchema, row?.value);
  return parsed.success ? parsed.output : null;
}

/** The tax table: a few rows a country. */
export function taxRates(platform: PlatformDb): Promise<TaxRate[]> {
  return platform
    .select({
      country: taxRate.country,
      validFrom: taxRate.validFrom,
      name: taxRate.name,
      rateBp: taxRate.rateBp,
      reverseCharge: taxRate.reverseCharge,
    })
    .from(taxRate)
    .orderBy(asc(taxRate.country), asc(taxRate.validFrom));
}

/** Rates that are valid and that the card provider has not been told of for the subscriptions that run. */
export function untoldTaxRates(platform: PlatformDb, now: number) {
  return platform
    .select({ country: taxRate.country, validFrom: taxRate.validFrom })
    .from(taxRate)
    .where(and(isNull(taxRate.toldCardsAt), lte(taxRate.validFrom, now)));
}

/** The same with when it was last written (null: never), for who edits it. */
export async function billingSettingsRow(platform: PlatformDb) {
  const [row] = await platform
    .select({ at: setting.updatedAt, by: user.name })
    .from(setting)
    .leftJoin(user, eq(user.id, setting.updatedBy))
    .where(eq(setting.key, "billing"))
    .limit(1);
  return { settings: await billingSettings(platform), writtenAt: row?.at ?? null, by: row?.by ?? null };
}

/** The currencies that a plan on sale has a price above zero in. */
export async function currenciesSold(platform: PlatformDb) {
  const rows = await platform
    .selectDistinct({ currency: planPrice.currency })
    .from(plan)
    .innerJoin(planPrice, eq(planPrice.planVersionId, plan.currentVersionId))
    .where(and(isNull(plan.archivedAt), gt(planPrice.unitMinor, 0)))
    .orderBy(asc(planPrice.currency));
  return rows.map(({ currency }) => currency);
}
