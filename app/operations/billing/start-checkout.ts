import type { AccessRefusal } from "#domain/access/tenant-access.ts";
import { whyNot } from "#domain/access/tenant-access.ts";
import type { CardPayments } from "#domain/billing/card-payments.ts";
import type { Currency } from "#domain/billing/money.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import type { BillingRefused } from "#domain/billing/refusals.ts";
import type { PriceId } from "#domain/ids.ts";
import { billingSettings } from "#db/platform/queries/billing-settings.ts";
import { checkoutFacts, type CheckoutFacts } from "#db/platform/queries/checkout.ts";
import { seatCount } from "#db/platform/queries/people.ts";
import { priceWithPlan } from "#db/platform/queries/plans.ts";
import { couponByCode, openOrders, subscriptionOf } from "#db/platform/queries/subscriptions.ts";
import type { Member, TenantContext } from "../context.ts";
import { done, refused, type Result } from "../result.ts";
import { cardCouponFor, customerFor, offerCodes, taxRateFor, termsFor } from "./card/card-names.ts";
import { noteSession } from "./card/note-session.ts";
import { withCards } from "./card/with-cards.ts";
import { decideAnew } from "./commit.ts";
import { couponFor } from "./coupon-for.ts";
import { isInReview } from "./running-subscription.ts";
import { whyNotSeats } from "./why-not-seats.ts";

/**
 * `couponCode` as typed; null lets people type one at the checkout. `seats` are ignored where the plan is flat. `keeps`: what is tried or
 * owed by transfer goes on by card, in its version though that is no longer sold and with what is left of its coupon.
 */
export type CheckoutOrder = { priceId: PriceId; seats: number; couponCode: string | null; keeps?: true };

type Refusal =
  | AccessRefusal
  | BillingRefused<
      | "card-unavailable"
      | "subscribed"
      | "payment-in-review"
      | "gone"
      | "seats"
      | "coupon"
      | "changed-meanwhile"
    >;

/**
 * Opens the card provider's checkout page and says where it is. Nothing is bought yet: that is told by the page that people come back
 * to (`returnFromCheckout`) and by webhooks. An older open checkout of the tenant is closed, so that two tabs don't buy twice.
 */
export async function startCheckout(
  ctx: TenantContext,
  actor: Member,
  order: CheckoutOrder,
): Promise<Result<{ url: string }, Refusal>> {
  const no = whyNot(actor.role, "billing.manage");
  if (no) return refused(no);
  return withCards(ctx, async (cards) => decideAnew(() => open(ctx, cards, order)));
}

async function open(
  ctx: TenantContext,
  cards: CardPayments,
  order: CheckoutOrder,
): Promise<Result<{ url: string }, Exclude<Refusal, AccessRefusal>>> {
  const { platform, tenant, now } = ctx;
  const [offer, facts, settings, orders, people] = await Promise.all([
    priceWithPlan(platform, order.priceId),
    checkoutFacts(platform, tenant.id),
    billingSettings(platform),
    openOrders(platform, tenant.id),
    seatCount(platform, tenant.id),
  ]);
  if (!settings) return refused({ code: "card-unavailable" });
  if (!offer || !(offer.onSale || order.keeps) || offer.price.unitMinor === 0)
    return refused({ code: "gone", what: "price" });
  if (isSubscribed(facts)) return refused({ code: "subscribed" });
  if (orders.some(isInReview)) return refused({ code: "payment-in-review" });
  const { price, plan } = offer;
  const wrongSeats = whyNotSeats(plan, order.seats, people);
  if (wrongSeats) return refused(wrongSeats);
  const lowered = order.keeps ? done(await keptCoupon(ctx)) : await typedCoupon(ctx, order, price.currency);
  if (!lowered.ok) return lowered;
  const coupon = lowered.value;

  const at = { context: ctx, cards };
  const customerId = await customerFor(at, { ...facts, tenantId: tenant.id, company: tenant.name });
  const terms = await termsFor(at, { price, plan, seats: order.seats });
  const buyer = { country: facts.account?.country ?? null, taxId: facts.account?.taxId ?? null };
  const taxRateId = await taxRateFor(at, { seller: settings.seller, buyer, price });
  const cardCouponId = coupon && (await cardCouponFor(at, coupon.row, price.interval, coupon.left));
  if (!coupon) await offerCodes(at);
  const before = facts.subscription?.stripeSessionId;
  if (before) await cards.closeCheckout(before);
  const session = await cards.openCheckout({
    tenantId: tenant.id,
    customerId,
    terms,
    trialDays: trialDays(facts, plan.trialDays, now),
    taxRateId,
    cardCouponId,
    successUrl: `${ctx.url("/app/billing/return", tenant.slug)}?session_id={CHECKOUT_SESSION_ID}`,
    cancelUrl: ctx.url(order.keeps ? "/app/billing" : "/app/billing/choose", tenant.slug),
  });
  await noteSession(at, { tenantId: tenant.id, read: facts.subscription, sessionId: session.id, terms });
  return done({ url: session.url });
}

/** `left`: how many bills it lowers still, where that is not all that it ever did. */
type Lowering = { row: NonNullable<Awaited<ReturnType<typeof couponByCode>>>; left: number | null };

async function typedCoupon(
  ctx: TenantContext,
  { couponCode }: CheckoutOrder,
  currency: Currency,
): Promise<Result<Lowering | null, BillingRefused<"coupon">>> {
  const good = await couponFor(ctx, couponCode, currency);
  if (!good.ok) return good;
  const row = couponCode && good.value ? await couponByCode(ctx.platform, couponCode) : null;
  return done(row && { row, left: null });
}

/** The coupon that the tenant has already: whether it could be had still is not asked again. */
async function keptCoupon({ platform, tenant }: TenantContext): Promise<Lowering | null> {
  const current = await subscriptionOf(platform, tenant.id);
  const left = current?.sub.couponPeriodsLeft ?? null;
  if (!current?.coupon || left === 0) return null;
  return { row: current.coupon, left: left === current.coupon.periods ? null : left };
}

/** Whether something runs that a second subscription would be paid beside. What is tried or overdue by transfer may go on by card. */
function isSubscribed({ subscription: sub }: CheckoutFacts): boolean {
  if (!sub || sub.lane === "grant") return false;
  if (sub.lane === "card") return ["trialing", "active", "past_due"].includes(sub.status);
  return sub.status === "active";
}

/** Only the first subscription is tried; who tries by transfer already and now takes the card keeps the days that are left. */
function trialDays({ subscription: sub }: CheckoutFacts, ofPlan: number, now: number): number {
  if (sub?.status === "trialing" && sub.trialEnd !== null && sub.trialEnd > now) {
    return Math.ceil((sub.trialEnd - now) / DAY_MS);
  }
  const neverHad = !sub || (sub.trialEnd === null && (sub.coveredFrom === null || sub.lane === "grant"));
  return neverHad ? ofPlan : 0;
}
