import { and, asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { invoice, ledgerPosting } from "#db/platform/invoices-schema.ts";
import { payment } from "#db/platform/payments-schema.ts";
import { tenant } from "#db/platform/schema.ts";
import { DAY_MS, periodBoundary } from "#domain/billing/period.ts";
import type { PaymentId } from "#domain/ids.ts";
import { approvePayment } from "#operations/billing/approve-payment.ts";
import { changePlan } from "#operations/billing/change-plan.ts";
import { expireSubscriptions } from "#operations/billing/expire-subscriptions.ts";
import { rejectPayment } from "#operations/billing/reject-payment.ts";
import { renewSubscriptions } from "#operations/billing/renew-subscriptions.ts";
import { submitProof } from "#operations/billing/submit-proof.ts";
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

const END = periodBoundary(NOON + 14 * DAY_MS, "month", 1) - NOON;

async function hour(ms: number): Promise<void> {
  await renewSubscriptions(lane.at.later(ms));
  await lane.at.runJobs(lane.at.later(ms));
  await expireSubscriptions(lane.at.later(ms));
  await lane.at.runJobs(lane.at.later(ms));
}

async function openPayment(who: Tenant): Promise<PaymentId> {
  const { platform } = lane.at.context;
  const rows = await platform
    .select({ id: payment.id })
    .from(payment)
    .where(and(eq(payment.tenantId, who.id), eq(payment.status, "pending")));
  const [only, other] = rows;
  if (!only || other) throw new Error(`There are ${rows.length} open payments`);
  return only.id;
}

async function prove(who: Tenant, id: PaymentId, ms: number): Promise<void> {
  granted(await submitProof(await who.ctx(ms), who.owner, proofInput(id)));
}

async function approve(id: PaymentId, ms: number): Promise<void> {
  granted(await approvePayment(lane.at.later(ms), lane.admins.ada, await seen(lane, id)));
}

async function owed(who: Tenant): Promise<number> {
  const rows = await lane.at.context.platform
    .select()
    .from(ledgerPosting)
    .where(eq(ledgerPosting.tenantId, who.id));
  return rows.reduce((sum, { debit, credit, amountMinor }) => {
    return sum + (Number(debit === "receivable") - Number(credit === "receivable")) * amountMinor;
  }, 0);
}

const invoicesOf = (who: Tenant) =>
  lane.at.context.platform
    .select()
    .from(invoice)
    .where(and(eq(invoice.tenantId, who.id), eq(invoice.kind, "invoice")))
    .orderBy(asc(invoice.issuedAt), asc(invoice.sequence));

describe("a renewal that is paid", () => {
  test("in time is marked paid on the invoice that asked for it", async () => {
    const acme = await lane.tenant("in-time");
    await paidTenant(lane, acme);
    await hour(END - 6 * DAY_MS);
    const id = await openPayment(acme);
    await prove(acme, id, END - DAY_MS);
    await approve(id, END - DAY_MS);
    const [, renewal] = await invoicesOf(acme);
    expect(renewal).toMatchObject({ status: "paid", periodStart: NOON + END });
    expect((await paymentRow(lane, id)).invoiceId).toBe(renewal?.id);
    expect(await subscriptionRow(lane, acme)).toMatchObject({
      status: "active",
      coveredFrom: NOON + END,
      nextInvoiceId: null,
      reminded: null,
    });
    expect(await owed(acme)).toBe(0);
  });

  test("in the grace still follows what was covered, without a gap", async () => {
    const acme = await lane.tenant("in-grace");
    await paidTenant(lane, acme);
    await hour(END - 6 * DAY_MS);
    await hour(END + 3 * DAY_MS);
    expect((await subscriptionRow(lane, acme)).status).toBe("past_due");
    const id = await openPayment(acme);
    await prove(acme, id, END + 4 * DAY_MS);
    await approve(id, END + 5 * DAY_MS);
    expect(await subscriptionRow(lane, acme)).toMatchObject({
      status: "active",
      coveredFrom: NOON + END,
      pastDueSince: null,
    });
  });

  test("after the lapse begins a period then, on an invoice of its own, and gives back what was held", async () => {
    const acme = await lane.tenant("after-lapse");
    await paidTenant(lane, acme);
    await hour(END - 6 * DAY_MS);
    await hour(END + 10 * DAY_MS);
    const { platform } = lane.at.context;
    const holdOf = async () =>
      (await platform.select().from(tenant).where(eq(tenant.id, acme.id)))[0]?.billingHold;
    expect(await holdOf()).toBe("read_only");
    const id = await openPayment(acme);
    await prove(acme, id, END + 11 * DAY_MS);
    await approve(id, END + 12 * DAY_MS);
    const [, credited, restarted] = await invoicesOf(acme);
    expect(credited?.status).toBe("credited");
    expect(restarted).toMatchObject({ status: "paid", periodStart: NOON + END + 12 * DAY_MS });
    expect(await holdOf()).toBeNull();
    expect(await subscriptionRow(lane, acme)).toMatchObject({
      status: "active",
      lapsedAt: null,
      coveredFrom: NOON + END + 12 * DAY_MS,
    });
    expect(await owed(acme)).toBe(0);
  });

  test("takes back a change that was ordered and not paid", async () => {
    const acme = await lane.tenant("unpaid-change");
    await paidTenant(lane, acme, { seats: 2 });
    const more = { priceId: lane.price("team").id, seats: 5 };
    const change = granted(await changePlan(await acme.ctx(END - 9 * DAY_MS), acme.owner, more));
    await hour(END - 6 * DAY_MS);
    if (!change.paymentId) throw new Error("The change is an order");
    const { platform } = lane.at.context;
    const [renewal] = await platform
      .select()
      .from(payment)
      .where(and(eq(payment.tenantId, acme.id), eq(payment.purpose, "renewal")));
    if (!renewal) throw new Error("The next period was billed");
    await prove(acme, renewal.id, END - DAY_MS);
    const both = await submitProof(await acme.ctx(END), acme.owner, proofInput(change.paymentId));
    expect(both).toMatchObject({ refusal: { code: "payment-in-review" } });
    await approve(renewal.id, END - DAY_MS);
    expect(await paymentRow(lane, change.paymentId)).toMatchObject({ status: "failed", reason: "replaced" });
    expect(await subscriptionRow(lane, acme)).toMatchObject({ seats: 2 });
    expect(await owed(acme)).toBe(0);
  });
});

test("a rejected renewal asks for the same bill again", async () => {
  const acme = await lane.tenant("rejected-renewal");
  await paidTenant(lane, acme);
  await hour(END - 6 * DAY_MS);
  const id = await openPayment(acme);
  await prove(acme, id, END - DAY_MS);
  const decided = { ...(await seen(lane, id)), why: "not-received", text: "" } as const;
  const { freshId } = granted(await rejectPayment(lane.at.later(END), lane.admins.ada, decided));
  const [, renewal] = await invoicesOf(acme);
  expect(await paymentRow(lane, freshId)).toMatchObject({ purpose: "renewal", invoiceId: renewal?.id });
  await prove(acme, freshId, END);
  await approve(freshId, END);
  expect((await invoicesOf(acme))[1]?.status).toBe("paid");
  expect(await owed(acme)).toBe(0);
});
