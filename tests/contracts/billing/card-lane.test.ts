import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, inject, test } from "vitest";
import { invoice, ledgerPosting } from "#db/platform/invoices-schema.ts";
import { payment, refund, providerEvent } from "#db/platform/payments-schema.ts";
import { coupon } from "#db/platform/plans-schema.ts";
import { auditEvent, tenant } from "#db/platform/schema.ts";
import { billingAccount, subscription, subscriptionEvent } from "#db/platform/subscriptions-schema.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import { newId, type CouponId, type RefundId } from "#domain/ids.ts";
import { cancelSubscription } from "#operations/billing/cancel-subscription.ts";
import { changePlan } from "#operations/billing/change-plan.ts";
import { refundCardPayment } from "#operations/billing/card/refund-card-payment.ts";
import { choosePlan } from "#operations/billing/choose-plan.ts";
import { openPortal } from "#operations/billing/open-portal.ts";
import { pauseSubscription } from "#operations/billing/pause-subscription.ts";
import { previewChange } from "#operations/billing/preview-change.ts";
import { resumeSubscription } from "#operations/billing/resume-subscription.ts";
import { returnFromCheckout } from "#operations/billing/return-from-checkout.ts";
import { startCheckout } from "#operations/billing/start-checkout.ts";
import { syncStripeCustomer, syncStripeSubscription } from "#operations/billing/sync-stripe-subscription.ts";
import { updateBillingAccount } from "#operations/billing/update-billing-account.ts";
import { addTaxRate } from "#operations/billing/keep-tax-rates.ts";
import { tellCardsOfTax } from "#operations/billing/tell-cards-of-tax.ts";
import { undoCancel } from "#operations/billing/undo-cancel.ts";
import { administrator } from "../../support/bookkeeping.ts";
import { sessionIn, startCardLane, type CardLane } from "../../support/card-lane.ts";
import { granted, subscriptionRow, type Tenant } from "../../support/transfer-lane.ts";

let lane: CardLane;
// Each with a clock and customers of its own.
beforeEach(async () => {
  lane = await startCardLane(inject("libsql"));
});

let made = 0;
const someone = () => lane.tenant(`company-${(made += 1)}`);

async function booksOf(who: Tenant) {
  const { platform } = lane.at.context;
  const [invoices, payments, refunds, postings, [hold]] = await Promise.all([
    platform.select().from(invoice).where(eq(invoice.tenantId, who.id)).orderBy(invoice.issuedAt),
    platform.select().from(payment).where(eq(payment.tenantId, who.id)).orderBy(payment.createdAt),
    platform.select().from(refund).where(eq(refund.tenantId, who.id)),
    platform.select().from(ledgerPosting).where(eq(ledgerPosting.tenantId, who.id)),
    platform.select({ hold: tenant.billingHold }).from(tenant).where(eq(tenant.id, who.id)),
  ]);
  const balance = (account: string) =>
    postings.reduce(
      (sum, { debit, credit, amountMinor }) =>
        sum + (debit === account ? amountMinor : 0) - (credit === account ? amountMinor : 0),
      0,
    );
  return { invoices, payments, refunds, balance, hold: hold?.hold };
}

/** A tenant that has paid its first month of three seats by card, and has maybe another on file since. */
async function paid(laterCard?: Parameters<CardLane["checkout"]>[2]): Promise<Tenant> {
  const who = await someone();
  await lane.checkout(who, { priceId: lane.basic }, laterCard);
  await lane.deliverNew();
  return who;
}

