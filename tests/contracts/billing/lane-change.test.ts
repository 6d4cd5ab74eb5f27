import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, inject, test } from "vitest";
import { invoice, ledgerPosting } from "#db/platform/invoices-schema.ts";
import { payment } from "#db/platform/payments-schema.ts";
import { coupon } from "#db/platform/plans-schema.ts";
import { openOrders } from "#db/platform/queries/subscriptions.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import { newId, type CouponId, type PaymentId } from "#domain/ids.ts";
import { approvePayment } from "#operations/billing/approve-payment.ts";
import { askForMore } from "#operations/billing/ask-for-more.ts";
import { changePlan } from "#operations/billing/change-plan.ts";
import { choosePlan } from "#operations/billing/choose-plan.ts";
import { expireSubscriptions } from "#operations/billing/expire-subscriptions.ts";
import { payByCard } from "#operations/billing/pay-by-card.ts";
import { renewSubscriptions } from "#operations/billing/renew-subscriptions.ts";
import { returnFromCheckout } from "#operations/billing/return-from-checkout.ts";
import { submitProof } from "#operations/billing/submit-proof.ts";
import { sessionIn, startCardLane, type CardLane } from "../../support/card-lane.ts";
import {
  granted,
  paymentRow,
  proofInput,
  seen,
  subscriptionRow,
  type Tenant,
} from "../../support/transfer-lane.ts";

let lane: CardLane;
// Each with a clock and customers of its own.
beforeEach(async () => {
  lane = await startCardLane(inject("libsql"));
});

let made = 0;

/** A tenant that has paid its first month of three seats by transfer, just now. */
async function paidByTransfer(couponCode: string | null = null): Promise<Tenant> {
  const who = await lane.tenant(`turning-${(made += 1)}`);
  const choice = { priceId: lane.basic, seats: 3, couponCode };
  const { paymentId } = granted(await choosePlan(await lane.here(who), who.owner, choice));
  if (!paymentId) throw new Error("It is paid for");
  await prove(who, paymentId);
  granted(await approvePayment(lane.now(), lane.admins.ada, await seen(lane, paymentId)));
  return who;
}

async function prove(who: Tenant, id: PaymentId): Promise<void> {
  granted(await submitProof(await lane.here(who), who.owner, proofInput(id)));
}

/** Two days after its paid time a tenant owes the next period's bill. */
async function overdue(who: Tenant): Promise<PaymentId> {
  const { coveredUntil } = await subscriptionRow(lane, who);
  if (coveredUntil === null) throw new Error("Something is covered");
  for (const at of [coveredUntil - 6 * DAY_MS, coveredUntil + 2 * DAY_MS]) {
    await lane.emulator.advance(at - lane.emulator.now());
    await renewSubscriptions(lane.now());
    await lane.at.runJobs(lane.now());
    await expireSubscriptions(lane.now());
    await lane.at.runJobs(lane.now());
  }
  expect(await subscriptionRow(lane, who)).toMatchObject({ status: "past_due", lane: "transfer" });
  const [bill, other] = await openOrders(lane.at.context.platform, who.id);
  if (!bill || other) throw new Error("One bill is open");
  return bill.id;
}

async function opened(who: Tenant): Promise<string> {
  return sessionIn(granted(await payByCard(await lane.here(who), who.owner)).url);
}

async function booksOf(who: Tenant) {
  const { platform } = lane.at.context;
  const [invoices, payments, postings] = await Promise.all([
    platform.select().from(invoice).where(eq(invoice.tenantId, who.id)).orderBy(invoice.issuedAt),
    platform.select().from(payment).where(eq(payment.tenantId, who.id)).orderBy(payment.createdAt),
    platform.select().from(ledgerPosting).where(eq(ledgerPosting.tenantId, who.id)),
  ]);
  const balance = (account: string) =>
    postings.reduce(
      (sum, { debit, credit, amountMinor }) =>
        sum + (debit === account ? amountMinor : 0) - (credit === account ? amountMinor : 0),
      0,
    );
  return { invoices, payments, balance };
}

