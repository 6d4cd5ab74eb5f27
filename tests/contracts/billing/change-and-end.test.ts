import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { invoice, ledgerPosting } from "#db/platform/invoices-schema.ts";
import { payment } from "#db/platform/payments-schema.ts";
import { tenant } from "#db/platform/schema.ts";
import { DAY_MS, periodBoundary } from "#domain/billing/period.ts";
import type { PaymentId } from "#domain/ids.ts";
import { approvePayment } from "#operations/billing/approve-payment.ts";
import { cancelSubscription } from "#operations/billing/cancel-subscription.ts";
import { changePlan } from "#operations/billing/change-plan.ts";
import { choosePlan } from "#operations/billing/choose-plan.ts";
import { pauseSubscription } from "#operations/billing/pause-subscription.ts";
import { previewChange } from "#operations/billing/preview-change.ts";
import { renewSubscriptions } from "#operations/billing/renew-subscriptions.ts";
import { resumeSubscription } from "#operations/billing/resume-subscription.ts";
import { submitProof } from "#operations/billing/submit-proof.ts";
import { undoCancel } from "#operations/billing/undo-cancel.ts";
import { NOON } from "../../support/platform.ts";
import {
  granted,
  paidTenant,
  paymentRow,
  proofInput,
  seen,
  startTransferLane,
  subscriptionRow,
  type Tenant,
  type TransferLane,
} from "../../support/transfer-lane.ts";

let lane: TransferLane;
beforeAll(async () => {
  lane = await startTransferLane(inject("libsql"));
});

const TRIAL_END = NOON + 14 * DAY_MS;
/** Half of the first paid period. */
const MIDDLE = 14 * DAY_MS + (periodBoundary(TRIAL_END, "month", 1) - TRIAL_END) / 2;
const wanted = (code: string, seats: number, interval: "month" | "year" = "month") => ({
  priceId: lane.price(code, interval).id,
  seats,
});

async function pay(who: Tenant, paymentId: PaymentId | null, ms: number): Promise<void> {
  if (!paymentId) throw new Error("There is something to pay");
  granted(await submitProof(await who.ctx(ms), who.owner, proofInput(paymentId)));
  granted(await approvePayment(lane.at.later(ms), lane.admins.ada, await seen(lane, paymentId)));
}

async function renew(ms: number): Promise<void> {
  await renewSubscriptions(lane.at.later(ms));
  await lane.at.runJobs(lane.at.later(ms));
}

async function balance(who: Tenant): Promise<number> {
  const rows = await lane.at.context.platform
    .select()
    .from(ledgerPosting)
    .where(eq(ledgerPosting.tenantId, who.id));
  return rows.reduce((sum, { debit, credit, amountMinor }) => {
    const owed = Number(debit === "receivable") - Number(credit === "receivable");
    return sum + owed * amountMinor;
  }, 0);
}