describe("a paid checkout", () => {
  test("is told by its own return page before any webhook, and webhooks change nothing more", async () => {
    const acme = await someone();
    const sessionId = await lane.checkout(acme, { priceId: lane.basic });
    const outcome = await returnFromCheckout(await lane.here(acme), acme.owner, sessionId);
    expect(granted(outcome)).toEqual({ state: "active" });
    const before = { sub: await subscriptionRow(lane, acme), books: await booksOf(acme) };
    expect(await lane.deliverNew()).toContain("checkout.session.completed");
    expect(await subscriptionRow(lane, acme)).toEqual(before.sub);
    expect(JSON.stringify(await booksOf(acme))).toEqual(JSON.stringify(before.books));
  });

  test("becomes an active subscription, a paid invoice with the country's tax, and postings that leave nothing owed", async () => {
    const acme = await paid();
    const sub = await subscriptionRow(lane, acme);
    expect(sub).toMatchObject({ lane: "card", status: "active", seats: 3, priceId: lane.basic });
    expect(sub.coveredUntil).toBeGreaterThan(lane.emulator.now() + 27 * DAY_MS);
    const { invoices, payments, balance, hold } = await booksOf(acme);
    // 3 × €10.00 and 19 %.
    expect(invoices).toMatchObject([
      {
        status: "paid",
        kind: "invoice",
        netMinor: 3_000,
        taxMinor: 570,
        totalMinor: 3_570,
        taxName: "USt.",
        taxBp: 1_900,
      },
    ]);
    expect(payments).toMatchObject([
      {
        status: "completed",
        lane: "card",
        purpose: "start",
        amountMinor: 3_570,
        invoiceId: invoices[0]?.id,
        priceId: lane.basic,
      },
    ]);
    expect([balance("receivable"), balance("card"), balance("revenue"), balance("tax")]).toEqual([
      0, 3_570, -3_000, -570,
    ]);
    expect(hold).toBe(null);
    const [account] = await lane.at.context.platform
      .select()
      .from(billingAccount)
      .where(eq(billingAccount.tenantId, acme.id));
    expect(account).toMatchObject({ cardBrand: "visa", cardLast4: "4242" });
  });

  test("of a first plan with a trial is tried without a bill, and billed when the trial ends", async () => {
    const acme = await someone();
    const sessionId = await lane.checkout(acme, { priceId: lane.price("team").id });
    const outcome = granted(await returnFromCheckout(await lane.here(acme), acme.owner, sessionId));
    expect(outcome).toMatchObject({ state: "trialing" });
    expect(await booksOf(acme)).toMatchObject({ invoices: [], payments: [] });
    await lane.emulator.advance(15 * DAY_MS);
    await lane.deliverNew();
    expect(await subscriptionRow(lane, acme)).toMatchObject({ status: "active" });
    expect(await booksOf(acme)).toMatchObject({
      invoices: [{ status: "paid" }],
      payments: [{ status: "completed" }],
    });
  });

  test("with a coupon costs less, here as there", async () => {
    const acme = await someone();
    await lane.at.context.platform.insert(coupon).values({
      id: newId<CouponId>(),
      code: "FIFTH",
      percentBp: 2_000,
      periods: 1,
      redeemed: 0,
      createdAt: lane.emulator.now(),
    });
    await lane.checkout(acme, { priceId: lane.basic, couponCode: "fifth" });
    await lane.deliverNew();
    expect(await booksOf(acme)).toMatchObject({
      invoices: [
        { subtotalMinor: 3_000, discountMinor: 600, netMinor: 2_400, taxMinor: 456, totalMinor: 2_856 },
      ],
      payments: [{ amountMinor: 2_856 }],
    });
    const [used] = await lane.at.context.platform.select().from(coupon).where(eq(coupon.code, "FIFTH"));
    expect(used?.redeemed).toBe(1);
    expect((await booksOf(acme)).payments[0]?.couponId).toBe(used?.id);
  });

  test("takes the code of a coupon that is typed there, and everything is made at Stripe once", async () => {
    const code = {
      id: newId<CouponId>(),
      code: "TYPED",
      percentBp: 1_000,
      periods: 1,
      redeemed: 0,
      createdAt: 0,
    };
    await lane.at.context.platform.insert(coupon).values({ ...code, maxRedemptions: 5 });
    const [acme, globex] = [await someone(), await someone()];
    for (const who of [acme, globex]) {
      const order = { priceId: lane.basic, seats: 1, couponCode: null };
      const session = sessionIn(granted(await startCheckout(await lane.here(who), who.owner, order)).url);
      expect(await lane.emulator.applyPromotionCode(session, "TYPED")).toBe(true);
      await lane.emulator.pay(session, "4242424242424242");
      await lane.deliverNew();
      expect(await booksOf(who)).toMatchObject({ payments: [{ amountMinor: 1_071, couponId: code.id }] });
      // Two days later Stripe has forgotten every idempotency key.
      await lane.emulator.advance(2 * DAY_MS);
    }
    const late = await someone();
    await lane.checkout(late, { priceId: lane.basic, couponCode: "typed" });
    const { products, prices, coupons, taxRates } = lane.emulator.world;
    const made = [products, prices, coupons, taxRates].map((things) => things.all().length);
    expect(made).toEqual([1, 1, expect.any(Number), 1]);
  });

  test("that is not paid says so, and can be opened anew: the older page is closed", async () => {
    const acme = await someone();
    const ctx = await lane.here(acme);
    const order = { priceId: lane.basic, seats: 1, couponCode: null };
    const first = sessionIn(granted(await startCheckout(ctx, acme.owner, order)).url);
    expect(granted(await returnFromCheckout(ctx, acme.owner, first))).toEqual({
      state: "failed",
      reason: "unfinished",
    });
    granted(await startCheckout(await lane.here(acme), acme.owner, order));
    expect(granted(await returnFromCheckout(ctx, acme.owner, first))).toEqual({
      state: "failed",
      reason: "expired",
    });
    expect(await subscriptionRow(lane, acme)).toMatchObject({ status: "incomplete" });
  });

  test("of another tenant is not there", async () => {
    const [acme, globex] = [await someone(), await paid()];
    const sessionId = await lane.checkout(acme, { priceId: lane.basic });
    const answer = await returnFromCheckout(await lane.here(globex), globex.owner, sessionId);
    expect(answer).toEqual({ ok: false, refusal: { code: "gone", what: "session" } });
  });

  test("is refused to who pays by card already, to members, and where Stripe gives no answer", async () => {
    const acme = await paid();
    const order = { priceId: lane.plus, seats: 1, couponCode: null };
    const ctx = await lane.here(acme);
    expect(await startCheckout(ctx, acme.owner, order)).toMatchObject({ refusal: { code: "subscribed" } });
    const member = { ...acme.owner, role: "member" as const };
    expect(await startCheckout(ctx, member, order)).toMatchObject({ refusal: { code: "role" } });
    const globex = await someone();
    lane.emulator.failNext({ how: "network", times: 3 });
    const answer = await startCheckout(await lane.here(globex), globex.owner, order);
    expect(answer).toMatchObject({ refusal: { code: "card-unavailable" } });
  });
});

