import type { AccessRefusal } from "#domain/access/tenant-access.ts";
import { whyNot } from "#domain/access/tenant-access.ts";
import type { CardPayments } from "#domain/billing/card-payments.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import { checkoutFacts } from "#db/platform/queries/checkout.ts";
import { cardPortal } from "#db/platform/queries/card-portal.ts";
import { keepCardPortal } from "#db/platform/store/provider-ids.ts";
import type { Member, PlatformContext, TenantContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";
import { withCards } from "./card/with-cards.ts";

/** The address of the card provider's portal, where the card is changed and receipts lie: for one visit. */
export async function openPortal(
  ctx: TenantContext,
  actor: Member,
): Promise<Result<{ url: string }, AccessRefusal | BillingRefused<"card-unavailable" | "no-card">>> {
  const no = whyNot(actor.role, "billing.manage");
  if (no) return refused(no);
  const { account } = await checkoutFacts(ctx.platform, ctx.tenant.id);
  const customerId = account?.stripeCustomerId;
  if (!customerId) return refused({ code: "no-card" });
  return withCards(ctx, async (cards) => {
    const portalId = await portalOf(ctx, cards);
    const returnUrl = ctx.url("/app/billing", ctx.tenant.slug);
    return done({ url: await cards.openPortal({ customerId, portalId, returnUrl }) });
  });
}

/** The portal's settings, made by this code at the first visit and kept. */
async function portalOf({ platform, now, url }: PlatformContext, cards: CardPayments): Promise<string> {
  const kept = await cardPortal(platform);
  if (kept) return kept;
  const made = await cards.makePortal(url("/"));
  await keepCardPortal(platform, made, now);
  return made;
}
