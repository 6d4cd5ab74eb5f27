import { describe, expect, test } from "vitest";
import { shop, subscribed } from "./test-shop.ts";

const DAY = 86_400_000;

describe("cards at a checkout", () => {
  test("a declined one leaves the session open for another, and nothing subscribed", async () => {
    const at = shop();
    const { monthly, customer } = await at.catalogue();
    const session = await at.checkout({ customer, price: monthly });
    const before = at.mark();
    expect(await at.emulator.pay(session.id, "4000000000000002")).toEqual({
      state: "declined",
      message: "Your card was declined.",
    });
    expect(at.typesSince(before)).toEqual([
      "payment_intent.created",
      "charge.failed",
      "payment_intent.payment_failed",
    ]);
    expect((await at.stripe.subscriptions.list({ customer })).data).toEqual([]);
    expect((await at.stripe.checkout.sessions.retrieve(session.id)).status).toBe("open");
    expect((await at.emulator.pay(session.id, "4242424242424242")).state).toBe("complete");
    expect((await at.stripe.subscriptions.list({ customer })).data).toHaveLength(1);
  });

  test("one with 3-D Secure waits for its owner, who may refuse and try again", async () => {
    const at = shop();
    const { monthly, customer } = await at.catalogue();
    const session = await at.checkout({ customer, price: monthly });
    expect(await at.emulator.pay(session.id, "4000002500003155")).toEqual({ state: "authenticate" });
    expect((await at.emulator.answerBank(session.id, false)).state).toBe("declined");
    await at.emulator.pay(session.id, "4000002500003155");
    expect((await at.emulator.answerBank(session.id, true)).state).toBe("complete");
    await at.emulator.advance(32 * DAY);
    const [subscription] = (await at.stripe.subscriptions.list({ customer })).data;
    expect(subscription?.status).toBe("active");
  });

  test("one that fails at its first charge is declined where it is charged at once, like any other", async () => {
    const at = shop();
    const { monthly, customer } = await at.catalogue();
    const session = await at.checkout({ customer, price: monthly });
    const before = at.mark();
    expect((await at.emulator.pay(session.id, "4000000000000341")).state).toBe("declined");
    expect(at.typesSince(before)).toEqual([
      "payment_intent.created",
      "charge.failed",
      "payment_intent.payment_failed",
    ]);
    expect((await at.stripe.subscriptions.list({ customer })).data).toEqual([]);
    expect((await at.stripe.checkout.sessions.retrieve(session.id)).status).toBe("open");
    expect((await at.emulator.pay(session.id, "4242424242424242")).state).toBe("complete");
  });

  test("with nothing to pay yet one goes on file if it can, whatever its first charge brings", async () => {
    const at = shop();
    const { monthly, customer } = await at.catalogue();
    const trial = await at.checkout(
      { customer, price: monthly },
      { subscription_data: { trial_period_days: 14 } },
    );
    for (const refused of ["4000000000000002", "4000000000009995"] as const)
      expect((await at.emulator.pay(trial.id, refused)).state).toBe("declined");
    expect((await at.emulator.pay(trial.id, "4000000000000341")).state).toBe("complete");
    const now = async () => (await at.stripe.subscriptions.list({ customer })).data[0]?.status;
    expect(await now()).toBe("trialing");
    await at.emulator.advance(14 * DAY + 2 * 3_600_000);
    expect(await now()).toBe("past_due");
  });

  test("a paid or expired session can't be paid again", async () => {
    const at = shop();
    const { monthly, customer } = await at.catalogue();
    const paid = await at.checkout({ customer, price: monthly });
    await at.emulator.pay(paid.id, "4242424242424242");
    expect(await at.emulator.pay(paid.id, "4242424242424242")).toEqual({ state: "closed" });
    const late = await at.checkout({ customer, price: monthly });
    await at.emulator.advance(DAY + 1000);
    expect(await at.emulator.pay(late.id, "4242424242424242")).toEqual({ state: "closed" });
    expect(at.emulator.events("checkout.session.expired")).toHaveLength(1);
    await expect(at.stripe.checkout.sessions.expire(late.id)).rejects.toMatchObject({ statusCode: 400 });
  });
});