describe("dearer terms", () => {
  test("cost the rest of the covered time, and begin when that is verified", async () => {
    const acme = await lane.tenant("dearer");
    await paidTenant(lane, acme, { seats: 3 });
    const ctx = await acme.ctx(MIDDLE);
    const preview = granted(await previewChange(ctx, acme.owner, wanted("business", 5)));
    // (5 × €16.00 − 3 × €8.00) / 2, and 19 %.
    expect(preview).toMatchObject({ when: "now", due: { dueMinor: 3_332, taxMinor: 532 } });
    const changed = granted(await changePlan(ctx, acme.owner, wanted("business", 5)));
    expect(await subscriptionRow(lane, acme)).toMatchObject({ seats: 3 });
    await pay(acme, changed.paymentId, MIDDLE + DAY_MS);
    expect(await subscriptionRow(lane, acme)).toMatchObject({
      priceId: lane.price("business").id,
      seats: 5,
      coveredUntil: periodBoundary(TRIAL_END, "month", 1),
    });
    expect(await balance(acme)).toBe(0);
  });

  test("of a year begin the year when they are ordered", async () => {
    const acme = await lane.tenant("yearly");
    await paidTenant(lane, acme, { seats: 1 });
    const change = wanted("business", 1, "year");
    const changed = granted(await changePlan(await acme.ctx(MIDDLE), acme.owner, change));
    await pay(acme, changed.paymentId, MIDDLE + DAY_MS);
    const start = NOON + MIDDLE;
    expect(await subscriptionRow(lane, acme)).toMatchObject({
      anchorAt: start,
      coveredFrom: start,
      coveredUntil: periodBoundary(start, "year", 1),
    });
  });

  test("ordered anew take the place of what was ordered before", async () => {
    const acme = await lane.tenant("anew");
    await paidTenant(lane, acme, { seats: 3 });
    const ctx = await acme.ctx(MIDDLE);
    const first = granted(await changePlan(ctx, acme.owner, wanted("team", 4)));
    const second = granted(await changePlan(ctx, acme.owner, wanted("team", 6)));
    if (!first.paymentId || !second.paymentId) throw new Error("Both are orders");
    expect(await paymentRow(lane, first.paymentId)).toMatchObject({ status: "failed", reason: "replaced" });
    await pay(acme, second.paymentId, MIDDLE);
    expect((await subscriptionRow(lane, acme)).seats).toBe(6);
    expect(await balance(acme)).toBe(0);
  });

  test("verified after the next period was billed have it billed anew, at their price", async () => {
    const acme = await lane.tenant("rebilled");
    await paidTenant(lane, acme, { seats: 3 });
    const changed = granted(await changePlan(await acme.ctx(MIDDLE), acme.owner, wanted("team", 8)));
    const end = periodBoundary(TRIAL_END, "month", 1);
    const late = end - 6 * DAY_MS - NOON;
    await renew(late);
    const before = await subscriptionRow(lane, acme);
    expect(before.nextInvoiceId).not.toBeNull();
    await pay(acme, changed.paymentId, late + 1);
    const after = await subscriptionRow(lane, acme);
    expect(after.nextInvoiceId).not.toBe(before.nextInvoiceId);
    const { platform } = lane.at.context;
    const [next] = await platform
      .select()
      .from(payment)
      .where(and(eq(payment.tenantId, acme.id), eq(payment.status, "pending")));
    // 8 × €8.00 and 19 %.
    expect(next).toMatchObject({ purpose: "renewal", seats: 8, amountMinor: 7_616 });
    const old = await platform
      .select()
      .from(invoice)
      .where(eq(invoice.id, before.nextInvoiceId ?? ("" as never)));
    expect(old[0]?.status).toBe("credited");
    await pay(acme, next?.id ?? null, late + 2);
    expect(await balance(acme)).toBe(0);
    expect(await subscriptionRow(lane, acme)).toMatchObject({ seats: 8, coveredFrom: end });
  });

  test("wait until the bill of the next period is paid", async () => {
    const acme = await lane.tenant("bill-first");
    await paidTenant(lane, acme, { seats: 3 });
    const late = periodBoundary(TRIAL_END, "month", 1) - 6 * DAY_MS - NOON;
    await renew(late);
    expect(await changePlan(await acme.ctx(late), acme.owner, wanted("team", 4))).toMatchObject({
      refusal: { code: "invoice-open" },
    });
  });
});

describe("cheaper terms", () => {
  test("begin with the next period, and can be taken back until then", async () => {
    const acme = await lane.tenant("cheaper");
    await paidTenant(lane, acme, { seats: 6 });
    const ctx = await acme.ctx(MIDDLE);
    expect(granted(await changePlan(ctx, acme.owner, wanted("team", 2)))).toEqual({
      when: "at-end",
      paymentId: null,
    });
    expect(await subscriptionRow(lane, acme)).toMatchObject({ seats: 6, nextSeats: 2 });
    granted(await changePlan(ctx, acme.owner, wanted("team", 6)));
    expect(await subscriptionRow(lane, acme)).toMatchObject({ seats: 6, nextSeats: null, nextPriceId: null });
    expect(await changePlan(ctx, acme.owner, wanted("team", 6))).toMatchObject({
      refusal: { code: "no-change" },
    });
  });

  test("with fewer seats leave room for no more people than that from then on, unless they are taken back", async () => {
    const acme = await lane.tenant("fewer-seats");
    await paidTenant(lane, acme, { seats: 9 });
    const ctx = await acme.ctx(MIDDLE);
    const room = async () => (await ctx.entitlements()).limits.members;
    granted(await changePlan(ctx, acme.owner, wanted("team", 4)));
    expect(await room()).toBe(4);
    granted(await changePlan(ctx, acme.owner, wanted("team", 9)));
    expect(await room()).toBe(9);
    granted(await changePlan(ctx, acme.owner, { priceId: lane.price("free").id, seats: 1 }));
    expect(await room()).toBe(9);
  });

  test("within a trial begin at once, with an order of their own", async () => {
    const acme = await lane.tenant("trial-change");
    const choice = { ...wanted("business", 6), couponCode: null };
    const first = granted(await choosePlan(await acme.ctx(), acme.owner, choice));
    const second = granted(await changePlan(await acme.ctx(DAY_MS), acme.owner, wanted("team", 2)));
    if (!first.paymentId || !second.paymentId) throw new Error("Both are orders");
    expect(await paymentRow(lane, first.paymentId)).toMatchObject({ status: "failed" });
    // 2 × €8.00 and 19 %.
    expect(await paymentRow(lane, second.paymentId)).toMatchObject({ amountMinor: 1_904, purpose: "start" });
    expect(await subscriptionRow(lane, acme)).toMatchObject({
      status: "trialing",
      seats: 2,
      trialEnd: TRIAL_END,
    });
  });
});