describe("two tabs that were both paid", () => {
  test("leave one subscription: the second ends at once, its money goes back, and the audit tells", async () => {
    const acme = await someone();
    const order = { priceId: lane.basic, seats: 1, couponCode: null };
    const first = sessionIn(granted(await startCheckout(await lane.here(acme), acme.owner, order)).url);
    await lane.emulator.pay(first, "4242424242424242");
    // No webhook came yet: the second tab sees nothing of the first.
    const second = sessionIn(granted(await startCheckout(await lane.here(acme), acme.owner, order)).url);
    await lane.emulator.advance(1_000);
    await lane.emulator.pay(second, "4242424242424242");
    const ctx = await lane.here(acme);
    expect(granted(await returnFromCheckout(ctx, acme.owner, second))).toEqual({
      state: "failed",
      reason: "duplicate",
    });
    expect(granted(await returnFromCheckout(ctx, acme.owner, first))).toEqual({ state: "active" });
    await lane.deliverNew();
    const { invoices, payments, refunds, balance } = await booksOf(acme);
    expect(payments.map(({ status }) => status).toSorted()).toEqual(["completed", "refunded"]);
    expect(refunds).toMatchObject([{ status: "completed", amountMinor: 1_190 }]);
    expect(invoices.map(({ kind, status }) => `${kind} ${status}`).toSorted()).toEqual([
      "credit_note paid",
      "invoice credited",
      "invoice paid",
    ]);
    expect([balance("receivable"), balance("card")]).toEqual([0, 1_190]);
    const events = await ctx.platform.select().from(auditEvent).where(eq(auditEvent.tenantId, acme.id));
    expect(events.filter(({ action }) => action === "subscription.duplicate-ended")).toMatchObject([
      { after: { refunded: 1_190 } },
    ]);
  });
});

