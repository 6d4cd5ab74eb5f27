import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { invoice, ledgerPosting } from "#db/platform/invoices-schema.ts";
import { paymentProof } from "#db/platform/payments-schema.ts";
import { coupon } from "#db/platform/plans-schema.ts";
import { tenant } from "#db/platform/schema.ts";
import { subscriptionEvent } from "#db/platform/subscriptions-schema.ts";
import { DAY_MS, periodBoundary } from "#domain/billing/period.ts";
import { newId, type CouponId } from "#domain/ids.ts";
import { approvePayment } from "#operations/billing/approve-payment.ts";
import { choosePlan } from "#operations/billing/choose-plan.ts";
import { NOON } from "../../support/platform.ts";
import {
  granted,
  orderWithProof,
  paidTenant,
  paymentRow,
  seen,
  startTransferLane,
  subscriptionRow,
  type TransferLane,
} from "../../support/transfer-lane.ts";

let lane: TransferLane;
beforeAll(async () => {
  lane = await startTransferLane(inject("libsql"));
});

const team = (seats: number, couponCode: string | null = null) => ({
  priceId: lane.price("team").id,
  seats,
  couponCode,
});

describe("a tenant that chooses a plan", () => {
  test("tries it at once and has an order that it can pay any time", async () => {
    const acme = await lane.tenant("tries");
    const { paymentId } = granted(await choosePlan(await acme.ctx(), acme.owner, team(5)));
    const sub = await subscriptionRow(lane, acme);
    expect(sub).toMatchObject({
      status: "trialing",
      lane: "transfer",
      seats: 5,
      coveredFrom: NOON,
      coveredUntil: NOON + 14 * DAY_MS,
      trialEnd: NOON + 14 * DAY_MS,
    });
    if (!paymentId) throw new Error("There is an order");
    // 5 × €8.00 and 19 %.
    expect(await paymentRow(lane, paymentId)).toMatchObject({
      purpose: "start",
      status: "pending",
      verification: "unsubmitted",
      amountMinor: 4_760,
      currency: "EUR",
    });
  });

  test("tries only once: the second time it starts with the payment", async () => {
    const acme = await lane.tenant("tries-once");
    await paidTenant(lane, acme);
    const { platform } = lane.at.context;
    await platform.$client.execute({
      sql: "update subscription set status = 'expired', lapsed_at = ?, revision = revision + 1 where tenant_id = ?",
      args: [NOON + 60 * DAY_MS, acme.id],
    });
    const again = granted(await choosePlan(await acme.ctx(70 * DAY_MS), acme.owner, team(3)));
    expect((await subscriptionRow(lane, acme)).status).toBe("expired");
    if (!again.paymentId) throw new Error("There is an order");
    expect((await paymentRow(lane, again.paymentId)).purpose).toBe("restart");
  });

  test("begins at once with a plan that costs nothing, and what billing held is let go", async () => {
    const acme = await lane.tenant("free");
    const { platform } = lane.at.context;
    await platform.update(tenant).set({ billingHold: "read_only" }).where(eq(tenant.id, acme.id));
    const choice = { priceId: lane.price("free").id, seats: 1, couponCode: null };
    expect(granted(await choosePlan(await acme.ctx(), acme.owner, choice))).toEqual({ paymentId: null });
    expect(await subscriptionRow(lane, acme)).toMatchObject({
      status: "active",
      lane: "grant",
      coveredUntil: null,
      renewalDueAt: null,
      expiryDueAt: null,
    });
    const [row] = await platform.select().from(tenant).where(eq(tenant.id, acme.id));
    expect(row?.billingHold).toBeNull();
  });

  test("may not while a plan runs, with fewer seats than people, or by a member", async () => {
    const acme = await lane.tenant("may-not");
    const ctx = await acme.ctx();
    expect(await choosePlan(ctx, { ...acme.owner, role: "member" }, team(1))).toMatchObject({
      refusal: { code: "role" },
    });
    expect(await choosePlan(ctx, acme.owner, team(0))).toMatchObject({
      refusal: { code: "seats", least: 1 },
    });
    granted(await choosePlan(ctx, acme.owner, team(1)));
    expect(await choosePlan(ctx, acme.owner, team(2))).toMatchObject({ refusal: { code: "subscribed" } });
  });

  test("twice at once has one order and one subscription", async () => {
    const acme = await lane.tenant("twice");
    const ctx = await acme.ctx();
    const answers = await Promise.all([
      choosePlan(ctx, acme.owner, team(2)),
      choosePlan(ctx, acme.owner, team(2)),
    ]);
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: "subscribed" } });
  });

  test("is not offered a transfer in a currency without an account", async () => {
    const acme = await lane.tenant("pounds");
    const choice = { priceId: lane.price("team", "month", "GBP").id, seats: 1, couponCode: null };
    expect(await choosePlan(await acme.ctx(), acme.owner, choice)).toMatchObject({
      refusal: { code: "transfer-unavailable", currency: "GBP" },
    });
  });
});

