import { and, eq, gt, sql } from "drizzle-orm";
import type { BillingSettings } from "#domain/billing/settings.ts";
import type { TaxRate } from "#domain/billing/tax.ts";
import type { UserId } from "#domain/ids.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { setting, taxRate } from "#db/platform/plans-schema.ts";
import { mustHold } from "#db/platform/store/must-hold.ts";

/** Breaks the batch unless the settings are still those that were last written at `seen`; null: there were none. */
export function settingsAreStill(platform: PlatformDb, seen: number | null) {
  return mustHold(platform, sql`(select updated_at from setting where key = 'billing') is ${seen}`);
}

export function putBillingSettings(
  platform: PlatformDb,
  value: BillingSettings,
  { updatedBy, updatedAt }: { updatedBy: UserId; updatedAt: number },
) {
  const row = { value, updatedBy, updatedAt };
  return platform
    .insert(setting)
    .values({ key: "billing", ...row })
    .onConflictDoUpdate({ target: setting.key, set: row });
}

/** Breaks the batch where a country's table already has a row that begins then or later. */
export function ratesEndBefore(platform: PlatformDb, { country, validFrom }: TaxRate) {
  return mustHold(
    platform,
    sql`not exists (select 1 from tax_rate where country = ${country} and valid_from >= ${validFrom})`,
  );
}

export function insertTaxRate(platform: PlatformDb, row: TaxRate) {
  return platform.insert(taxRate).values(row);
}

/** Takes a row out that is not valid yet; one that is or was is part of what was billed, and stays. */
export function deleteFutureTaxRate(
  platform: PlatformDb,
  row: Pick<TaxRate, "country" | "validFrom">,
  now: number,
) {
  return platform
    .delete(taxRate)
    .where(
      and(eq(taxRate.country, row.country), eq(taxRate.validFrom, row.validFrom), gt(taxRate.validFrom, now)),
    );
}
