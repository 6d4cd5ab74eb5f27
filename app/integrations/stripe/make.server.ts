import { Stripe } from "stripe";
import type { CardPayments } from "#domain/billing/card-payments.ts";
import type { Interval } from "#domain/billing/period.ts";

type Makes =
  | "makeCustomer"
  | "makePrice"
  | "makeTaxRate"
  | "makeCoupon"
  | "makePromotionCode"
  | "makePortal"
  | "openCheckout"
  | "closeCheckout"
  | "openPortal";

/** What is made at Stripe. The idempotency keys are our ids, so that a repeat gives what is there. */
export function making(stripe: Stripe): Pick<CardPayments, Makes> {
  return {
    async makeCustomer({ tenantId, name, email, country }) {
      const made = await stripe.customers.create(
        { name, email, metadata: { tenant_id: tenantId }, ...(country && { address: { country } }) },
        // A repeat with other words must not be refused: it makes another one, which nobody uses.
        { idempotencyKey: `customer-${tenantId}-${country}-${email}-${name}`.slice(0, 255) },
      );
      return made.id;
    },
    async makePrice(price) {
      const product = await once(`lw_${price.productKey}`, (id) =>
        stripe.products.create({ id, name: price.productName }),
      );
      const made = await stripe.prices.create(
        {
          product,
          currency: price.currency.toLowerCase(),
          unit_amount: price.unitMinor,
          recurring: { interval: price.interval },
          tax_behavior: price.taxBehaviour,
          metadata: { price_id: price.priceId },
        },
        { idempotencyKey: `price-${price.priceId}` },
      );
      return made.id;
    },
    async makeTaxRate({ country, validFrom, name, rateBp, behaviour }) {
      const made = await stripe.taxRates.create(
        { display_name: name, country, percentage: rateBp / 100, inclusive: behaviour === "inclusive" },
        { idempotencyKey: `tax-${country}-${validFrom}-${behaviour}` },
      );
      return made.id;
    },
    makeCoupon: async (coupon) => makeCoupon(stripe, coupon),
    makePromotionCode: async (code) => makePromotionCode(stripe, code),
    async makePortal(returnUrl) {
      const made = await stripe.billingPortal.configurations.create(
        {
          default_return_url: returnUrl,
          features: {
            payment_method_update: { enabled: true },
            invoice_history: { enabled: true },
            subscription_cancel: { enabled: true, mode: "at_period_end" },
          },
        },
        { idempotencyKey: `portal-${returnUrl}` },
      );
      return made.id;
    },
    openCheckout: async (order) => openCheckout(stripe, order),
    async closeCheckout(sessionId) {
      const { status } = await stripe.checkout.sessions.retrieve(sessionId);
      if (status !== "open") return;
      await stripe.checkout.sessions.expire(sessionId).catch((error: unknown) => {
        // Paid or timed out between the two calls.
        if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
      });
    },
    async openPortal({ customerId, portalId, returnUrl }) {
      const session = await stripe.billingPortal.sessions.create({
        customer: customerId,
        configuration: portalId,
        return_url: returnUrl,
      });
      return session.url;
    },
  };
}

/** What has an id of ours there is made once, however often and whenever it is asked for. */
async function once(id: string, make: (id: string) => Promise<unknown>): Promise<string> {
  try {
    await make(id);
  } catch (error) {
    const isThere =
      error instanceof Stripe.errors.StripeInvalidRequestError && error.code === "resource_already_exists";
    if (!isThere) throw error;
  }
  return id;
}

async function makeCoupon(
  stripe: Stripe,
  {
    couponId,
    code,
    percentBp,
    amountMinor,
    currency,
    periods,
    left,
    interval,
  }: Parameters<CardPayments["makeCoupon"]>[0],
): Promise<string> {
  return once(`lw_${couponId}_${interval}${left === null ? "" : `_${left}`}`, (id) =>
    stripe.coupons.create({
      id,
      name: code,
      metadata: { coupon_id: couponId },
      ...(percentBp === null
        ? { amount_off: amountMinor ?? 0, currency: (currency ?? "EUR").toLowerCase() }
        : { percent_off: percentBp / 100 }),
      ...durationOf(left ?? periods, interval),
    }),
  );
}

async function makePromotionCode(
  stripe: Stripe,
  { cardCouponId, code, redemptionsLeft, expiresAt }: Parameters<CardPayments["makePromotionCode"]>[0],
): Promise<string> {
  const { data } = await stripe.promotionCodes.list({ code, active: true, limit: 1 });
  if (data[0]) return data[0].id;
  const made = await stripe.promotionCodes.create({
    code,
    promotion: { type: "coupon", coupon: cardCouponId },
    ...(redemptionsLeft !== null && { max_redemptions: redemptionsLeft }),
    ...(expiresAt !== null && { expires_at: Math.floor(expiresAt / 1000) }),
  });
  return made.id;
}

/** Stripe counts a coupon's life in months, we in bills. */
function durationOf(
  periods: number | null,
  interval: Interval,
): Pick<Stripe.CouponCreateParams, "duration" | "duration_in_months"> {
  if (periods === null) return { duration: "forever" };
  if (periods === 1) return { duration: "once" };
  return { duration: "repeating", duration_in_months: interval === "year" ? periods * 12 : periods };
}

async function openCheckout(
  stripe: Stripe,
  order: Parameters<CardPayments["openCheckout"]>[0],
): ReturnType<CardPayments["openCheckout"]> {
  const { tenantId, terms } = order;
  const session = await stripe.checkout.sessions.create({
    mode: "subscription",
    customer: order.customerId,
    client_reference_id: tenantId,
    line_items: [{ price: terms.cardPriceId, quantity: terms.seats }],
    // Cards alone: a payment that takes days would leave the page that people come back to without an answer.
    allowed_payment_method_types: ["card"],
    success_url: order.successUrl,
    cancel_url: order.cancelUrl,
    ...(order.cardCouponId === null
      ? { allow_promotion_codes: true }
      : { discounts: [{ coupon: order.cardCouponId }] }),
    metadata: { tenant_id: tenantId },
    subscription_data: {
      metadata: { tenant_id: tenantId },
      ...(order.trialDays > 0 && { trial_period_days: order.trialDays }),
      ...(order.taxRateId !== null && { default_tax_rates: [order.taxRateId] }),
    },
  });
  if (!session.url) throw new Error(`The checkout ${session.id} has no address`);
  return { id: session.id, url: session.url };
}