describe("a coupon", () => {
  const make = async (over: Partial<typeof coupon.$inferInsert>) => {
    const id = newId<CouponId>();
    await lane.at.context.platform
      .insert(coupon)
      .values({ id, code: id.toUpperCase(), percentBp: 2_500, redeemed: 0, createdAt: NOON, ...over });
    return id.toUpperCase();
  };

  test("lowers the order and is counted; the last one is given once", async () => {
    const code = await make({ maxRedemptions: 1, periods: 3 });
    const [one, other] = [await lane.tenant("coupon-one"), await lane.tenant("coupon-other")];
    const answers = await Promise.all([
      choosePlan(await one.ctx(), one.owner, team(4, code.toLowerCase())),
      choosePlan(await other.ctx(), other.owner, team(4, code)),
    ]);
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: "coupon", fault: "taken" } });
    const won = answers.find((answer) => answer.ok);
    if (!won?.ok || !won.value.paymentId) throw new Error("One of them has the coupon");
    // 4 × €8.00 less a quarter, and 19 %.
    expect((await paymentRow(lane, won.value.paymentId)).amountMinor).toBe(2_856);
  });

  test("that is over, unknown or of another currency says so", async () => {
    const acme = await lane.tenant("coupon-faults");
    const over = await make({ expiresAt: NOON });
    const dollars = await make({ percentBp: null, amountMinor: 500, currency: "USD" });
    for (const [code, fault] of [
      [over, "over"],
      [dollars, "currency"],
      ["NOSUCH", "unknown"],
    ] as const) {
      expect(await choosePlan(await acme.ctx(), acme.owner, team(1, code))).toMatchObject({
        refusal: { code: "coupon", fault },
      });
    }
  });

  test("is looked at no more once a workspace has tried too many, a good one neither; without a code it goes on", async () => {
    const code = await make({});
    const [acme, other] = [await lane.tenant("coupon-tries"), await lane.tenant("coupon-no-tries")];
    lane.at.exhausted.add(`coupon|${acme.id}`);
    for (const tried of [code, "NOSUCH"])
      expect(await choosePlan(await acme.ctx(), acme.owner, team(1, tried))).toEqual({
        ok: false,
        refusal: { code: "coupon", fault: "tries" },
      });
    granted(await choosePlan(await acme.ctx(), acme.owner, team(1)));
    granted(await choosePlan(await other.ctx(), other.owner, team(1, code)));
  });

  test("that takes everything off starts the plan without a transfer", async () => {
    const code = await make({ percentBp: 10_000, periods: 1 });
    const acme = await lane.tenant("coupon-all");
    expect(granted(await choosePlan(await acme.ctx(), acme.owner, team(4, code)))).toEqual({
      paymentId: null,
    });
    expect(await subscriptionRow(lane, acme)).toMatchObject({
      status: "active",
      couponPeriodsLeft: 0,
      coveredUntil: periodBoundary(NOON, "month", 1),
    });
  });
});