describe("who was on the transfer lane", () => {
  test("keeps the days of the trial, and owes no transfer any more", async () => {
    const acme = await someone();
    const ctx = await lane.here(acme);
    const order = { priceId: lane.price("team").id, seats: 3, couponCode: null };
    granted(await choosePlan(ctx, acme.owner, order));
    await lane.emulator.advance(4 * DAY_MS);
    await lane.checkout(acme, { priceId: lane.price("team").id });
    await lane.deliverNew();
    const sub = await subscriptionRow(lane, acme);
    expect(sub).toMatchObject({ lane: "card", status: "trialing", nextInvoiceId: null });
    expect(sub.trialEnd).toBe(lane.emulator.now() + 10 * DAY_MS);
    expect((await booksOf(acme)).payments).toMatchObject([
      { lane: "transfer", status: "failed", reason: "replaced" },
    ]);
  });
});

describe("a change of plan", () => {
  test("to dearer terms is shown with its price, charged and there at once", async () => {
    const acme = await paid();
    await lane.emulator.advance(10 * DAY_MS);
    await lane.deliverNew();
    const ctx = await lane.here(acme);
    const wanted = { priceId: lane.plus, seats: 3 };
    const preview = granted(await previewChange(ctx, acme.owner, wanted));
    expect(preview).toMatchObject({ when: "now", next: { totalMinor: 8_925 } });
    expect(granted(await changePlan(ctx, acme.owner, wanted))).toEqual({ when: "now", paymentId: null });
    expect(await subscriptionRow(lane, acme)).toMatchObject({
      status: "active",
      priceId: lane.plus,
      seats: 3,
    });
    const { payments, invoices, balance } = await booksOf(acme);
    expect(payments).toMatchObject([
      { purpose: "start" },
      { purpose: "upgrade", amountMinor: preview.due?.dueMinor },
    ]);
    expect(preview.due?.dueMinor).toBeGreaterThan(0);
    expect(invoices).toMatchObject([{ status: "paid" }, { status: "paid" }]);
    expect(balance("receivable")).toBe(0);
    const history = await ctx.platform
      .select()
      .from(subscriptionEvent)
      .where(eq(subscriptionEvent.tenantId, acme.id));
    expect(history.at(-1)).toMatchObject({ mrrBefore: 3_000, mrrAfter: 7_500 });
  });

  test("that the card does not pay for changes nothing, and says where it can be paid", async () => {
    const acme = await paid("4000000000000341");
    const ctx = await lane.here(acme);
    const answer = await changePlan(ctx, acme.owner, { priceId: lane.plus, seats: 3 });
    expect(answer).toMatchObject({ ok: false, refusal: { code: expect.stringMatching(/^card-/) } });
    await lane.deliverNew();
    expect(await subscriptionRow(lane, acme)).toMatchObject({
      status: "active",
      priceId: lane.basic,
      seats: 3,
    });
  });

  test("to fewer seats waits for the end of the period, and can be taken back until then", async () => {
    const acme = await paid();
    const ctx = await lane.here(acme);
    const fewer = { priceId: lane.basic, seats: 1 };
    expect(granted(await previewChange(ctx, acme.owner, fewer))).toMatchObject({
      when: "at-end",
      due: null,
      next: { totalMinor: 1_190 },
    });
    expect(granted(await changePlan(ctx, acme.owner, fewer))).toEqual({ when: "at-end", paymentId: null });
    expect(await subscriptionRow(lane, acme)).toMatchObject({
      seats: 3,
      nextSeats: 1,
      nextPriceId: lane.basic,
    });
    expect(granted(await changePlan(ctx, acme.owner, { priceId: lane.basic, seats: 3 }))).toEqual({
      when: "same",
      paymentId: null,
    });
    expect(await subscriptionRow(lane, acme)).toMatchObject({
      seats: 3,
      nextSeats: null,
      stripeScheduleId: null,
    });
    granted(await changePlan(await lane.here(acme), acme.owner, fewer));
    await lane.emulator.advance(32 * DAY_MS);
    await lane.deliverNew();
    expect(await subscriptionRow(lane, acme)).toMatchObject({ status: "active", seats: 1, nextSeats: null });
    expect((await booksOf(acme)).payments.at(-1)).toMatchObject({
      purpose: "renewal",
      amountMinor: 1_190,
      seats: 1,
    });
  });
});

