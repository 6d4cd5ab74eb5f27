import { platformMay } from "#domain/access/platform-access.ts";
import type { MoneyRefused } from "#domain/billing/money-refusals.ts";
import type { BillingSettings } from "#domain/billing/settings.ts";
import { didNotHold, writeAll } from "#db/client.ts";
import { billingSettingsRow } from "#db/platform/queries/billing-settings.ts";
import { insertAudit } from "#db/platform/store/audit.ts";
import { putBillingSettings, settingsAreStill } from "#db/platform/store/billing-settings.ts";
import type { Administrator, PlatformContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";

type Input = {
  settings: BillingSettings;
  /** When those that the writer saw were written (UTC epoch ms); null where there were none. */
  basedOn: number | null;
};

/**
 * Writes down what the platform is as a seller. It counts for what is billed from now on: an invoice keeps what it was issued with.
 * Who may approve transfers alone must not lift the limit above which it takes two: that is for full administrators.
 */
export async function saveBillingSettings(
  context: PlatformContext,
  actor: Administrator,
  { settings, basedOn }: Input,
): Promise<Result<null, MoneyRefused<"money-role" | "money-changed" | "threshold-role">>> {
  const { platform, now, requestId } = context;
  if (!platformMay(actor.platformRole, "billing.settings")) return refused({ code: "money-role" });
  const before = await billingSettingsRow(platform);
  if (before.writtenAt !== basedOn) return refused({ code: "money-changed" });
  const old = flat(before.settings);
  const after = flat(settings);
  const changed = [...new Set([...Object.keys(old), ...Object.keys(after)])].filter(
    (key) => old[key] !== after[key],
  );
  if (changed.length === 0) return done(null);
  const isThreshold = changed.some((key) => key.startsWith("twoPersonMinor"));
  if (isThreshold && !platformMay(actor.platformRole, "billing.threshold"))
    return refused({ code: "threshold-role" });
  const only = (all: Record<string, string>) =>
    Object.fromEntries(changed.flatMap((key) => (key in all ? [[key, all[key]]] : [])));
  try {
    await writeAll(platform, [
      settingsAreStill(platform, basedOn),
      putBillingSettings(platform, settings, {
        updatedBy: actor.id,
        updatedAt: Math.max(now, (basedOn ?? 0) + 1),
      }),
      insertAudit(
        platform,
        { actorId: actor.id, at: now, requestId },
        {
          action: "billing-settings.saved",
          subject: "",
          tenantId: null,
          before: only(old),
          after: only(after),
        },
      ),
    ]);
  } catch (error) {
    if (didNotHold(error)) return refused({ code: "money-changed" });
    throw error;
  }
  return done(null);
}

/** `seller.name`, `bankAccounts.EUR`, `twoPersonMinor.EUR`, …: each as text, so that the audit shows what differs. */
function flat(settings: BillingSettings | null): Record<string, string> {
  const values = Object.entries(settings ?? {}).flatMap(([group, value]) =>
    typeof value === "string"
      ? [[group, value] as const]
      : Object.entries(value).map(([key, one]) => [`${group}.${key}`, textOf(one)] as const),
  );
  return Object.fromEntries(values.filter(([, text]) => text !== ""));
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
