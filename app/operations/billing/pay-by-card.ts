import { subscriptionOf } from "#db/platform/queries/subscriptions.ts";
import type { AccessRefusal } from "#domain/access/tenant-access.ts";
import { whyNot } from "#domain/access/tenant-access.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import type { Member, TenantContext } from "../context.ts";
import { refused, type Result } from "../result.ts";
import { startCheckout } from "./start-checkout.ts";

type Refusal =
  | Extract<Awaited<ReturnType<typeof startCheckout>>, { ok: false }>["refusal"]
  | BillingRefused<"not-subscribed">;

/**
 * Opens the checkout for what the tenant tries or owes by transfer: the terms of its open bill. Once it is paid, the sync takes that bill
 * back; until then, and where the page is left, nothing has changed.
 */
export async function payByCard(
  ctx: TenantContext,
  actor: Member,
): Promise<Result<{ url: string }, AccessRefusal | Refusal>> {
  const role = whyNot(actor.role, "billing.manage");
  if (role) return refused(role);
  const current = await subscriptionOf(ctx.platform, ctx.tenant.id);
  const isOpen = current && ["incomplete", "trialing", "past_due", "active"].includes(current.sub.status);
  if (!isOpen || current.sub.lane === "grant") return refused({ code: "not-subscribed" });
  const { sub } = current;
  return startCheckout(ctx, actor, {
    // What it was to become with the period that is owed now.
    priceId: sub.nextPriceId ?? sub.priceId,
    seats: sub.nextSeats ?? sub.seats,
    couponCode: null,
    keeps: true,
  });
}