describe("the end of a card subscription", () => {
  test("comes when what is paid is used up, unless it is taken back before", async () => {
    const acme = await paid();
    const ctx = await lane.here(acme);
    granted(await cancelSubscription(ctx, acme.owner, { when: "at-end", reason: "Too dear" }));
    expect(await subscriptionRow(lane, acme)).toMatchObject({
      status: "active",
      cancelAtEnd: true,
      cancelReason: "Too dear",
    });
    granted(await undoCancel(ctx, acme.owner));
    expect(await subscriptionRow(lane, acme)).toMatchObject({ status: "active", cancelAtEnd: false });
    granted(await cancelSubscription(ctx, acme.owner, { when: "at-end", reason: null }));
    await lane.emulator.advance(32 * DAY_MS);
    await lane.deliverNew();
    expect(await subscriptionRow(lane, acme)).toMatchObject({ status: "cancelled" });
    expect(await booksOf(acme)).toMatchObject({ hold: "read_only", payments: [{ status: "completed" }] });
  });

  test("comes at once where that is asked for, and the tenant can subscribe again without a second trial", async () => {
    const acme = await paid();
    granted(await cancelSubscription(await lane.here(acme), acme.owner, { when: "now", reason: null }));
    expect(await subscriptionRow(lane, acme)).toMatchObject({
      status: "cancelled",
      lapsedAt: lane.emulator.now(),
    });
    expect((await booksOf(acme)).hold).toBe("read_only");
    await lane.emulator.advance(DAY_MS);
    await lane.checkout(acme, { priceId: lane.price("team").id });
    await lane.deliverNew();
    expect(await subscriptionRow(lane, acme)).toMatchObject({
      status: "active",
      trialEnd: null,
      lapsedAt: null,
    });
    expect((await booksOf(acme)).hold).toBe(null);
  });

  test.each([
    ["change", 5],
    ["changeAtEnd", 1],
  ] as const)("may come just before a %s: then it is over, and no fault", async (name, seats) => {
    const acme = await someone();
    await lane.checkout(acme, { priceId: lane.basic, seats: 3 });
    await lane.deliverNew();
    const ctx = await lane.here(acme);
    const { cards } = ctx;
    if (!cards) throw new Error("There is no card lane");
    const { stripeSubscriptionId } = await subscriptionRow(lane, acme);
    const method = cards[name] as (...asked: unknown[]) => Promise<unknown>;
    const late = async (...asked: unknown[]) => {
      await cards.cancel(stripeSubscriptionId ?? "", { when: "now", reason: null });
      return method(...asked);
    };
    const meanwhile = { ...ctx, cards: { ...cards, [name]: late } };
    const answer = await changePlan(meanwhile, acme.owner, { priceId: lane.basic, seats });
    expect(answer).toEqual({ ok: false, refusal: { code: "not-subscribed" } });
    expect(await subscriptionRow(lane, acme)).toMatchObject({ status: "cancelled" });
  });

  test("is put off by a pause: what is paid is used up, nothing is billed, and with the return a new month is paid", async () => {
    const acme = await paid();
    granted(await pauseSubscription(await lane.here(acme), acme.owner));
    expect(await subscriptionRow(lane, acme)).toMatchObject({
      status: "active",
      pausedAt: lane.emulator.now(),
    });
    await lane.emulator.advance(40 * DAY_MS);
    await lane.deliverNew();
    expect(await booksOf(acme)).toMatchObject({
      hold: "read_only",
      invoices: [{ status: "paid" }],
      payments: [{}],
    });
    granted(await resumeSubscription(await lane.here(acme), acme.owner));
    await lane.emulator.advance(7_200_000);
    await lane.deliverNew();
    const sub = await subscriptionRow(lane, acme);
    expect(sub).toMatchObject({ status: "active", pausedAt: null });
    expect(sub.coveredUntil).toBeGreaterThan(lane.emulator.now() + 27 * DAY_MS);
    expect(await booksOf(acme)).toMatchObject({
      hold: null,
      payments: [{ status: "completed" }, { status: "completed" }],
    });
  });
});

