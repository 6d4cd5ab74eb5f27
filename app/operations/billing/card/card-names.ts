import type { CardPayments, CardTerms } from "#domain/billing/card-payments.ts";
import type { BillingSettings } from "#domain/billing/settings.ts";
import { taxFor } from "#domain/billing/tax.ts";
import type { TenantId } from "#domain/ids.ts";
import { taxRates } from "#db/platform/queries/billing-settings.ts";
import { taxRateName, unofferedCoupons } from "#db/platform/queries/provider-ids.ts";
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
  const known = await taxRateName(platform, row);
  if (known?.[behaviour]) return known[behaviour];
  const stripeId = await cards.makeTaxRate({ ...row, behaviour });
  await noteTaxRate(platform, { ...row, behaviour, stripeId });
  return stripeId;
}

type CouponRow = NonNullable<Awaited<ReturnType<typeof couponByCode>>>;

/** `left`: how many bills it lowers where that is less than it says, since the tenant has used some of them otherwise. */
export async function cardCouponFor(
  { context, cards }: With,
  coupon: CouponRow,
  interval: Price["interval"],
  left: number | null = null,
): Promise<string> {
  const { id, code, percentBp, amountMinor, currency, periods } = coupon;
  const made = await cards.makeCoupon({
    couponId: id,
    code,
    percentBp,
    amountMinor,
    currency,
    periods,
    left,
    interval,
  });
  if (!coupon.stripeCouponId && left === null)
    await noteCoupon(context.platform, id, { stripeCouponId: made });
  return made;
}

/** Makes the codes of coupons known to the checkout page, for people who type them there. */
export async function offerCodes(at: With): Promise<void> {
  const { platform, now } = at.context;
  for (const coupon of await unofferedCoupons(platform, now)) {
    const cardCouponId = await cardCouponFor(at, coupon, "month");
    const { code, maxRedemptions, redeemed, expiresAt } = coupon;
    const redemptionsLeft = maxRedemptions === null ? null : maxRedemptions - redeemed;
    const made = await at.cards.makePromotionCode({ cardCouponId, code, redemptionsLeft, expiresAt });
    await noteCoupon(platform, coupon.id, { stripePromotionCodeId: made });
  }
}
