import type Stripe from "stripe";
import { idOf } from "../world/id-of.ts";
import type { CheckoutDraft } from "../world/rows.ts";
import type { World } from "../world/world.ts";
import { priceLines, sum } from "./amounts.ts";
import { makeDiscount } from "./discounts.ts";

/** Works out what a session costs today: nothing while a trial begins. */
export function priceSession(world: World, session: Stripe.Checkout.Session, draft: CheckoutDraft): void {
  const lines = sessionLines(world, session, draft);
  session.amount_subtotal = sum(lines.map((line) => line.amount_subtotal));
  session.amount_total = sum(lines.map((line) => line.amount_total));
  session.total_details = {
    amount_discount: sum(lines.map((line) => line.amount_discount)),
    amount_shipping: 0,
    amount_tax: sum(lines.map((line) => line.amount_tax)),
  };
  session.discounts = draft.discounts.map(({ coupon, promotionCode }) => ({
    coupon: promotionCode === null ? coupon : null,
    promotion_code: promotionCode,
  }));
}

/** The lines as the API lists them. */
export function sessionLines(
  world: World,
  session: Stripe.Checkout.Session,
  draft: CheckoutDraft,
): Stripe.LineItem[] {
  const customer = session.customer ? idOf(session.customer) : "";
  const trial = draft.subscription.trialEnd !== null;
  const discounts = draft.discounts.map((wanted) =>
    makeDiscount(world, wanted, { customer, subscription: null }, false),
  );
  const unpriced = draft.items.map((item) => ({
    amount: trial ? 0 : (world.prices.need(item.price).unit_amount ?? 0) * item.quantity,
    discountable: true,
    taxRates: item.taxRates.length > 0 ? item.taxRates : draft.subscription.defaultTaxRates,
  }));
  return priceLines(world, unpriced, discounts).map((priced, i) => {
    const item = draft.items[i];
    const price = world.prices.need(item?.price);
    const off = sum(priced.discounts.map((part) => part.amount));
    const tax = sum(priced.taxes.map((part) => part.amount));
    const added = sum(priced.taxes.map((part) => (part.rate.inclusive ? 0 : part.amount)));
    return {
      id: `li_${session.id.slice(8)}_${i + 1}`,
      object: "item",
      adjustable_quantity: null,
      amount_discount: off,
      amount_subtotal: priced.amount,
      amount_tax: tax,
      amount_total: priced.amount - off + added,
      currency: price.currency,
      description: world.products.need(idOf(price.product)).name,
      metadata: {},
      price,
      quantity: item?.quantity ?? 1,
    };
  });
}