describe("a renewal that the card does not pay", () => {
  test("is past due with a letter, expires after the plan's grace, and is what it was once a new card has paid", async () => {
    const acme = await paid("4000000000000341");
    await lane.emulator.advance(32 * DAY_MS);
    await lane.deliverNew();
    expect(await subscriptionRow(lane, acme)).toMatchObject({ status: "past_due" });
    const failing = await booksOf(acme);
    expect(failing).toMatchObject({ hold: null, invoices: [{ status: "paid" }, { status: "open" }] });
    expect(failing.payments.at(-1)).toMatchObject({
      status: "pending",
      reason: expect.stringContaining("declined"),
    });
    await lane.at.runJobs(lane.now());
    expect(
      lane.at.mails.filter(({ to, subject }) => to === acme.owner.email && subject.includes("declined")),
    ).toHaveLength(1);

    await lane.emulator.advance(8 * DAY_MS);
    await lane.deliverNew();
    expect(await subscriptionRow(lane, acme)).toMatchObject({ status: "expired" });
    expect((await booksOf(acme)).hold).toBe("read_only");

    const open = lane.emulator.world.invoices.all().findLast(({ status }) => status === "open");
    await lane.emulator.payInvoice(String(open?.id), "4242424242424242");
    await lane.deliverNew();
    expect(await subscriptionRow(lane, acme)).toMatchObject({
      status: "active",
      pastDueSince: null,
      lapsedAt: null,
    });
    const { hold, balance, payments } = await booksOf(acme);
    expect([hold, balance("receivable")]).toEqual([null, 0]);
    expect(payments.map(({ status }) => status)).toEqual(["completed", "completed"]);
  });

  test("ends when the provider gives up: what was billed and not collected is taken back", async () => {
    const acme = await paid("4000000000000341");
    await lane.emulator.advance(60 * DAY_MS);
    await lane.deliverNew();
    expect(await subscriptionRow(lane, acme)).toMatchObject({ status: "expired" });
    const { invoices, payments, balance } = await booksOf(acme);
    expect(invoices.map(({ kind, status }) => `${kind} ${status}`).toSorted()).toEqual([
      "credit_note paid",
      "invoice credited",
      "invoice paid",
    ]);
    expect(payments.map(({ status }) => status)).toEqual(["completed", "failed"]);
    expect(balance("receivable")).toBe(0);
  });

  test("and is paid after all, on the provider's page, after it was given up: billed anew and booked once", async () => {
    const acme = await paid("4000000000000341");
    await lane.emulator.advance(60 * DAY_MS);
    await lane.deliverNew();
    const open = lane.emulator.world.invoices.all().findLast(({ status }) => status === "open");
    await lane.emulator.payInvoice(String(open?.id), "4242424242424242");
    await lane.deliverNew();
    const { invoices, payments, balance } = await booksOf(acme);
    expect(invoices.map(({ kind, status }) => `${kind} ${status}`).toSorted()).toEqual([
      "credit_note paid",
      "invoice credited",
      "invoice paid",
      "invoice paid",
    ]);
    expect(payments.map(({ status }) => status).toSorted()).toEqual(["completed", "completed", "failed"]);
    expect([balance("receivable"), balance("card")]).toEqual([0, 7_140]);
  });
});

