import { describe, expect, test } from "vitest";
import { shop, subscribed } from "./test-shop.ts";

const DAY = 86_400_000;

describe("tax", () => {
  test("exclusive is added, inclusive is within, and both are on the invoice", async () => {
    const at = shop();
    const added = await at.stripe.taxRates.create({ display_name: "VAT", percentage: 19, inclusive: false });
    const within = await at.stripe.taxRates.create({ display_name: "GST", percentage: 18, inclusive: true });
    const { latest_invoice: a } = await subscribed(at, {
      session: { subscription_data: { default_tax_rates: [added.id] } },
    });
    const { latest_invoice: b } = await subscribed(at, {
      session: { subscription_data: { default_tax_rates: [within.id] } },
    });
    expect(await at.stripe.invoices.retrieve(String(a))).toMatchObject({
      subtotal: 1000,
      total: 1190,
      total_excluding_tax: 1000,
      total_taxes: [{ amount: 190, tax_behavior: "exclusive", taxable_amount: 1000 }],
    });
    expect(await at.stripe.invoices.retrieve(String(b))).toMatchObject({
      subtotal: 1000,
      total: 1000,
      total_excluding_tax: 847,
      total_taxes: [{ amount: 153, tax_behavior: "inclusive", taxable_amount: 847 }],
    });
  });

  test("is on what a discount leaves, and on renewals too", async () => {
    const at = shop();
    const vat = await at.stripe.taxRates.create({ display_name: "VAT", percentage: 20, inclusive: false });
    await at.stripe.coupons.create({ id: "tenth", percent_off: 10, duration: "once" });
    const { id } = await subscribed(at, {
      session: { discounts: [{ coupon: "tenth" }], subscription_data: { default_tax_rates: [vat.id] } },
    });
    await at.emulator.advance(32 * DAY);
    const invoices = (await at.stripe.invoices.list({ subscription: id })).data;
    expect(invoices.map((invoice) => invoice.total)).toEqual([1200, 1080]);
  });
});

describe("discounts", () => {
  test("for three months count for three invoices", async () => {
    const at = shop();
    await at.stripe.coupons.create({
      id: "three",
      percent_off: 50,
      duration: "repeating",
      duration_in_months: 3,
    });
    const { id } = await subscribed(at, { session: { discounts: [{ coupon: "three" }] } });
    await at.emulator.advance(125 * DAY);
    const invoices = (await at.stripe.invoices.list({ subscription: id })).data;
    expect(invoices.map((invoice) => invoice.total)).toEqual([1000, 1000, 500, 500, 500]);
    expect((await at.stripe.subscriptions.retrieve(id)).discounts).toEqual([]);
  });

  test("of a fixed amount never make an invoice less than nothing", async () => {
    const at = shop();
    await at.stripe.coupons.create({ id: "big", amount_off: 5000, currency: "eur", duration: "once" });
    const { latest_invoice } = await subscribed(at, { session: { discounts: [{ coupon: "big" }] } });
    expect(await at.stripe.invoices.retrieve(String(latest_invoice))).toMatchObject({
      total: 0,
      status: "paid",
    });
  });

  test("by a promotion code are typed at the checkout, in upper or lower case, as often as it allows", async () => {
    const at = shop();
    await at.stripe.coupons.create({ id: "half", percent_off: 50, duration: "forever" });
    await at.stripe.promotionCodes.create({
      promotion: { type: "coupon", coupon: "half" },
      code: "HALF",
      max_redemptions: 1,
    });
    const { monthly, customer } = await at.catalogue();
    const session = await at.checkout({ customer, price: monthly }, { allow_promotion_codes: true });
    expect(await at.emulator.applyPromotionCode(session.id, "nothing")).toBe(false);
    expect(await at.emulator.applyPromotionCode(session.id, " half ")).toBe(true);
    await at.emulator.pay(session.id, "4242424242424242");
    const done = await at.stripe.checkout.sessions.retrieve(session.id, {
      expand: ["invoice", "discounts.promotion_code"],
    });
    expect(done).toMatchObject({
      amount_total: 500,
      invoice: { total: 500 },
      discounts: [{ promotion_code: { code: "HALF" } }],
    });
    const again = await at.checkout({ customer, price: monthly }, { allow_promotion_codes: true });
    expect(await at.emulator.applyPromotionCode(again.id, "HALF")).toBe(false);
  });
});
