import { describe, expect, test } from "vitest";
import { type Shop, shop, subscribed } from "./test-shop.ts";

const DAY = 86_400_000;

async function halfway(at: Shop, options: Parameters<typeof subscribed>[1] = {}) {
  const subscription = await subscribed(at, options);
  const [item] = subscription.items.data;
  // January has 31 days: half a period is exactly this.
  await at.emulator.advance((31 * DAY) / 2);
  return { ...subscription, item: item!.id, prices: subscription.catalogue };
}

describe("changing a plan in the middle of a period", () => {
  test("always_invoice bills the rest of the period at once: credit for the old, charge for the new", async () => {
    const at = shop();
    const { id, item, prices } = await halfway(at);
    const items = [{ id: item, price: prices.dearer, quantity: 3 }];
    const preview = await at.stripe.invoices.createPreview({
      subscription: id,
      subscription_details: { items, proration_behavior: "always_invoice" },
    });
    expect(preview.lines.data.map((line) => line.amount)).toEqual([-500, 3000]);
    const before = at.mark();
    const changed = await at.stripe.subscriptions.update(id, {
      items,
      proration_behavior: "always_invoice",
      expand: ["latest_invoice"],
    });
    expect(changed.latest_invoice).toMatchObject({
      billing_reason: "subscription_update",
      status: "paid",
      total: 2500,
      lines: { data: [{ amount: -500 }, { amount: 3000 }] },
    });
    expect(preview.total).toBe(2500);
    expect(at.typesSince(before).slice(0, 3)).toEqual([
      "customer.subscription.updated",
      "invoice.created",
      "invoice.finalized",
    ]);
  });

  test("create_prorations waits for the next invoice, none forgets", async () => {
    const at = shop();
    const { id, item } = await halfway(at);
    await at.stripe.subscriptions.update(id, { items: [{ id: item, quantity: 3 }] });
    await at.stripe.subscriptions.update(id, {
      items: [{ id: item, quantity: 4 }],
      proration_behavior: "none",
    });
    const next = await at.stripe.invoices.createPreview({ subscription: id });
    expect(next.total).toBe(1000 + 4000);
    await at.emulator.advance(16 * DAY);
    const [renewal] = (await at.stripe.invoices.list({ subscription: id })).data;
    expect(renewal).toMatchObject({ status: "paid", total: 5000, billing_reason: "subscription_cycle" });
    expect(renewal?.lines.data.map((line) => line.amount)).toEqual([-500, 1500, 4000]);
  });

  test("a year instead of a month begins a year now, with the rest of the month given back", async () => {
    const at = shop();
    const { id, item, prices } = await halfway(at);
    const changed = await at.stripe.subscriptions.update(id, {
      items: [{ id: item, price: prices.yearly }],
      proration_behavior: "always_invoice",
      expand: ["latest_invoice"],
    });
    expect(changed.latest_invoice).toMatchObject({ total: 10_000 - 500, status: "paid" });
    const now = at.emulator.now() / 1000;
    expect(changed.items.data[0]).toMatchObject({
      current_period_start: now,
      current_period_end: now + 365 * 86_400,
    });
  });

  test("a smaller plan leaves credit that the next renewal uses up", async () => {
    const at = shop();
    const { id, item, prices } = await halfway(at, { quantity: 5 });
    await at.stripe.subscriptions.update(id, {
      items: [{ id: item, quantity: 1 }],
      proration_behavior: "always_invoice",
    });
    expect((await at.stripe.customers.retrieve(prices.customer)) as object).toMatchObject({ balance: -2000 });
    await at.emulator.advance(16 * DAY);
    const [renewal] = (await at.stripe.invoices.list({ subscription: id })).data;
    expect(renewal).toMatchObject({
      total: 1000,
      amount_due: 0,
      starting_balance: -2000,
      ending_balance: -1000,
    });
  });

  test("billing_cycle_anchor now begins a period now", async () => {
    const at = shop();
    const { id } = await halfway(at);
    const changed = await at.stripe.subscriptions.update(id, {
      billing_cycle_anchor: { type: "now" },
      proration_behavior: "always_invoice",
      expand: ["latest_invoice"],
    });
    expect(changed.latest_invoice).toMatchObject({ total: 500, status: "paid" });
    expect(changed.items.data[0]?.current_period_start).toBe(at.emulator.now() / 1000);
  });
});

