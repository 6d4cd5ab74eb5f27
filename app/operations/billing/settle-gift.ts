import type { Member, TenantContext } from "../context.ts";
import type { Batch } from "./commit.ts";
import { settlement, type Settling } from "./settlement.ts";

/** A coupon takes everything off an order: nothing is to be transferred, so nobody verifies it and it is settled with the order itself. */
export function settleGift(
  ctx: TenantContext,
  actor: Member,
  gift: Pick<Settling, "payment" | "price" | "plan" | "side" | "subscription" | "before" | "coupon">,
): Promise<Batch> {
  const settling: Settling = {
    ...gift,
    tenant: { id: ctx.tenant.id, billingHold: "read_only" },
    invoice: null,
    lowering: gift.coupon?.reduction ?? null,
    others: [],
  };
  return settlement(ctx, settling, { by: actor.id, first: null });
}
