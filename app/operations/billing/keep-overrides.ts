import { writeAll } from "#db/client.ts";
import { overridesOf } from "#db/platform/queries/overrides.ts";
import { tenantById } from "#db/platform/queries/tenants.ts";
import { insertAudit, insertAuditIfChanged } from "#db/platform/store/audit.ts";
import { deleteOverride, putOverride } from "#db/platform/store/overrides.ts";
import { platformMay } from "#domain/access/platform-access.ts";
import type { Override } from "#domain/billing/entitlements.ts";
import type { MoneyRefused } from "#domain/billing/money-refusals.ts";
import type { TenantId } from "#domain/ids.ts";
import type { Administrator, PlatformContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";

/** Gives a tenant more or less than its plan says, for a time or for good; it counts at once. */
export async function setOverride(
  context: PlatformContext,
  actor: Administrator,
  { tenantId, reason, ...override }: Override & { tenantId: TenantId; reason: string },
): Promise<Result<null, MoneyRefused<"money-role" | "money-gone" | "end-too-early">>> {
  const { platform, now, requestId } = context;
  if (!platformMay(actor.platformRole, "billing.grant")) return refused({ code: "money-role" });
  if (override.until !== null && override.until <= now) return refused({ code: "end-too-early" });
  const [tenant, before] = await Promise.all([
    tenantById(platform, tenantId),
    overridesOf(platform, tenantId),
  ]);
  if (!tenant) return refused({ code: "money-gone", what: "tenant" });
  const { key, value, until } = override;
  const old = before.find((one) => one.key === key);
  await writeAll(platform, [
    putOverride(platform, { tenantId, key, value, until, reason, createdBy: actor.id, createdAt: now }),
    insertAudit(
      platform,
      { actorId: actor.id, at: now, requestId },
      {
        action: "override.set",
        subject: key,
        tenantId,
        ...(old && { before: { value: old.value ?? "unlimited", until: old.until, reason: old.reason } }),
        after: { value: value ?? "unlimited", until, reason },
      },
    ),
  ]);
  return done(null);
}

/** From now on the plan alone counts again. */
export async function endOverride(
  context: PlatformContext,
  actor: Administrator,
  { tenantId, key }: { tenantId: TenantId; key: Override["key"] },
): Promise<Result<null, MoneyRefused<"money-role" | "money-gone">>> {
  const { platform, now, requestId } = context;
  if (!platformMay(actor.platformRole, "billing.grant")) return refused({ code: "money-role" });
  const old = (await overridesOf(platform, tenantId)).find((one) => one.key === key);
  const [ended] = await writeAll(platform, [
    deleteOverride(platform, tenantId, key),
    insertAuditIfChanged(
      { actorId: actor.id, at: now, requestId },
      {
        action: "override.ended",
        subject: key,
        tenantId,
        before: { value: old?.value ?? "unlimited", until: old?.until ?? null },
      },
    ),
  ]);
  return ended?.rowsAffected === 1 ? done(null) : refused({ code: "money-gone", what: "override" });
}
