import { openLinkOf } from "#db/platform/queries/payment-links.ts";
import { LinksUnreachable } from "#domain/billing/payment-links.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import type { PaymentId } from "#domain/ids.ts";
import type { PlatformContext } from "../../context.ts";
import { lookAtLink } from "./look-at-link.ts";

/**
 * Before a payment is decided otherwise its link is closed, at the provider first: nobody shall pay it a second time. Where it was paid
 * already, that is booked here, and whoever decides reads it in the payment anew. A refusal where the provider is silent.
 */
export async function closeLink(
  context: PlatformContext,
  paymentId: PaymentId,
): Promise<BillingRefused<"links-unavailable"> | null> {
  const { links, platform, log } = context;
  const open = links && (await openLinkOf(platform, paymentId));
  if (!open) return null;
  try {
    if (open.providerLinkId) await links.cancel(open.providerLinkId);
    await lookAtLink(context, open.id);
    return null;
  } catch (error) {
    if (!(error instanceof LinksUnreachable)) throw error;
    log.error("links.unreachable", error);
    return { code: "links-unavailable" };
  }
}