describe("money that goes back", () => {
  test("by our own refund is given once, credited and posted", async () => {
    const acme = await paid();
    const { platform, now } = lane.now();
    const [first] = (await booksOf(acme)).payments;
    if (!first?.stripePaymentIntentId) throw new Error("A payment was made");
    const asked = {
      id: newId<RefundId>(),
      stripePaymentIntentId: first.stripePaymentIntentId,
      amountMinor: 1_000,
      tenantId: acme.id,
      reference: first.reference,
    };
    await platform.insert(refund).values({
      id: asked.id,
      paymentId: first.id,
      tenantId: acme.id,
      amountMinor: 1_000,
      currency: "EUR",
      reason: "They asked",
      status: "pending",
      createdAt: now,
    });
    for (let twice = 0; twice < 2; twice += 1) granted(await refundCardPayment(lane.now(), asked));
    await lane.deliverNew();
    const { refunds, payments, invoices, balance } = await booksOf(acme);
    expect(refunds).toMatchObject([{ id: asked.id, status: "completed", reason: "They asked" }]);
    expect(payments).toMatchObject([{ status: "completed", refundedMinor: 1_000 }]);
    expect(invoices.toSorted((a, b) => b.kind.localeCompare(a.kind))).toMatchObject([
      { creditedMinor: 1_000 },
      { kind: "credit_note", totalMinor: 1_000 },
    ]);
    expect([balance("receivable"), balance("card")]).toEqual([0, 2_570]);
  });

  test("by the provider's own pages is found and written down", async () => {
    const acme = await paid();
    const [first] = (await booksOf(acme)).payments;
    await lane.at.context.cards?.refund({
      key: "by-hand",
      refundId: null,
      paymentId: String(first?.stripePaymentIntentId),
      amountMinor: null,
    });
    await lane.deliverNew();
    const { refunds, payments, balance } = await booksOf(acme);
    expect(refunds).toMatchObject([{ status: "completed", amountMinor: 3_570 }]);
    expect(payments).toMatchObject([{ status: "refunded", refundedMinor: 3_570 }]);
    expect([balance("receivable"), balance("card")]).toEqual([0, 0]);
  });
});

describe("who is billed", () => {
  test("is told to the provider when it changes, and the next bill has the tax of the new country", async () => {
    const acme = await paid();
    const moved = {
      legalName: "Acme SARL",
      address: "1 rue de Paris",
      country: "FR",
      taxId: null,
      email: null,
    };
    granted(await updateBillingAccount(await lane.here(acme), acme.owner, moved));
    await lane.at.runJobs(lane.now());
    await lane.emulator.advance(32 * DAY_MS);
    await lane.deliverNew();
    expect((await booksOf(acme)).invoices).toMatchObject([
      { taxName: "USt.", taxBp: 1_900, totalMinor: 3_570 },
      { taxName: "TVA", taxBp: 2_000, totalMinor: 3_600, buyer: { name: "Acme SARL", country: "FR" } },
    ]);
  });
});