describe("a renewal that fails", () => {
  test("is past due, tried again after 3, 5 and 7 days, and then ends the subscription", async () => {
    const at = shop();
    const subscription = await subscribed(at, { laterCard: "4000000000000341" });
    await at.emulator.advance(31 * DAY);
    const before = at.mark();
    await at.emulator.advance(2 * 3_600_000);
    expect(at.typesSince(before)).toEqual([
      "invoice.finalized",
      "payment_intent.created",
      "charge.failed",
      "payment_intent.payment_failed",
      "invoice.payment_failed",
      "customer.subscription.updated",
    ]);
    expect((await at.stripe.subscriptions.retrieve(subscription.id)).status).toBe("past_due");
    const [open] = (await at.stripe.invoices.list({ subscription: subscription.id })).data;
    expect(open).toMatchObject({ status: "open", attempt_count: 1, amount_remaining: 1000 });
    expect((open?.next_payment_attempt ?? 0) * 1000 - at.emulator.now()).toBeLessThanOrEqual(3 * DAY);
    await at.emulator.advance(16 * DAY);
    const ended = await at.stripe.subscriptions.retrieve(subscription.id, { expand: ["latest_invoice"] });
    expect(ended).toMatchObject({
      status: "canceled",
      cancellation_details: { reason: "payment_failed" },
      latest_invoice: { status: "open", attempt_count: 4, next_payment_attempt: null },
    });
    expect(at.emulator.events("customer.subscription.deleted")).toHaveLength(1);
  });

  test("is active again when the owner pays the open invoice with another card", async () => {
    const at = shop();
    const subscription = await subscribed(at, { laterCard: "4000000000000341" });
    await at.emulator.advance(31 * DAY + 2 * 3_600_000);
    const [open] = (await at.stripe.invoices.list({ subscription: subscription.id, status: "open" })).data;
    await expect(at.stripe.invoices.pay(open!.id)).rejects.toMatchObject({
      code: "card_declined",
      statusCode: 402,
    });
    await at.emulator.changeCard(subscription.catalogue.customer, "4242424242424242");
    expect((await at.stripe.invoices.pay(open!.id)).status).toBe("paid");
    expect((await at.stripe.subscriptions.retrieve(subscription.id)).status).toBe("active");
    await at.emulator.advance(20 * DAY);
    expect(
      (await at.stripe.invoices.list({ subscription: subscription.id, status: "paid" })).data,
    ).toHaveLength(2);
  });

  test("is left unpaid where the account is set so, and later drafts wait", async () => {
    const at = shop({ afterRetries: "unpaid" });
    const subscription = await subscribed(at, { laterCard: "4000000000000341" });
    await at.emulator.advance(64 * DAY);
    expect((await at.stripe.subscriptions.retrieve(subscription.id)).status).toBe("unpaid");
    const [latest] = (await at.stripe.invoices.list({ subscription: subscription.id })).data;
    expect(latest).toMatchObject({ status: "draft", auto_advance: false });
  });
});

describe("refunds", () => {
  test("give back a part, then the rest, and never more than was paid", async () => {
    const at = shop();
    const subscription = await subscribed(at);
    const [payment] = (await at.stripe.invoicePayments.list({ invoice: String(subscription.latest_invoice) }))
      .data;
    const intent = String(payment?.payment.payment_intent);
    const before = at.mark();
    await at.stripe.refunds.create({ payment_intent: intent, amount: 400 });
    expect(at.typesSince(before)).toEqual(["refund.created", "charge.refunded"]);
    await expect(at.stripe.refunds.create({ payment_intent: intent, amount: 700 })).rejects.toThrow(
      "greater than",
    );
    const { charge } = await at.stripe.refunds.create({ payment_intent: intent });
    expect(await at.stripe.charges.retrieve(String(charge))).toMatchObject({
      refunded: true,
      amount_refunded: 1000,
    });
    await expect(at.stripe.refunds.create({ payment_intent: intent })).rejects.toMatchObject({
      code: "charge_already_refunded",
    });
  });
});
