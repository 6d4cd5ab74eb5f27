import { whyNot, type AccessRefusal } from "#domain/access/tenant-access.ts";
import { CardNotTaken } from "#domain/billing/card.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import { subscriptionOf, type TenantSubscription } from "#db/platform/queries/subscriptions.ts";
import { checkoutFacts } from "#db/platform/queries/checkout.ts";
import type { Member, TenantContext } from "../../context.ts";
import { done, refused, type Result } from "../../result.ts";
import { syncStripeCustomer } from "../sync-stripe-subscription.ts";

/** A subscription that is paid by card and still runs, and what the provider calls it. */
export type CardSubscribed = TenantSubscription & { subscriptionId: string; customerId: string };

/** What a change to a card subscription begins with: who may, and what there is to change. */
export async function cardSubscription(
  ctx: TenantContext,
  actor: Member,
): Promise<Result<CardSubscribed, AccessRefusal | BillingRefused<"no-card" | "not-subscribed">>> {
  const no = whyNot(actor.role, "billing.manage");
  if (no) return refused(no);
  const [found, { account }] = await Promise.all([
    subscriptionOf(ctx.platform, ctx.tenant.id),
    checkoutFacts(ctx.platform, ctx.tenant.id),
  ]);
  const subscriptionId = found?.sub.stripeSubscriptionId;
  const customerId = account?.stripeCustomerId;
  if (found?.sub.lane !== "card" || !subscriptionId || !customerId) return refused({ code: "no-card" });
  const runs = ["trialing", "active", "past_due"].includes(found.sub.status);
  return runs ? done({ ...found, subscriptionId, customerId }) : refused({ code: "not-subscribed" });
}

/** The same as the provider has it now: a webhook may be late or lost, and what has ended there can't be changed any more. */
export async function presentCardSubscription(
  ctx: TenantContext,
  actor: Member,
): ReturnType<typeof cardSubscription> {
  const known = await cardSubscription(ctx, actor);
  if (!known.ok) return known;
  await syncStripeCustomer(ctx, known.value.customerId);
  return cardSubscription(ctx, actor);
}

/**
 * Does what changes a card subscription; where the provider would not have it, once more by what it has now: somebody else was first, or a
 * webhook is late. What is refused even then is a surprise.
 */
export async function bySubscriptionNow<Value, Refusal>(
  ctx: TenantContext,
  actor: Member,
  act: () => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal | AccessRefusal | BillingRefused<"no-card" | "not-subscribed">>> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof CardNotTaken)) throw error;
    const present = await presentCardSubscription(ctx, actor);
    return present.ok ? act() : present;
  }
}