describe("a new tax rate", () => {
  test("is told to the provider on its day, once, for who is taxed in that country, and the next bill has it", async () => {
    const [german, french] = [await paid(), await paid()];
    const inFrance = { legalName: "F", address: "", country: "FR", taxId: null, email: null };
    granted(await updateBillingAccount(await lane.here(french), french.owner, inFrance));
    await tellCardsOfTax(lane.now());
    await lane.at.runJobs(lane.now());
    const day = lane.emulator.now() + 10 * DAY_MS;
    const rate = { country: "DE", validFrom: day, name: "USt.", rateBp: 2_100, reverseCharge: false };
    granted(await addTaxRate(lane.now(), await administrator(lane.at, "billing_ops"), rate));

    await lane.emulator.advance(5 * DAY_MS);
    await tellCardsOfTax(lane.now());
    await lane.at.runJobs(lane.now());
    granted(await changePlan(await lane.here(german), german.owner, { priceId: lane.basic, seats: 4 }));
    // What waits for the end of the period is billed with the new rate too.
    granted(await changePlan(await lane.here(german), german.owner, { priceId: lane.basic, seats: 2 }));
    await lane.emulator.advance(6 * DAY_MS);
    const before = lane.emulator.events("customer.subscription.updated").length;
    for (const again of [0, 3_600_000]) {
      await lane.emulator.advance(again);
      await tellCardsOfTax(lane.now());
      await lane.at.runJobs(lane.now());
    }
    // Not the French one.
    expect(lane.emulator.events("customer.subscription.updated").length - before).toBe(1);
    await lane.emulator.advance(25 * DAY_MS);
    await lane.deliverNew();
    expect((await booksOf(german)).invoices.map(({ taxBp }) => taxBp)).toEqual([1_900, 1_900, 2_100]);
    expect((await booksOf(german)).invoices.at(-1)).toMatchObject({ netMinor: 2_000, totalMinor: 2_420 });
    expect((await booksOf(german)).balance("receivable")).toBe(0);
    expect((await booksOf(french)).invoices.map(({ taxBp }) => taxBp)).toEqual([1_900, 2_000]);
  });
});

describe("the provider's portal", () => {
  test("is opened for one visit to who pays by card, and a card that was changed there is seen here", async () => {
    const acme = await paid();
    const ctx = await lane.here(acme);
    expect(granted(await openPortal(ctx, acme.owner)).url).toContain("http");
    const globex = await someone();
    expect(await openPortal(await lane.here(globex), globex.owner)).toMatchObject({
      refusal: { code: "no-card" },
    });
  });
});

describe("the journal", () => {
  test("keeps an event once however often it comes, and takes none whose signature is not good", async () => {
    const acme = await paid();
    const { platform } = lane.at.context;
    const before = await platform.$count(providerEvent);
    const last = lane.emulator.events().at(-1);
    for (let again = 0; again < 3; again += 1) await lane.deliver(String(last?.id));
    expect(await platform.$count(providerEvent)).toBe(before);
    expect(await platform.$count(providerEvent, eq(providerEvent.state, "processed"))).toBe(before);
    const sub = await subscriptionRow(lane, acme);
    await syncStripeSubscription(lane.now(), String(sub.stripeSubscriptionId));
    expect(await subscriptionRow(lane, acme)).toEqual(sub);
  });

  test("is worked off by many at the same moment as by one", async () => {
    const acme = await someone();
    await lane.checkout(acme, { priceId: lane.basic });
    await Promise.all(lane.emulator.events().map(({ id }) => lane.deliver(id)));
    expect(await subscriptionRow(lane, acme)).toMatchObject({ status: "active" });
    const { invoices, payments, balance } = await booksOf(acme);
    expect([invoices.length, payments.length, balance("receivable"), balance("card")]).toEqual([
      1, 1, 0, 3_570,
    ]);
  });

  test("leaves a customer alone that is no tenant's", async () => {
    const made = await lane.at.context.cards?.makeCustomer({
      tenantId: "stranger0001" as never,
      name: "S",
      email: "s@s.test",
      country: null,
    });
    const before = await lane.at.context.platform.$count(subscription);
    await syncStripeCustomer(lane.now(), String(made));
    expect(await lane.at.context.platform.$count(subscription)).toBe(before);
  });
});
