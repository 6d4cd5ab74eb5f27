import { Stripe } from "stripe";
import type { CardNumber } from "./billing/cards.ts";
import { createStripeEmulator, type EmulatorOptions, type StripeEmulator } from "./emulator.ts";

/** For tests: an emulator at noon of 15 January 2027, the SDK on it, and a few things to sell. */
export function shop({
  now = Date.UTC(2027, 0, 15, 12),
  ...options
}: Omit<EmulatorOptions, "now"> & { now?: number } = {}) {
  const emulator = createStripeEmulator({ now: () => now, ...options });
  const stripe = sdkOn(emulator);
  return {
    emulator,
    stripe,
    /** The latest event until now: old ones are forgotten, so that counting them would not do. */
    mark: () => emulator.events().at(-1)?.id ?? "",
    /** The types of the events after a mark. */
    typesSince(mark: string) {
      const events = emulator.events();
      return events.slice(events.findIndex((event) => event.id === mark) + 1).map((event) => event.type);
    },
    /** A product of 10 € a month, 100 € a year, and 20 € a month, and somebody to buy it. */
    async catalogue() {
      const product = await stripe.products.create({ name: "Team" });
      const price = async (unit_amount: number, interval: "month" | "year") =>
        (
          await stripe.prices.create({
            product: product.id,
            currency: "eur",
            unit_amount,
            recurring: { interval },
          })
        ).id;
      const customer = await stripe.customers.create({ email: "owner@acme.test", name: "Acme" });
      return {
        monthly: await price(1000, "month"),
        yearly: await price(10_000, "year"),
        dearer: await price(2000, "month"),
        customer: customer.id,
      };
    },
    checkout(
      wanted: { customer: string; price: string; quantity?: number },
      more: Partial<Stripe.Checkout.SessionCreateParams> = {},
    ) {
      return stripe.checkout.sessions.create({
        mode: "subscription",
        customer: wanted.customer,
        line_items: [{ price: wanted.price, quantity: wanted.quantity ?? 1 }],
        success_url: "http://acme.localhost/app/billing/return?session={CHECKOUT_SESSION_ID}",
        cancel_url: "http://acme.localhost/app/billing",
        ...more,
      });
    },
  };
}

export type Shop = ReturnType<typeof shop>;

export function sdkOn(emulator: StripeEmulator): Stripe {
  return new Stripe("sk_test_1", {
    httpClient: Stripe.createFetchHttpClient(emulator.fetch),
    maxNetworkRetries: 0,
    telemetry: false,
  });
}

/** Somebody with a paid month at 10 €, or what else a test wants. */
export async function subscribed(
  at: Shop,
  {
    card = "4242424242424242",
    laterCard,
    quantity = 1,
    ...more
  }: {
    card?: CardNumber;
    /** The card on file after the checkout, where it is another one. */
    laterCard?: CardNumber;
    quantity?: number;
    session?: Partial<Stripe.Checkout.SessionCreateParams>;
  } = {},
): Promise<Stripe.Subscription & { catalogue: Awaited<ReturnType<Shop["catalogue"]>> }> {
  const catalogue = await at.catalogue();
  const session = await at.checkout(
    { customer: catalogue.customer, price: catalogue.monthly, quantity },
    more.session,
  );
  const result = await at.emulator.pay(session.id, card);
  if (result.state !== "complete") throw new Error(`The checkout ended ${result.state}`);
  if (laterCard) await at.emulator.changeCard(catalogue.customer, laterCard);
  const subscription = await at.stripe.subscriptions.retrieve(String(result.session.subscription));
  return { ...subscription, catalogue };
}
