import type Stripe from "stripe";
import { idOf } from "../world/id-of.ts";
import type { WantedDiscount } from "../world/rows.ts";
import type { World } from "../world/world.ts";
import { couponOf } from "./amounts.ts";
import { addMonths } from "./periods.ts";
import { invalid, missing } from "./refusal.ts";

/** Finds what a promotion code or a coupon's id stands for; refuses what can't be redeemed now. */
export function wantDiscount(
  world: World,
  by: { coupon?: string | undefined; promotion_code?: string | undefined },
  customer: string | null,
): WantedDiscount {
  if (by.promotion_code !== undefined) {
    const code = world.promotionCodes.get(by.promotion_code);
    if (!code) throw missing("promotion code", by.promotion_code, "discounts[0][promotion_code]");
    return wantPromotionCode(world, code, customer);
  }
  const coupon = world.coupons.get(by.coupon);
  if (!coupon) throw missing("coupon", by.coupon ?? "", "discounts[0][coupon]");
  if (!coupon.valid) throw invalid(`Coupon expired: ${coupon.id}`, "discounts[0][coupon]", "coupon_expired");
  return { coupon: coupon.id, promotionCode: null };
}

/** The code as a person types it at a checkout, upper or lower case. */
export function findPromotionCode(world: World, text: string): Stripe.PromotionCode | undefined {
  return world.promotionCodes.where("code", text.trim().toLowerCase()).find((code) => code.active);
}

export function wantPromotionCode(
  world: World,
  code: Stripe.PromotionCode,
  customer: string | null,
): WantedDiscount {
  const coupon = code.promotion.coupon && idOf(code.promotion.coupon);
  const over = code.expires_at !== null && code.expires_at <= world.now();
  const used = code.max_redemptions !== null && code.times_redeemed >= code.max_redemptions;
  const foreign = code.customer !== null && idOf(code.customer) !== customer;
  if (!coupon || !code.active || over || used || foreign || !world.coupons.get(coupon)?.valid) {
    throw invalid("This promotion code is no longer valid.", "promotion_code", "promotion_code_invalid");
  }
  return { coupon, promotionCode: code.id };
}

/** Redeems a coupon for a subscription (or, for a preview, for nobody: then it is not counted). */
export function makeDiscount(
  world: World,
  wanted: WantedDiscount,
  on: { customer: string; subscription: string | null; session?: string },
  redeem: boolean,
): Stripe.Discount {
  const coupon = world.coupons.need(wanted.coupon);
  const now = world.now();
  const discount: Stripe.Discount = {
    id: world.id("di"),
    object: "discount",
    checkout_session: on.session ?? null,
    customer: on.customer,
    customer_account: null,
    end: coupon.duration === "repeating" ? addMonths(now, coupon.duration_in_months ?? 1) : null,
    invoice: null,
    invoice_item: null,
    promotion_code: wanted.promotionCode,
    source: { type: "coupon", coupon: coupon.id },
    start: now,
    subscription: on.subscription,
    subscription_item: null,
  };
  if (!redeem) return discount;
  world.discounts.add(discount);
  coupon.times_redeemed += 1;
  if (coupon.max_redemptions !== null && coupon.times_redeemed >= coupon.max_redemptions)
    coupon.valid = false;
  const code = world.promotionCodes.get(wanted.promotionCode);
  if (code) code.times_redeemed += 1;
  return discount;
}

/** The discounts that lessen an invoice drawn up now. */
export function discountsNow(world: World, subscription: Stripe.Subscription): Stripe.Discount[] {
  return subscription.discounts
    .map((discount) => world.discounts.need(idOf(discount)))
    .filter((discount) => discount.end === null || discount.end > world.now());
}

/** What a subscription keeps once an invoice is drawn up: not what was for one invoice only, nor what has ended. */
export function discountsLeft(world: World, subscription: Stripe.Subscription): string[] {
  return discountsNow(world, subscription)
    .filter((discount) => couponOf(world, discount).duration !== "once")
    .map((discount) => discount.id);
}