describe("a change whose payment fails", () => {
  const upgrade = {
    proration_behavior: "always_invoice",
    payment_behavior: "pending_if_incomplete",
  } as const;

  test("waits (pending_if_incomplete) and takes effect when its invoice is paid", async () => {
    const at = shop();
    const { id, item, prices } = await halfway(at, { laterCard: "4000000000000341" });
    const waiting = await at.stripe.subscriptions.update(id, {
      ...upgrade,
      items: [{ id: item, price: prices.dearer }],
    });
    expect(waiting).toMatchObject({ status: "active", items: { data: [{ price: { id: prices.monthly } }] } });
    expect(waiting.pending_update?.subscription_items?.[0]?.price.id).toBe(prices.dearer);
    const outcome = await at.emulator.payInvoice(String(waiting.latest_invoice), "4242424242424242");
    expect(outcome).toBe("paid");
    const applied = await at.stripe.subscriptions.retrieve(id);
    expect(applied).toMatchObject({
      pending_update: null,
      items: { data: [{ price: { id: prices.dearer } }] },
    });
    expect(at.emulator.events("customer.subscription.pending_update_applied")).toHaveLength(1);
  });

  test("is dropped with its invoice when nobody pays within 23 hours", async () => {
    const at = shop();
    const { id, item, prices } = await halfway(at, { laterCard: "4000000000000341" });
    await at.stripe.subscriptions.update(id, { ...upgrade, items: [{ id: item, price: prices.dearer }] });
    await at.emulator.advance(DAY);
    const kept = await at.stripe.subscriptions.retrieve(id, { expand: ["latest_invoice"] });
    expect(kept).toMatchObject({ pending_update: null, latest_invoice: { status: "void" } });
    expect(kept.items.data[0]?.price.id).toBe(prices.monthly);
  });

  test("is refused as a whole by error_if_incomplete", async () => {
    const at = shop();
    const { id, item, prices } = await halfway(at, { laterCard: "4000000000000341" });
    const before = at.mark();
    await expect(
      at.stripe.subscriptions.update(id, {
        items: [{ id: item, price: prices.dearer }],
        proration_behavior: "always_invoice",
        payment_behavior: "error_if_incomplete",
      }),
    ).rejects.toMatchObject({ code: "card_declined", statusCode: 402 });
    expect(at.typesSince(before)).toEqual([]);
  });

  test("can't wait together with something that needs no payment", async () => {
    const at = shop();
    const { id, item } = await halfway(at);
    const update = { ...upgrade, items: [{ id: item, quantity: 2 }], metadata: { a: "b" } };
    await expect(at.stripe.subscriptions.update(id, update)).rejects.toThrow("metadata is not supported");
  });
});

describe("ending and pausing", () => {
  test("cancel at the end of the period can be undone, or comes true", async () => {
    const at = shop();
    const { id } = await halfway(at);
    const ends = await at.stripe.subscriptions.update(id, { cancel_at_period_end: true });
    expect(ends.cancel_at).toBe(ends.items.data[0]?.current_period_end);
    const stays = await at.stripe.subscriptions.update(id, { cancel_at_period_end: false });
    expect(stays).toMatchObject({ cancel_at: null, canceled_at: null, cancel_at_period_end: false });
    await at.stripe.subscriptions.update(id, { cancel_at_period_end: true });
    await at.emulator.advance(16 * DAY);
    expect(await at.stripe.subscriptions.retrieve(id)).toMatchObject({
      status: "canceled",
      cancellation_details: { reason: "cancellation_requested" },
    });
    expect((await at.stripe.invoices.list({ subscription: id })).data).toHaveLength(1);
  });

  test("cancel now can give back the rest as credit", async () => {
    const at = shop();
    const { id, prices } = await halfway(at);
    const ended = await at.stripe.subscriptions.cancel(id, { invoice_now: true, prorate: true });
    expect(ended.status).toBe("canceled");
    expect((await at.stripe.customers.retrieve(prices.customer)) as object).toMatchObject({ balance: -500 });
    expect((await at.stripe.subscriptions.list({ customer: prices.customer })).data).toEqual([]);
    expect(
      (await at.stripe.subscriptions.list({ customer: prices.customer, status: "all" })).data,
    ).toHaveLength(1);
  });

  test("pause_collection voids what would be billed until it resumes by itself", async () => {
    const at = shop();
    const { id } = await halfway(at);
    const resumes = Math.floor(at.emulator.now() / 1000) + 40 * 86_400;
    await at.stripe.subscriptions.update(id, { pause_collection: { behavior: "void", resumes_at: resumes } });
    await at.emulator.advance(39 * DAY);
    const [voided] = (await at.stripe.invoices.list({ subscription: id })).data;
    expect(voided?.status).toBe("void");
    await at.emulator.advance(30 * DAY);
    const [paid] = (await at.stripe.invoices.list({ subscription: id })).data;
    expect(paid?.status).toBe("paid");
    expect((await at.stripe.subscriptions.retrieve(id)).pause_collection).toBeNull();
  });

  test("keep_as_draft leaves the draft to be finalised by hand", async () => {
    const at = shop();
    const { id } = await halfway(at);
    await at.stripe.subscriptions.update(id, { pause_collection: { behavior: "keep_as_draft" } });
    await at.emulator.advance(20 * DAY);
    const [draft] = (await at.stripe.invoices.list({ subscription: id })).data;
    expect(draft?.status).toBe("draft");
    expect((await at.stripe.invoices.finalizeInvoice(draft!.id)).status).toBe("open");
  });
});

