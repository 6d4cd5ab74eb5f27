import { Stripe } from "stripe";
import { describe, expect, test } from "vitest";
import { createStripeEmulator } from "./emulator.ts";
import { subscribed, shop } from "./test-shop.ts";

const DAY = 86_400_000;

describe("a checkout paid with a card that pays", () => {
  test("makes an active subscription with a paid invoice, in Stripe's order of events", async () => {
    const at = shop();
    const { monthly, customer } = await at.catalogue();
    const session = await at.checkout({ customer, price: monthly, quantity: 3 });
    expect(session.url).toContain("/c/pay/");
    const before = at.mark();
    const paid = await at.emulator.pay(session.id, "4242424242424242");
    expect(paid.state).toBe("complete");
    expect(at.typesSince(before)).toEqual([
      "payment_method.attached",
      "customer.subscription.created",
      "invoice.created",
      "invoice.finalized",
      "payment_intent.created",
      "charge.succeeded",
      "payment_intent.succeeded",
      "invoice.paid",
      "invoice.payment_succeeded",
      "invoice_payment.paid",
      "checkout.session.completed",
    ]);
    const done = await at.stripe.checkout.sessions.retrieve(session.id, {
      expand: ["subscription.latest_invoice.payments", "line_items"],
    });
    expect(done).toMatchObject({
      status: "complete",
      payment_status: "paid",
      amount_total: 3000,
      subscription: {
        status: "active",
        items: { data: [{ quantity: 3, price: { id: monthly } }] },
        latest_invoice: {
          status: "paid",
          total: 3000,
          amount_paid: 3000,
          payments: { data: [{ status: "paid" }] },
        },
      },
    });
    expect(done.line_items?.data[0]).toMatchObject({ amount_total: 3000, quantity: 3 });
  });

  test("renews on the same day of the month: updated, draft, finalised an hour later, paid", async () => {
    const at = shop({ now: Date.UTC(2027, 0, 31, 12) });
    const subscription = await subscribed(at);
    const before = at.mark();
    await at.emulator.advance(28 * DAY + 2 * 3_600_000);
    const renewed = await at.stripe.subscriptions.retrieve(subscription.id);
    expect(new Date((renewed.items.data[0]?.current_period_end ?? 0) * 1000).toISOString()).toBe(
      "2027-03-31T12:00:00.000Z",
    );
    const types = at.typesSince(before);
    expect(types.slice(0, 3)).toEqual([
      "customer.subscription.updated",
      "invoice.created",
      "invoice.finalized",
    ]);
    expect(types.at(-1)).toBe("invoice_payment.paid");
    const [invoice] = (await at.stripe.invoices.list({ subscription: subscription.id })).data;
    expect(invoice).toMatchObject({ billing_reason: "subscription_cycle", status: "paid", total: 1000 });
    expect((invoice?.status_transitions.finalized_at ?? 0) - (invoice?.created ?? 0)).toBe(3600);
  });
});

describe("webhooks", () => {
  test("carry a signature that the SDK verifies", async () => {
    const posted: { body: string; signature: string }[] = [];
    const secret = "whsec_test";
    const emulator = createStripeEmulator({
      webhook: { url: "http://app/webhooks/stripe", secret },
      post: async (webhook) => (posted.push(webhook), 200),
    });
    const stripe = new Stripe("sk_test_1", { httpClient: Stripe.createFetchHttpClient(emulator.fetch) });
    await stripe.customers.create({ email: "a@acme.test" });
    await emulator.flush();
    const [webhook] = posted;
    const event = await stripe.webhooks.constructEventAsync(
      webhook?.body ?? "",
      webhook?.signature ?? "",
      secret,
    );
    expect(event).toMatchObject({ type: "customer.created", data: { object: { email: "a@acme.test" } } });
  });
});
