import { platformMay } from "#domain/access/platform-access.ts";
import type { CouponDraft } from "#domain/billing/coupon-draft.ts";
import type { MoneyRefused } from "#domain/billing/money-refusals.ts";
import { newId, type CouponId } from "#domain/ids.ts";
import { isUniqueViolation, writeAll } from "#db/client.ts";
import { couponById } from "#db/platform/queries/coupon-list.ts";
import { insertAudit, insertAuditIfChanged } from "#db/platform/store/audit.ts";
import { insertCoupon, setCouponArchived } from "#db/platform/store/coupon-shelf.ts";
import type { Administrator, PlatformContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";

/** Makes a coupon that can be used at once. Its terms never change; its code is used once for all time. */
export async function createCoupon(
  context: PlatformContext,
  actor: Administrator,
  draft: CouponDraft,
): Promise<Result<{ id: CouponId }, MoneyRefused<"money-role" | "coupon-code-taken">>> {
  const { platform, now, requestId } = context;
  if (!platformMay(actor.platformRole, "plans.edit")) return refused({ code: "money-role" });
  const { code, off, periods, maxRedemptions, expiresAt } = draft;
  const id = newId<CouponId>();
  const terms = {
    percentBp: off.kind === "percent" ? off.percentBp : null,
    amountMinor: off.kind === "amount" ? off.minor : null,
    currency: off.kind === "amount" ? off.currency : null,
    periods,
    maxRedemptions,
    expiresAt,
  };
  try {
    await writeAll(platform, [
      insertCoupon(platform, { id, code, ...terms, redeemed: 0, createdAt: now }),
      insertAudit(
        platform,
        { actorId: actor.id, at: now, requestId },
        { action: "coupon.created", subject: code, tenantId: null, after: terms },
      ),
    ]);
  } catch (error) {
    if (isUniqueViolation(error)) return refused({ code: "coupon-code-taken", coupon: code });
    throw error;
  }
  return done({ id });
}

/** Takes a coupon back: nobody can use it any more, who has it keeps it. */
export async function archiveCoupon(
  context: PlatformContext,
  actor: Administrator,
  id: CouponId,
): Promise<Result<{ code: string }, MoneyRefused<"money-role" | "money-gone">>> {
  const { platform, now, requestId } = context;
  if (!platformMay(actor.platformRole, "plans.edit")) return refused({ code: "money-role" });
  const coupon = await couponById(platform, id);
  if (!coupon) return refused({ code: "money-gone", what: "coupon" });
  await writeAll(platform, [
    setCouponArchived(platform, id, now),
    insertAuditIfChanged(
      { actorId: actor.id, at: now, requestId },
      { action: "coupon.archived", subject: coupon.code, tenantId: null },
    ),
  ]);
  return done({ code: coupon.code });
}
