import type { CardPayments, CardTerms } from "#domain/billing/card-payments.ts";
import type { BillingSettings } from "#domain/billing/settings.ts";
import { taxFor } from "#domain/billing/tax.ts";
import type { TenantId } from "#domain/ids.ts";
import { writeAll } from "#db/client.ts";
import { taxRates } from "#db/platform/queries/billing-settings.ts";
import type { couponByCode } from "#db/platform/queries/subscriptions.ts";
import type { Price, SoldPlan } from "#db/platform/queries/plans.ts";
import { noteCoupon, noteCustomer, notePrice, noteTaxRate } from "#db/platform/store/provider-ids.ts";
import type { PlatformContext } from "../../context.ts";

/** What our things are called at the card provider: each is made there at its first need, and the name is kept. */
type With = { context: PlatformContext; cards: CardPayments };

export async function customerFor(
  { context, cards }: With,
  who: {
    tenantId: TenantId;
    company: string;
    ownerEmail: string;
    account: {
      stripeCustomerId: string | null;
      email: string | null;
      country: string | null;
      legalName: string;
    } | null;
  },
): Promise<string> {
  const { tenantId, account, company } = who;
  if (account?.stripeCustomerId) return account.stripeCustomerId;
  const customerId = await cards.makeCustomer({
    tenantId,
    name: account?.legalName ?? company,
    email: account?.email ?? who.ownerEmail,
    country: account?.country ?? null,
  });
  await noteCustomer(context.platform, { tenantId, company, customerId }, context.now);
  return customerId;
}

export async function termsFor(
  { context, cards }: With,
  { price, plan, seats }: { price: Price; plan: SoldPlan; seats: number },
): Promise<CardTerms> {
  return {
    priceId: price.id,
    interval: price.interval,
    seats: plan.perSeat ? seats : 1,
    cardPriceId: price.stripePriceId ?? (await makePrice({ context, cards }, price, plan)),
  };
}

async function makePrice({ context, cards }: With, price: Price, plan: SoldPlan): Promise<string> {
  const made = await cards.makePrice({
    priceId: price.id,
    productKey: plan.id,
    productName: plan.name,
    unitMinor: price.unitMinor,
    currency: price.currency,
    interval: price.interval,
    taxBehaviour: price.taxBehaviour,
  });
  await notePrice(context.platform, price.id, made);
  return made;
}

/** The tax of the account's country as the price says it; null where none is charged. */
export async function taxRateFor(
  { context, cards }: With,
  {
    seller,
    buyer,
    price,
  }: {
    seller: BillingSettings["seller"];
    buyer: { country: string | null; taxId: string | null };
    price: Pick<Price, "taxBehaviour">;
  },
): Promise<string | null> {
  const { platform, now } = context;
  const rates = await taxRates(platform);
  const tax = taxFor({ seller, buyer, rates, at: now });
  if (tax.rateBp === 0) return null;
  const country = buyer.country ?? seller.country;
  const row = rates.findLast((rate) => rate.country === country && rate.validFrom <= now);
  if (!row) return null;
  const behaviour = price.taxBehaviour;
  // Asked for with its own key each time: what was made before comes back.
  const stripeId = await cards.makeTaxRate({ ...row, behaviour });
  await noteTaxRate(platform, { ...row, behaviour, stripeId });
  return stripeId;
}

export async function cardCouponFor(
  { context, cards }: With,
  coupon: NonNullable<Awaited<ReturnType<typeof couponByCode>>>,
  interval: Price["interval"],
): Promise<string> {
  const { maxRedemptions, redeemed } = coupon;
  const made = await cards.makeCoupon({
    couponId: coupon.id,
    code: coupon.code,
    percentBp: coupon.percentBp,
    amountMinor: coupon.amountMinor,
    currency: coupon.currency,
    periods: coupon.periods,
    interval,
    redemptionsLeft: maxRedemptions === null ? null : Math.max(0, maxRedemptions - redeemed),
    expiresAt: coupon.expiresAt,
  });
  const names = { stripeCouponId: made.couponId, stripePromotionCodeId: made.promotionCodeId };
  await writeAll(context.platform, [noteCoupon(context.platform, coupon.id, names)]);
  return made.couponId;
}
