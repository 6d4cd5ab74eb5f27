import type { AccessRefusal } from "#domain/access/tenant-access.ts";
import { whyNot } from "#domain/access/tenant-access.ts";
import { CardUnreachable } from "#domain/billing/card.ts";
import type { Refused } from "#domain/people/refusals.ts";
import { checkoutFacts } from "#db/platform/queries/checkout.ts";
import type { Member, TenantContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";
import { syncStripeCustomer } from "./sync-stripe-subscription.ts";

/** How a checkout stands, as the page that people come back to says it. */
export type CheckoutOutcome =
  /** Paid, and not confirmed to us yet: asked again in a moment. */
  | { state: "processing" }
  | { state: "active" }
  /** UTC epoch ms. */
  | { state: "trialing"; until: number }
  /**
   * `unfinished`: nothing was paid, the page can be opened anew. `expired`: its time is over. `declined`: the card was. `duplicate`: the
   * workspace was subscribed already, what was paid goes back.
   */
  | { state: "failed"; reason: "unfinished" | "expired" | "declined" | "duplicate" };

/**
 * Reads the checkout and what came of it from the card provider, without waiting for its webhooks. A session of another tenant is gone.
 */
export async function returnFromCheckout(
  ctx: TenantContext,
  actor: Member,
  sessionId: string,
): Promise<Result<CheckoutOutcome, AccessRefusal | Refused<"gone">>> {
  const no = whyNot(actor.role, "billing.manage");
  if (no) return refused(no);
  try {
    const outcome = await outcomeOf(ctx, sessionId);
    return outcome ? done(outcome) : refused({ code: "gone", what: "session" });
  } catch (error) {
    if (!(error instanceof CardUnreachable)) throw error;
    ctx.log.error("card.unreachable", error);
    return done({ state: "processing" });
  }
}

async function outcomeOf(ctx: TenantContext, sessionId: string): Promise<CheckoutOutcome | null> {
  const { cards, platform, tenant } = ctx;
  const [session, before] = await Promise.all([
    cards?.session(sessionId),
    checkoutFacts(platform, tenant.id),
  ]);
  if (!session || session.customerId !== before.account?.stripeCustomerId) return null;
  if (session.state === "expired") return { state: "failed", reason: "expired" };
  if (session.state === "open") return { state: "failed", reason: "unfinished" };
  await syncStripeCustomer(ctx, session.customerId);
  const { subscription: sub } = await checkoutFacts(platform, tenant.id);
  if (!sub || session.subscriptionId === null) return { state: "processing" };
  if (sub.stripeSubscriptionId !== session.subscriptionId) return { state: "failed", reason: "duplicate" };
  switch (sub.status) {
    case "trialing":
      return { state: "trialing", until: sub.trialEnd ?? ctx.now };
    case "active":
      return { state: "active" };
    case "incomplete":
      return { state: "processing" };
    case "past_due":
    case "expired":
    case "cancelled":
      return { state: "failed", reason: "declined" };
  }
}
