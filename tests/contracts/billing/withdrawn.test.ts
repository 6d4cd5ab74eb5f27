import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { writeAll } from "#db/client.ts";
import { invoice, ledgerPosting } from "#db/platform/invoices-schema.ts";
import { payment } from "#db/platform/payments-schema.ts";
import { coupon } from "#db/platform/plans-schema.ts";
import { openOrders } from "#db/platform/queries/subscriptions.ts";
import { auditEvent } from "#db/platform/schema.ts";
import { DAY_MS, periodBoundary } from "#domain/billing/period.ts";
import { newId, type CouponId, type PaymentId } from "#domain/ids.ts";
import { approvePayment } from "#operations/billing/approve-payment.ts";
import { askForMore } from "#operations/billing/ask-for-more.ts";
import { cancelSubscription } from "#operations/billing/cancel-subscription.ts";
import { changePlan } from "#operations/billing/change-plan.ts";
import { choosePlan } from "#operations/billing/choose-plan.ts";
import { expireSubscriptions } from "#operations/billing/expire-subscriptions.ts";
import { grantPlan } from "#operations/billing/grant-plan.ts";
import { pauseSubscription } from "#operations/billing/pause-subscription.ts";
import { rejectPayment } from "#operations/billing/reject-payment.ts";
import { renewSubscriptions } from "#operations/billing/renew-subscriptions.ts";
import { resumeSubscription } from "#operations/billing/resume-subscription.ts";
import { submitProof } from "#operations/billing/submit-proof.ts";
import { withdrawPayment } from "#operations/billing/withdraw-payment.ts";
import { NOON } from "../../support/platform.ts";
import {
  granted,
  paidTenant,
  paymentRow,
  proofInput,
  seen,
  somePdf,
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
const MIDDLE = 20 * DAY_MS;
/** Six days before the paid period ends: the next one is billed. */
const LATE = periodBoundary(TRIAL_END, "month", 1) - 6 * DAY_MS - NOON;
const wanted = (code: string, seats: number) => ({ priceId: lane.price(code).id, seats });

/** A larger plan was ordered at `MIDDLE`, by a tenant that has paid for three seats. */
async function upgrading(slug: string): Promise<{ who: Tenant; id: PaymentId }> {
  const who = await lane.tenant(slug);
  await paidTenant(lane, who, { seats: 3 });
  const { paymentId } = granted(await changePlan(await who.ctx(MIDDLE), who.owner, wanted("business", 5)));
  if (!paymentId) throw new Error("A larger plan is paid for");
  return { who, id: paymentId };
}

/** An administrator looked at a proof and asked for more. */
async function asked(who: Tenant, id: PaymentId, ms: number, bytes = somePdf()): Promise<void> {
  granted(await submitProof(await who.ctx(ms), who.owner, proofInput(id, { bytes })));
  const why = { ...(await seen(lane, id)), why: "unreadable", text: "" } as const;
  granted(await askForMore(lane.at.later(ms), lane.admins.ada, why));
}

async function owed(who: Tenant): Promise<number> {
  const rows = await lane.at.context.platform
    .select()
    .from(ledgerPosting)
    .where(eq(ledgerPosting.tenantId, who.id));
  return rows.reduce((sum, { debit, credit, amountMinor }) => {
    const side = Number(debit === "receivable") - Number(credit === "receivable");
    return sum + side * amountMinor;
  }, 0);
}

const open = async (who: Tenant) => openOrders(lane.at.context.platform, who.id);
const withdraw = async (who: Tenant, id: PaymentId, ms: number) =>
  withdrawPayment(await who.ctx(ms), who.owner, id);

describe("where more was asked for it is the tenant's turn, and who then", () => {
  test("orders another plan, has the open order taken back with its bill", async () => {
    const { who, id } = await upgrading("asked-change");
    await asked(who, id, MIDDLE);
    const changed = granted(await changePlan(await who.ctx(MIDDLE + 1), who.owner, wanted("team", 9)));
    expect(await paymentRow(lane, id)).toMatchObject({ status: "failed", reason: "replaced" });
    expect((await open(who)).map((order) => order.id)).toEqual([changed.paymentId]);
    const bills = await lane.at.context.platform
      .select({ status: invoice.status, total: invoice.totalMinor })
      .from(invoice)
      .where(and(eq(invoice.tenantId, who.id), eq(invoice.status, "open")));
    expect(await owed(who)).toBe(bills[0]?.total);
    expect(bills).toHaveLength(1);
  });

  test("chooses anew in the trial, owes the new order alone", async () => {
    const who = await lane.tenant("asked-trial");
    const choice = { ...wanted("team", 3), couponCode: null };
    const { paymentId } = granted(await choosePlan(await who.ctx(), who.owner, choice));
    if (!paymentId) throw new Error("There is an order");
    await asked(who, paymentId, 1);
    const changed = granted(await changePlan(await who.ctx(2), who.owner, wanted("business", 4)));
    expect((await open(who)).map((order) => order.id)).toEqual([changed.paymentId]);
  });

  test("cancels at once, owes nothing", async () => {
    const { who, id } = await upgrading("asked-cancel");
    await asked(who, id, MIDDLE);
    granted(await cancelSubscription(await who.ctx(MIDDLE + 1), who.owner, { when: "now", reason: null }));
    expect(await open(who)).toEqual([]);
    expect(await owed(who)).toBe(0);
  });

  test("pauses, can do so", async () => {
    const { who, id } = await upgrading("asked-pause");
    await asked(who, id, MIDDLE);
    granted(await pauseSubscription(await who.ctx(MIDDLE + 1), who.owner));
    expect(await subscriptionRow(lane, who)).toMatchObject({ pausedAt: NOON + MIDDLE + 1 });
  });

  test("pays another bill, has that looked at", async () => {
    const { who, id } = await upgrading("asked-other");
    await asked(who, id, MIDDLE);
    await renewSubscriptions(lane.at.later(LATE));
    await lane.at.runJobs(lane.at.later(LATE));
    const bill = (await open(who)).find(({ purpose }) => purpose === "renewal");
    if (!bill) throw new Error("The next period is billed");
    granted(await submitProof(await who.ctx(LATE), who.owner, proofInput(bill.id)));
    granted(await approvePayment(lane.at.later(LATE), lane.admins.ada, await seen(lane, bill.id)));
    expect(await subscriptionRow(lane, who)).toMatchObject({ seats: 3, status: "active" });
    expect(await owed(who)).toBe(0);
  });

  test("is given a plan, has the open order taken back", async () => {
    const { who, id } = await upgrading("asked-given");
    await asked(who, id, MIDDLE);
    const grant = { tenantId: who.id, ...wanted("business", 5), until: null, reason: "" };
    const admin = { ...lane.admins.ada, platformRole: "super_admin" as const };
    granted(await grantPlan(lane.at.later(MIDDLE + 1), admin, grant));
    expect(await open(who)).toEqual([]);
  });
});

describe("a payment that is withdrawn", () => {
  test("for a larger plan leaves the plan as it is and nothing owed; it can be ordered again, with the same proof", async () => {
    const { who, id } = await upgrading("withdrawn-larger");
    const bytes = somePdf();
    await asked(who, id, MIDDLE, bytes);
    const before = await subscriptionRow(lane, who);
    const { again } = granted(await withdraw(who, id, MIDDLE + 1));
    expect(again).toEqual({ what: "order", ...wanted("business", 5), couponCode: null });
    expect(await paymentRow(lane, id)).toMatchObject({ status: "failed", reason: "withdrawn" });
    expect(await subscriptionRow(lane, who)).toEqual(before);
    expect(await open(who)).toEqual([]);
    expect(await owed(who)).toBe(0);
    const anew = granted(await changePlan(await who.ctx(MIDDLE + 2), who.owner, wanted("business", 5)));
    if (!anew.paymentId) throw new Error("It is paid for");
    granted(await submitProof(await who.ctx(MIDDLE + 3), who.owner, proofInput(anew.paymentId, { bytes })));
    granted(
      await approvePayment(lane.at.later(MIDDLE + 4), lane.admins.ada, await seen(lane, anew.paymentId)),
    );
    expect(await subscriptionRow(lane, who)).toMatchObject({ seats: 5 });
    expect(await owed(who)).toBe(0);
    const events = await lane.at.context.platform
      .select({ action: auditEvent.action })
      .from(auditEvent)
      .where(eq(auditEvent.tenantId, who.id));
    expect(events.filter(({ action }) => action === "payment.withdrawn")).toHaveLength(1);
  });

  test("for a new start gives its coupon back, and can be ordered again with it", async () => {
    const { platform } = lane.at.context;
    const id = newId<CouponId>();
    const tenth = { id, code: "ONCE", percentBp: 1_000, periods: 1, maxRedemptions: 1, redeemed: 0 };
    await writeAll(platform, [platform.insert(coupon).values({ ...tenth, createdAt: NOON })]);
    const redeemed = async () => (await platform.select().from(coupon).where(eq(coupon.id, id)))[0]?.redeemed;
    const who = await lane.tenant("withdrawn-start");
    granted(await choosePlan(await who.ctx(), who.owner, { ...wanted("team", 3), couponCode: null }));
    granted(await cancelSubscription(await who.ctx(1), who.owner, { when: "now", reason: null }));
    const choice = { ...wanted("team", 3), couponCode: "ONCE" };
    const { paymentId } = granted(await choosePlan(await who.ctx(2), who.owner, choice));
    if (!paymentId) throw new Error("There is an order");
    expect(await redeemed()).toBe(1);
    const { again } = granted(await withdraw(who, paymentId, 3));
    expect(again).toEqual({ what: "order", ...choice });
    expect(await redeemed()).toBe(0);
    expect(await subscriptionRow(lane, who)).toMatchObject({ status: "cancelled" });
    granted(await choosePlan(await who.ctx(4), who.owner, choice));
    expect(await redeemed()).toBe(1);
  });

  test("after a pause leaves the plan paused, and going on asks for it again", async () => {
    const who = await lane.tenant("withdrawn-pause");
    await paidTenant(lane, who, { seats: 3 });
    granted(await pauseSubscription(await who.ctx(MIDDLE), who.owner));
    const after = LATE + 20 * DAY_MS;
    await expireSubscriptions(lane.at.later(after));
    const { paymentId } = granted(await resumeSubscription(await who.ctx(after), who.owner));
    if (!paymentId) throw new Error("It goes on with a payment");
    expect(granted(await withdraw(who, paymentId, after + 1))).toEqual({ again: { what: "resume" } });
    expect(await subscriptionRow(lane, who)).toMatchObject({ pausedAt: NOON + MIDDLE });
    const anew = granted(await resumeSubscription(await who.ctx(after + 2), who.owner));
    expect(anew.paymentId).not.toBe(paymentId);
    expect(await open(who)).toHaveLength(1);
  });

  test("that took the place of a rejected one ends that with it", async () => {
    const { who, id } = await upgrading("withdrawn-rejected");
    granted(await submitProof(await who.ctx(MIDDLE), who.owner, proofInput(id)));
    const why = { ...(await seen(lane, id)), why: "not-received", text: "" } as const;
    const { freshId } = granted(await rejectPayment(lane.at.later(MIDDLE), lane.admins.ada, why));
    expect(await withdraw(who, id, MIDDLE + 1)).toMatchObject({ refusal: { code: "payment-decided" } });
    granted(await withdraw(who, freshId, MIDDLE + 1));
    expect(await owed(who)).toBe(0);
  });

  test("is not one that we look at, is due for the plan that runs, is another's, or that a member may not see", async () => {
    const { who, id } = await upgrading("not-withdrawn");
    const member = { ...who.owner, role: "manager" } as const;
    expect(await withdrawPayment(await who.ctx(MIDDLE), member, id)).toMatchObject({
      refusal: { code: "role" },
    });
    const other = await lane.tenant("not-theirs-to-withdraw");
    expect(await withdraw(other, id, MIDDLE)).toMatchObject({ refusal: { code: "gone" } });
    granted(await submitProof(await who.ctx(MIDDLE), who.owner, proofInput(id)));
    expect(await withdraw(who, id, MIDDLE)).toMatchObject({ refusal: { code: "payment-in-review" } });
    const trying = await lane.tenant("due-not-withdrawn");
    const choice = { ...wanted("team", 3), couponCode: null };
    const { paymentId } = granted(await choosePlan(await trying.ctx(), trying.owner, choice));
    if (!paymentId) throw new Error("There is an order");
    expect(await withdraw(trying, paymentId, 1)).toMatchObject({ refusal: { code: "payment-due" } });
    const open = and(eq(payment.tenantId, trying.id), eq(payment.status, "pending"));
    expect(await lane.at.context.platform.$count(payment, open)).toBe(1);
  });

  test("or proven at the same moment is one of the two, whole", async () => {
    const { who, id } = await upgrading("withdrawn-or-proven");
    const ctx = await who.ctx(MIDDLE);
    const [taken, sent] = await Promise.all([
      withdrawPayment(ctx, who.owner, id),
      submitProof(ctx, who.owner, proofInput(id)),
    ]);
    expect([taken.ok, sent.ok].filter(Boolean)).toHaveLength(1);
    const { status, verification } = await paymentRow(lane, id);
    expect([status, verification]).toEqual(taken.ok ? ["failed", "unsubmitted"] : ["pending", "pending"]);
  });
});
