import { didNotHold, isUniqueViolation } from "#db/client.ts";
import { openLinkOf } from "#db/platform/queries/payment-links.ts";
import { paymentOf } from "#db/platform/queries/payments.ts";
import { openOrders } from "#db/platform/queries/subscriptions.ts";
import { insertAudit } from "#db/platform/store/audit.ts";
import { insertLink, updateLink, type LinkRow } from "#db/platform/store/payment-links.ts";
import { noOtherInReview, paymentStands, type PaymentRow } from "#db/platform/store/payments.ts";
import { whyNot } from "#domain/access/tenant-access.ts";
import {
  LINK_CURRENCY,
  LINK_LEAST_MS,
  LINK_LIFE_MS,
  LinksUnreachable,
} from "#domain/billing/payment-links.ts";
import type { PaymentLinks } from "#domain/billing/payment-links.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import { newId, type LinkId, type PaymentId } from "#domain/ids.ts";
import type { Refused } from "#domain/people/refusals.ts";
import type { Member, TenantContext } from "../../context.ts";
import { done, refused, type Result } from "../../result.ts";
import { commit } from "../commit.ts";
import { isInReview } from "../running-subscription.ts";
import { lookAtLink } from "./look-at-link.ts";

type Refusal =
  | BillingRefused<
      | "gone"
      | "link-not-offered"
      | "links-unavailable"
      | "payment-decided"
      | "payment-in-review"
      | "changed-meanwhile"
    >
  | Refused<"role" | "slow-down">;
type Answer = Result<{ url: string }, Refusal>;

/** A link that is over, a second one that was first, and one that is good. */
const MOST_TRIES = 4;

/**
 * The provider's page where a bill is paid by UPI, card or netbanking. A payment has one link that can be paid: whoever asks while it is open
 * is given the same, and a new one when it is over.
 */
export async function payOnline(ctx: TenantContext, actor: Member, id: PaymentId): Promise<Answer> {
  const role = whyNot(actor.role, "billing.manage");
  if (role) return refused(role);
  const { links } = ctx;
  const found = await paymentOf(ctx.platform, ctx.tenant.id, id);
  // Another tenant's payment and a card's are answered like one that never was.
  if (found?.lane !== "transfer") return refused({ code: "gone", what: "payment" });
  if (!links || found.currency !== LINK_CURRENCY) return refused({ code: "link-not-offered" });
  if (!(await ctx.limits.form(`pay-online|${ctx.tenant.id}`))) return refused({ code: "slow-down" });
  try {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const answer = await findOrMake(ctx, actor, { links, id });
      if (answer) return answer;
    }
    return refused({ code: "changed-meanwhile" });
  } catch (error) {
    if (!(error instanceof LinksUnreachable)) throw error;
    ctx.log.error("links.unreachable", error);
    return refused({ code: "links-unavailable" });
  }
}

/** Null where what was found is over now, or somebody else was first: look again. */
async function findOrMake(
  ctx: TenantContext,
  actor: Member,
  { links, id }: { links: PaymentLinks; id: PaymentId },
): Promise<Answer | null> {
  const { platform, tenant, now } = ctx;
  const [payment, open, orders] = await Promise.all([
    paymentOf(platform, tenant.id, id),
    openLinkOf(platform, id),
    openOrders(platform, tenant.id),
  ]);
  if (!payment) return refused({ code: "gone", what: "payment" });
  const { status, verification } = payment;
  if (status !== "pending")
    return refused({ code: "payment-decided", status, verification: verification ?? "none" });
  if (orders.some(isInReview)) return refused({ code: "payment-in-review" });
  if (!open) return begin(ctx, actor, payment);
  if (open.expiresAt < now + LINK_LEAST_MS) {
    if (open.providerLinkId) await links.cancel(open.providerLinkId);
    await lookAtLink(ctx, open.id);
    return null;
  }
  if (!open.providerLinkId || !open.url) return make(ctx, links, { link: open, payment, actor });
  const standing = await lookAtLink(ctx, open.id);
  return standing === "open" ? done({ url: open.url }) : null;
}

/** The row comes first: of two who press at once one has it, and both ask for the link of that row. */
async function begin(ctx: TenantContext, actor: Member, payment: PaymentRow): Promise<null> {
  const { platform, tenant, now, requestId } = ctx;
  try {
    await commit(ctx, {
      statements: [
        paymentStands(platform, payment),
        noOtherInReview(platform, tenant.id, null),
        insertLink(platform, {
          id: newId<LinkId>(),
          paymentId: payment.id,
          tenantId: tenant.id,
          expiresAt: now + LINK_LIFE_MS,
          createdBy: actor.id,
          createdAt: now,
        }),
        insertAudit(
          platform,
          { actorId: actor.id, at: now, requestId },
          {
            action: "payment.link-opened",
            subject: payment.reference,
            tenantId: tenant.id,
            after: { amount: payment.amountMinor, currency: payment.currency, provider: "razorpay" },
          },
        ),
      ],
      keys: [],
    });
  } catch (error) {
    if (!isUniqueViolation(error) && !didNotHold(error)) throw error;
  }
  return null;
}

async function make(
  ctx: TenantContext,
  links: PaymentLinks,
  { link, payment, actor }: { link: LinkRow; payment: PaymentRow; actor: Member },
): Promise<Answer> {
  const { tenant, platform, url, log } = ctx;
  const made = await links.make({
    reference: link.id,
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    description: `Laneway ${payment.reference}, ${tenant.name}`,
    customer: { name: actor.name, email: actor.email },
    returnUrl: url(`/app/billing/pay/${payment.id}/paid`, tenant.slug),
    expiresAt: link.expiresAt,
  });
  if (!made.taken) {
    log.warn("link.refused", { linkId: link.id, reason: made.reason });
    await commit(ctx, { statements: [updateLink(platform, link, { state: "closed" })], keys: [] });
    return refused({ code: "link-not-offered" });
  }
  const { id: providerLinkId, url: page } = made.link;
  await commit(ctx, { statements: [updateLink(platform, link, { providerLinkId, url: page })], keys: [] });
  return done({ url: page });
}
