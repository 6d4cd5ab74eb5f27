import { platformMay } from "#domain/access/platform-access.ts";
import type { MoneyRefused } from "#domain/billing/money-refusals.ts";
import type { TaxRate } from "#domain/billing/tax.ts";
import { didNotHold, isUniqueViolation, writeAll } from "#db/client.ts";
import { insertAudit, insertAuditIfChanged } from "#db/platform/store/audit.ts";
import { deleteFutureTaxRate, insertTaxRate, ratesEndBefore } from "#db/platform/store/billing-settings.ts";
import type { Administrator, PlatformContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";

/**
 * Adds a rate that ends the country's one before. A rate that was in use is part of what was billed by it and is never edited, so a
 * new one begins after all that there are.
 */
export async function addTaxRate(
  context: PlatformContext,
  actor: Administrator,
  rate: TaxRate,
): Promise<Result<null, MoneyRefused<"money-role" | "tax-rate-order">>> {
  const { platform, now, requestId } = context;
  if (!platformMay(actor.platformRole, "billing.settings")) return refused({ code: "money-role" });
  const { country, ...after } = rate;
  try {
    await writeAll(platform, [
      ratesEndBefore(platform, rate),
      insertTaxRate(platform, rate),
      insertAudit(
        platform,
        { actorId: actor.id, at: now, requestId },
        { action: "tax-rate.added", subject: country, tenantId: null, after },
      ),
    ]);
  } catch (error) {
    if (didNotHold(error) || isUniqueViolation(error)) return refused({ code: "tax-rate-order", country });
    throw error;
  }
  return done(null);
}

/** Takes a rate back that is not valid yet. */
export async function removeTaxRate(
  context: PlatformContext,
  actor: Administrator,
  rate: Pick<TaxRate, "country" | "validFrom">,
): Promise<Result<null, MoneyRefused<"money-role" | "tax-rate-used">>> {
  const { platform, now, requestId } = context;
  if (!platformMay(actor.platformRole, "billing.settings")) return refused({ code: "money-role" });
  const [removed] = await writeAll(platform, [
    deleteFutureTaxRate(platform, rate, now),
    insertAuditIfChanged(
      { actorId: actor.id, at: now, requestId },
      {
        action: "tax-rate.removed",
        subject: rate.country,
        tenantId: null,
        before: { validFrom: rate.validFrom },
      },
    ),
  ]);
  return removed?.rowsAffected === 1 ? done(null) : refused({ code: "tax-rate-used" });
}