describe("who owes a transfer and pays by card instead", () => {
  test("has one paid period by card; the bill is taken back, and nothing is owed or paid twice", async () => {
    const acme = await paidByTransfer();
    const billed = await overdue(acme);
    const sessionId = await opened(acme);
    await lane.emulator.pay(sessionId, "4242424242424242");
    const outcome = await returnFromCheckout(await lane.here(acme), acme.owner, sessionId);
    expect(granted(outcome)).toEqual({ state: "active" });
    await lane.deliverNew();
    expect(await subscriptionRow(lane, acme)).toMatchObject({
      lane: "card",
      status: "active",
      seats: 3,
      priceId: lane.basic,
      coveredFrom: lane.emulator.now(),
      pastDueSince: null,
      nextInvoiceId: null,
    });
    expect(await paymentRow(lane, billed)).toMatchObject({ status: "failed", reason: "replaced" });
    const { invoices, payments, balance } = await booksOf(acme);
    expect(payments.map((each) => [each.lane, each.status, each.amountMinor])).toEqual([
      ["transfer", "completed", 3_570],
      ["transfer", "failed", 3_570],
      ["card", "completed", 3_570],
    ]);
    expect(invoices.map(({ kind, status }) => `${kind} ${status}`).toSorted()).toEqual([
      "credit_note paid",
      "invoice credited",
      "invoice paid",
      "invoice paid",
    ]);
    expect([balance("receivable"), balance("bank"), balance("card")]).toEqual([0, 3_570, 3_570]);
    expect([balance("revenue"), balance("tax")]).toEqual([-6_000, -1_140]);
    // The workers find nothing to bill beside the card.
    await renewSubscriptions(lane.now());
    await lane.at.runJobs(lane.now());
    expect(await openOrders(lane.at.context.platform, acme.id)).toEqual([]);
  });

  test("and leaves the page, owes what was owed: nothing has changed", async () => {
    const acme = await paidByTransfer();
    const billed = await overdue(acme);
    const before = { sub: await subscriptionRow(lane, acme), books: (await booksOf(acme)).invoices };
    const sessionId = await opened(acme);
    const outcome = await returnFromCheckout(await lane.here(acme), acme.owner, sessionId);
    expect(granted(outcome)).toEqual({ state: "failed", reason: "unfinished" });
    // When expiry looks next may always be too early.
    const { revision, updatedAt, stripeSessionId, expiryDueAt, ...sub } = await subscriptionRow(lane, acme);
    expect(before.sub).toMatchObject(sub);
    expect([stripeSessionId, updatedAt]).toEqual([sessionId, lane.emulator.now()]);
    expect(revision).toBe(before.sub.revision + 1);
    expect(expiryDueAt).toBeLessThanOrEqual(before.sub.expiryDueAt ?? 0);
    expect((await booksOf(acme)).invoices).toEqual(before.books);
    await prove(acme, billed);
    granted(await approvePayment(lane.now(), lane.admins.ada, await seen(lane, billed)));
    expect(await subscriptionRow(lane, acme)).toMatchObject({ lane: "transfer", status: "active" });
  });

  test("can't while a proof is looked at, and says why; a page that was open before is closed by the proof", async () => {
    const acme = await paidByTransfer();
    const billed = await overdue(acme);
    const sessionId = await opened(acme);
    await prove(acme, billed);
    const late = await lane.emulator.pay(sessionId, "4242424242424242").catch(() => null);
    expect(late?.state).not.toBe("complete");
    expect(await payByCard(await lane.here(acme), acme.owner)).toMatchObject({
      refusal: { code: "payment-in-review" },
    });
    granted(await approvePayment(lane.now(), lane.admins.ada, await seen(lane, billed)));
    await lane.deliverNew();
    const { payments, balance } = await booksOf(acme);
    expect(payments.map((each) => each.lane)).toEqual(["transfer", "transfer"]);
    expect(balance("receivable")).toBe(0);
  });

  test("can where more was asked for about the transfer", async () => {
    const acme = await paidByTransfer();
    const billed = await overdue(acme);
    await prove(acme, billed);
    const why = { ...(await seen(lane, billed)), why: "unreadable", text: "" } as const;
    granted(await askForMore(lane.now(), lane.admins.ada, why));
    await lane.emulator.pay(await opened(acme), "4242424242424242");
    await lane.deliverNew();
    expect(await subscriptionRow(lane, acme)).toMatchObject({ lane: "card", status: "active" });
    expect(await paymentRow(lane, billed)).toMatchObject({ status: "failed", reason: "replaced" });
    expect((await booksOf(acme)).balance("receivable")).toBe(0);
  });

  test("pays the smaller plan that the bill is for", async () => {
    const acme = await paidByTransfer();
    granted(await changePlan(await lane.here(acme), acme.owner, { priceId: lane.basic, seats: 1 }));
    await overdue(acme);
    await lane.emulator.pay(await opened(acme), "4242424242424242");
    await lane.deliverNew();
    expect(await subscriptionRow(lane, acme)).toMatchObject({ lane: "card", seats: 1, nextSeats: null });
    expect((await booksOf(acme)).payments.at(-1)).toMatchObject({ lane: "card", amountMinor: 1_190 });
  });

  test("has what is left of its coupon taken off, which still counts once", async () => {
    const { platform } = lane.at.context;
    const id = newId<CouponId>();
    const row = { id, code: "TWICE", percentBp: 5_000, periods: 2, maxRedemptions: 1, redeemed: 0 };
    await platform.insert(coupon).values({ ...row, createdAt: lane.emulator.now() });
    const acme = await paidByTransfer("TWICE");
    await overdue(acme);
    await lane.emulator.pay(await opened(acme), "4242424242424242");
    await lane.deliverNew();
    await lane.emulator.advance(32 * DAY_MS);
    await lane.deliverNew();
    const { payments } = await booksOf(acme);
    expect(payments.map((each) => [each.lane, each.status, each.amountMinor])).toEqual([
      ["transfer", "completed", 1_785],
      ["transfer", "failed", 1_785],
      ["card", "completed", 1_785],
      ["card", "completed", 3_570],
    ]);
    const [used] = await platform.select().from(coupon).where(eq(coupon.id, id));
    expect(used?.redeemed).toBe(1);
  });

  test("can't while what was paid for lasts: that would be paid twice", async () => {
    const acme = await paidByTransfer();
    expect(await payByCard(await lane.here(acme), acme.owner)).toMatchObject({
      refusal: { code: "subscribed" },
    });
  });
});
