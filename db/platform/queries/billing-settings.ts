import { asc, eq } from "drizzle-orm";
import * as v from "valibot";
import { billingSettingsSchema, type BillingSettings } from "#domain/billing/settings.ts";
import type { TaxRate } from "#domain/billing/tax.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { setting, taxRate } from "#db/platform/plans-schema.ts";

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
