import { linkByProviderId, linksOfPayment } from "#db/platform/queries/payment-links.ts";
import { paymentOf } from "#db/platform/queries/payments.ts";
import type { AccessRefusal } from "#domain/access/tenant-access.ts";
import { whyNot } from "#domain/access/tenant-access.ts";
import { LinksUnreachable } from "#domain/billing/payment-links.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import type { PaymentId } from "#domain/ids.ts";
import type { Member, TenantContext } from "../../context.ts";
import { done, refused, type Result } from "../../result.ts";
import { lookAtLink } from "./look-at-link.ts";

/**
 * How a payment by link stands, as the page that people come back to says it. `processing`: paid, and not confirmed to us yet. `unpaid`: the
 * same link can be paid still. `over`: it can't. `differs`: another amount came. `returned`: the bill was settled otherwise, so it goes back.
 */
export type LinkOutcome = "processing" | "paid" | "unpaid" | "over" | "differs" | "returned";

type Back = {
  paymentId: PaymentId;
  /** The link and its state as the address says them; anybody can write there what they like, so nothing but words hangs on it. */
  said: { linkId: string | null; isPaid: boolean };
};

/** Reads the link and what came of it from the provider, without waiting for its webhook. Of another tenant's it is gone. */
export async function returnFromLink(
  ctx: TenantContext,
  actor: Member,
  { paymentId, said }: Back,
): Promise<Result<LinkOutcome, AccessRefusal | BillingRefused<"gone">>> {
  const role = whyNot(actor.role, "billing.manage");
  if (role) return refused(role);
  const { platform, tenant, log } = ctx;
  const found = await paymentOf(platform, tenant.id, paymentId);
  const link = said.linkId
    ? await linkByProviderId(platform, said.linkId)
    : (await linksOfPayment(platform, paymentId))[0];
  const isForeign = link ? link.paymentId !== found?.id : said.linkId !== null;
  if (!found || isForeign) return refused({ code: "gone", what: "payment" });
  try {
    const standing = link ? await lookAtLink(ctx, link.id) : "open";
    if (standing === "surplus") return done("returned");
    if (standing === "differs" || standing === "processing" || standing === "paid") return done(standing);
    const now = await paymentOf(platform, tenant.id, paymentId);
    if (now?.status === "completed" || now?.status === "refunded") return done("paid");
    if (standing === "closed") return done("over");
    return done(link && said.isPaid ? "processing" : "unpaid");
  } catch (error) {
    if (!(error instanceof LinksUnreachable)) throw error;
    log.error("links.unreachable", error);
    return done("processing");
  }
}