describe("an approved payment", () => {
  test("completes the payment, issues a paid invoice, posts both, and covers the period after the trial", async () => {
    const acme = await lane.tenant("approved");
    const paymentId = await orderWithProof(lane, acme, { seats: 5 });
    lane.at.mails.length = 0;
    const answer = await approvePayment(lane.at.context, lane.admins.ada, await seen(lane, paymentId));
    expect(answer).toEqual({ ok: true, value: { state: "completed" } });
    const paid = await paymentRow(lane, paymentId);
    expect(paid).toMatchObject({
      status: "completed",
      verification: "approved",
      reviewedBy: lane.admins.ada.id,
      completedAt: NOON,
    });
    const { platform } = lane.at.context;
    const [bill] = await platform.select().from(invoice).where(eq(invoice.tenantId, acme.id));
    const trialEnd = NOON + 14 * DAY_MS;
    const end = periodBoundary(trialEnd, "month", 1);
    expect(bill).toMatchObject({
      id: paid.invoiceId,
      status: "paid",
      totalMinor: 4_760,
      taxMinor: 760,
      periodStart: trialEnd,
      periodEnd: end,
    });
    expect(await subscriptionRow(lane, acme)).toMatchObject({
      status: "active",
      coveredFrom: trialEnd,
      coveredUntil: end,
      nextInvoiceId: null,
      expiryDueAt: end,
      renewalDueAt: end - 7 * DAY_MS,
    });
    const postings = await platform.select().from(ledgerPosting).where(eq(ledgerPosting.tenantId, acme.id));
    expect(postings.map(({ debit, credit, amountMinor }) => [debit, credit, amountMinor]).sort()).toEqual([
      ["bank", "receivable", 4_760],
      ["receivable", "revenue", 4_000],
      ["receivable", "tax", 760],
    ]);
    const events = await platform
      .select()
      .from(subscriptionEvent)
      .where(eq(subscriptionEvent.tenantId, acme.id));
    expect(events.map(({ toStatus, mrrBefore, mrrAfter }) => [toStatus, mrrBefore, mrrAfter])).toEqual([
      ["trialing", 0, 0],
      ["active", 0, 4_000],
    ]);
  });

  test("of another period than was quoted still costs what was paid", async () => {
    const acme = await lane.tenant("moved-tax");
    const paymentId = await orderWithProof(lane, acme, { seats: 5 });
    await lane.at.context.platform.$client.execute({
      sql: `insert into billing_account (tenant_id, legal_name, address, country, updated_at) values (?, 'Acme SARL', '1 rue', 'FR', 0)`,
      args: [acme.id],
    });
    granted(await approvePayment(lane.at.context, lane.admins.ada, await seen(lane, paymentId)));
    const [bill] = await lane.at.context.platform.select().from(invoice).where(eq(invoice.tenantId, acme.id));
    expect(bill).toMatchObject({ totalMinor: 4_760, taxBp: 2_000, taxMinor: 793, netMinor: 3_967 });
  });

  test("after a lapse gives back what billing held", async () => {
    const acme = await lane.tenant("revived");
    await paidTenant(lane, acme);
    const { platform } = lane.at.context;
    await platform.$client.batch([
      {
        sql: "update subscription set status = 'expired', lapsed_at = ?, revision = revision + 1 where tenant_id = ?",
        args: [NOON + 60 * DAY_MS, acme.id],
      },
      { sql: "update tenant set billing_hold = 'suspended' where id = ?", args: [acme.id] },
    ]);
    await paidTenant(lane, acme, { ms: 80 * DAY_MS });
    const [row] = await platform.select().from(tenant).where(eq(tenant.id, acme.id));
    expect(row?.billingHold).toBeNull();
    expect(await subscriptionRow(lane, acme)).toMatchObject({
      status: "active",
      lapsedAt: null,
      coveredFrom: NOON + 80 * DAY_MS,
    });
    await lane.at.runJobs();
    expect(lane.at.told).toContainEqual([acme.id, "everyone"]);
  });
});

test("a proof is stored before its row and belongs to its tenant", async () => {
  const acme = await lane.tenant("stored");
  const paymentId = await orderWithProof(lane, acme);
  const [row] = await lane.at.context.platform
    .select()
    .from(paymentProof)
    .where(eq(paymentProof.paymentId, paymentId));
  expect(row?.fileKey).toMatch(new RegExp(`^t/${acme.id}/proofs/`));
  expect(lane.files.has(row?.fileKey ?? "")).toBe(true);
});
