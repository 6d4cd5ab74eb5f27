import type Stripe from "stripe";
import type { World } from "../world/world.ts";
import { idOf } from "../world/id-of.ts";

/** What a line costs once discounts and taxes are known; minor units. */
export type Priced = {
  amount: number;
  discounts: { discount: string; amount: number }[];
  taxes: { rate: Stripe.TaxRate; amount: number; taxable: number }[];
};

export type Unpriced = { amount: number; discountable: boolean; taxRates: string[] };

/**
 * Discounts come off first, tax is on what remains; each line is rounded by itself, half away from zero, as Stripe's
 * default is. A fixed discount is spread over the lines by their amounts, the last one taking what is left over.
 */
export function priceLines(world: World, lines: Unpriced[], discounts: Stripe.Discount[]): Priced[] {
  const priced: Priced[] = lines.map(({ amount }) => ({ amount, discounts: [], taxes: [] }));
  for (const discount of discounts) applyDiscount(world, lines, priced, discount);
  priced.forEach((line, i) => {
    const taxable = line.amount - sum(line.discounts.map((part) => part.amount));
    const rates = (lines[i]?.taxRates ?? []).map((id) => world.taxRates.need(id));
    line.taxes = rates.map((rate) => ({ rate, ...taxOf(taxable, rate) }));
  });
  return priced;
}

function taxOf(amount: number, rate: Stripe.TaxRate): { amount: number; taxable: number } {
  if (!rate.inclusive) return { amount: rounded((amount * rate.percentage) / 100), taxable: amount };
  const taxable = rounded(amount / (1 + rate.percentage / 100));
  return { amount: amount - taxable, taxable };
}

function applyDiscount(world: World, lines: Unpriced[], priced: Priced[], discount: Stripe.Discount): void {
  const coupon = couponOf(world, discount);
  const open = priced.map((line, i) =>
    lines[i]?.discountable ? line.amount - sum(line.discounts.map((part) => part.amount)) : 0,
  );
  const whole = sum(open.filter((amount) => amount > 0));
  let left = Math.min(coupon.amount_off ?? 0, whole);
  let rest = whole;
  priced.forEach((line, i) => {
    const amount = open[i] ?? 0;
    // A fixed amount has nothing to take from a credit, but a percentage lessens it: the customer gets back what was paid.
    if (amount === 0 || (coupon.percent_off === null && amount < 0)) return;
    const off =
      coupon.percent_off === null
        ? rounded((left * amount) / rest)
        : rounded((amount * coupon.percent_off) / 100);
    if (coupon.percent_off === null) {
      left -= off;
      rest -= amount;
    }
    line.discounts.push({ discount: discount.id, amount: off });
  });
}

export function couponOf(world: World, discount: Stripe.Discount): Stripe.Coupon {
  const { coupon } = discount.source;
  return world.coupons.need(coupon && idOf(coupon));
}

export function rounded(value: number): number {
  return value < 0 ? -Math.round(-value) : Math.round(value);
}

export function sum(amounts: number[]): number {
  let total = 0;
  for (const amount of amounts) total += amount;
  return total;
}