test("what is being checked is decided on before anything else changes", async () => {
  const acme = await lane.tenant("checked");
  const choice = { ...wanted("team", 2), couponCode: null };
  const { paymentId } = granted(await choosePlan(await acme.ctx(), acme.owner, choice));
  if (!paymentId) throw new Error("There is an order");
  granted(await submitProof(await acme.ctx(), acme.owner, proofInput(paymentId)));
  const refusal = { refusal: { code: "payment-in-review" } };
  expect(await changePlan(await acme.ctx(), acme.owner, wanted("team", 5))).toMatchObject(refusal);
  const now = { when: "now", reason: null } as const;
  expect(await cancelSubscription(await acme.ctx(), acme.owner, now)).toMatchObject(refusal);
});

describe("an end", () => {
  test("is when the covered time is over, and can be undone until then", async () => {
    const acme = await lane.tenant("end");
    await paidTenant(lane, acme);
    const ctx = await acme.ctx(MIDDLE);
    granted(await cancelSubscription(ctx, acme.owner, { when: "at-end", reason: "too-expensive" }));
    expect(await subscriptionRow(lane, acme)).toMatchObject({
      status: "active",
      cancelAtEnd: true,
      cancelReason: "too-expensive",
      renewalDueAt: null,
    });
    granted(await undoCancel(ctx, acme.owner));
    expect(await subscriptionRow(lane, acme)).toMatchObject({ cancelAtEnd: false, cancelReason: null });
  });

  test("at once takes back what is open, and leaves the workspace to be read", async () => {
    const acme = await lane.tenant("end-now");
    await paidTenant(lane, acme);
    const late = periodBoundary(TRIAL_END, "month", 1) - 6 * DAY_MS - NOON;
    await renew(late);
    granted(await cancelSubscription(await acme.ctx(late), acme.owner, { when: "now", reason: null }));
    expect(await subscriptionRow(lane, acme)).toMatchObject({
      status: "cancelled",
      lapsedAt: NOON + late,
      nextInvoiceId: null,
    });
    const { platform } = lane.at.context;
    const [row] = await platform.select().from(tenant).where(eq(tenant.id, acme.id));
    expect(row?.billingHold).toBe("read_only");
    const open = and(eq(payment.tenantId, acme.id), eq(payment.status, "pending"));
    expect(await platform.$count(payment, open)).toBe(0);
    expect(await balance(acme)).toBe(0);
  });

  test("is not the member's to choose", async () => {
    const acme = await lane.tenant("not-theirs");
    await paidTenant(lane, acme);
    const member = { ...acme.owner, role: "manager" } as const;
    const ctx = await acme.ctx(MIDDLE);
    const role = { refusal: { code: "role" } };
    expect(await cancelSubscription(ctx, member, { when: "now", reason: null })).toMatchObject(role);
    expect(await undoCancel(ctx, member)).toMatchObject(role);
    expect(await pauseSubscription(ctx, member)).toMatchObject(role);
    expect(await resumeSubscription(ctx, member)).toMatchObject(role);
    expect(await changePlan(ctx, member, wanted("team", 9))).toMatchObject(role);
  });
});

describe("a pause", () => {
  test("within the paid time is as if it had not been", async () => {
    const acme = await lane.tenant("pause");
    await paidTenant(lane, acme);
    const before = await subscriptionRow(lane, acme);
    granted(await pauseSubscription(await acme.ctx(MIDDLE), acme.owner));
    expect(await subscriptionRow(lane, acme)).toMatchObject({ pausedAt: NOON + MIDDLE, renewalDueAt: null });
    expect(granted(await resumeSubscription(await acme.ctx(MIDDLE + 1), acme.owner))).toEqual({
      paymentId: null,
    });
    const { coveredUntil, renewalDueAt, pausedAt } = await subscriptionRow(lane, acme);
    expect({ coveredUntil, renewalDueAt, pausedAt }).toEqual({
      coveredUntil: before.coveredUntil,
      renewalDueAt: before.renewalDueAt,
      pausedAt: null,
    });
  });

  test("after it goes on from its payment, and is not billed itself", async () => {
    const acme = await lane.tenant("pause-long");
    await paidTenant(lane, acme);
    granted(await pauseSubscription(await acme.ctx(MIDDLE), acme.owner));
    const back = 120 * DAY_MS;
    const { paymentId } = granted(await resumeSubscription(await acme.ctx(back), acme.owner));
    expect(granted(await resumeSubscription(await acme.ctx(back), acme.owner))).toEqual({ paymentId });
    await pay(acme, paymentId, back + DAY_MS);
    expect(await subscriptionRow(lane, acme)).toMatchObject({
      status: "active",
      pausedAt: null,
      coveredFrom: NOON + back + DAY_MS,
    });
  });
});