describe("a schedule", () => {
  test("changes the plan at the end of the period, without a proration, and then lets go", async () => {
    const at = shop();
    const { id, prices } = await halfway(at, { quantity: 4 });
    const schedule = await at.stripe.subscriptionSchedules.create({ from_subscription: id });
    const [now] = schedule.phases;
    await at.stripe.subscriptionSchedules.update(schedule.id, {
      end_behavior: "release",
      phases: [
        {
          items: [{ price: prices.monthly, quantity: 4 }],
          start_date: now!.start_date,
          end_date: now!.end_date,
        },
        { items: [{ price: prices.yearly, quantity: 2 }], proration_behavior: "none" },
      ],
    });
    await at.emulator.advance(15 * DAY);
    expect((await at.stripe.subscriptions.retrieve(id)).items.data[0]?.quantity).toBe(4);
    await at.emulator.advance(DAY);
    const [renewal] = (await at.stripe.invoices.list({ subscription: id })).data;
    expect(renewal).toMatchObject({ total: 20_000, status: "paid", billing_reason: "subscription_cycle" });
    const changed = await at.stripe.subscriptions.retrieve(id);
    expect(changed.items.data[0]).toMatchObject({ quantity: 2, price: { id: prices.yearly } });
    await at.emulator.advance(366 * DAY);
    expect((await at.stripe.subscriptionSchedules.retrieve(schedule.id)).status).toBe("released");
    expect((await at.stripe.subscriptions.retrieve(id)).schedule).toBeNull();
  });

  test("that is released changes nothing any more", async () => {
    const at = shop();
    const { id, prices } = await halfway(at);
    const schedule = await at.stripe.subscriptionSchedules.create({ from_subscription: id });
    const [now] = schedule.phases;
    await at.stripe.subscriptionSchedules.update(schedule.id, {
      phases: [
        { items: [{ price: prices.monthly }], start_date: now!.start_date, end_date: now!.end_date },
        { items: [{ price: prices.dearer }] },
      ],
    });
    await at.stripe.subscriptionSchedules.release(schedule.id);
    await at.emulator.advance(20 * DAY);
    expect((await at.stripe.subscriptions.retrieve(id)).items.data[0]?.price.id).toBe(prices.monthly);
  });
});

describe("a trial", () => {
  test("costs nothing today, warns three days ahead, and is charged at its end", async () => {
    const at = shop();
    const session = { subscription_data: { trial_period_days: 14 } };
    const subscription = await subscribed(at, { session });
    expect(subscription.status).toBe("trialing");
    const [checkout] = (await at.stripe.checkout.sessions.list()).data;
    expect(checkout).toMatchObject({ amount_total: 0, payment_status: "no_payment_required" });
    await at.emulator.advance(11 * DAY);
    expect(at.emulator.events("customer.subscription.trial_will_end")).toHaveLength(1);
    await at.emulator.advance(3 * DAY + 1000);
    const begun = await at.stripe.subscriptions.retrieve(subscription.id, { expand: ["latest_invoice"] });
    expect(begun).toMatchObject({ status: "active", latest_invoice: { status: "draft", total: 1000 } });
    await at.emulator.advance(2 * 3_600_000);
    expect(
      (await at.stripe.invoices.list({ subscription: subscription.id, status: "paid" })).data,
    ).toHaveLength(2);
  });

  test("that ends now is billed now", async () => {
    const at = shop();
    const subscription = await subscribed(at, { session: { subscription_data: { trial_period_days: 14 } } });
    const begun = await at.stripe.subscriptions.update(subscription.id, {
      trial_end: "now",
      expand: ["latest_invoice"],
    });
    expect(begun).toMatchObject({ status: "active", latest_invoice: { status: "paid", total: 1000 } });
  });

  test("is past due when the card fails at its end", async () => {
    const at = shop();
    const session = { subscription_data: { trial_period_days: 14 } };
    const subscription = await subscribed(at, { session, card: "4000000000000341" });
    await at.emulator.advance(14 * DAY + 2 * 3_600_000);
    expect((await at.stripe.subscriptions.retrieve(subscription.id)).status).toBe("past_due");
  });
});
