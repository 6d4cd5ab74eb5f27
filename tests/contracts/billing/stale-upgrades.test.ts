import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { loadPayment } from "#admin/routes/payment/load.server.ts";
import { invoice, ledgerPosting } from "#db/platform/invoices-schema.ts";
import { tenant } from "#db/platform/schema.ts";
import { DAY_MS, periodBoundary } from "#domain/billing/period.ts";
import type { PaymentId } from "#domain/ids.ts";
import { approvePayment } from "#operations/billing/approve-payment.ts";
import { cancelSubscription } from "#operations/billing/cancel-subscription.ts";
import { changePlan } from "#operations/billing/change-plan.ts";
import { expireSubscriptions } from "#operations/billing/expire-subscriptions.ts";
import { rejectPayment } from "#operations/billing/reject-payment.ts";
import { renewSubscriptions } from "#operations/billing/renew-subscriptions.ts";
import { submitProof } from "#operations/billing/submit-proof.ts";
import { sweepOutbox } from "#operations/billing/sweep-outbox.ts";
import type { PlatformContext } from "#operations/context.ts";
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
  const at = lane.at.later(ms);
  for (const work of [renewSubscriptions, expireSubscriptions, sweepOutbox]) {
    await work(at);
    await lane.at.runJobs(at);
  }
}

/** Three seats of Team that are paid for, and five of Business ordered in their midst and not paid. */
async function upgrading(slug: string): Promise<{ who: Tenant; paymentId: PaymentId }> {
  const who = await lane.tenant(slug);
  await paidTenant(lane, who, { seats: 3 });
  const wanted = { priceId: lane.price("business").id, seats: 5 };
  const { paymentId } = granted(await changePlan(await who.ctx(20 * DAY_MS), who.owner, wanted));
  if (!paymentId) throw new Error("There is something to pay");
  return { who, paymentId };
}

async function prove(who: Tenant, paymentId: PaymentId, ms: number) {
  return submitProof(await who.ctx(ms), who.owner, proofInput(paymentId));
}

async function billsOf({ id }: Tenant) {
  const { platform } = lane.at.context;
  const [bills, postings] = await Promise.all([
    platform.select().from(invoice).where(eq(invoice.tenantId, id)),
    platform.select().from(ledgerPosting).where(eq(ledgerPosting.tenantId, id)),
  ]);
  const owed = postings.reduce((sum, { debit, credit, amountMinor }) => {
    return sum + (Number(debit === "receivable") - Number(credit === "receivable")) * amountMinor;
  }, 0);
  return { open: bills.filter(({ status }) => status === "open").length, owed };
}

async function holdOf({ id }: Tenant) {
  const [row] = await lane.at.context.platform.select().from(tenant).where(eq(tenant.id, id));
  return row?.billingHold;
}

describe("a larger plan that was ordered and not paid while its time ran", () => {
  test("is taken back with its bill when that time is over, and can't be paid for any more", async () => {
    const { who, paymentId } = await upgrading("late-upgrade");
    await hour(END - 6 * DAY_MS);
    expect(await paymentRow(lane, paymentId)).toMatchObject({ status: "pending" });
    await hour(END + DAY_MS);
    expect(await paymentRow(lane, paymentId)).toMatchObject({ status: "failed", reason: "lapsed" });
    expect(await prove(who, paymentId, END + 2 * DAY_MS)).toMatchObject({
      ok: false,
      refusal: { code: "payment-decided" },
    });
    // What is left to pay is the next period, as it was.
    expect(await billsOf(who)).toEqual({ open: 1, owed: 2_856 });
  });

  test("is taken back with a plan that ends", async () => {
    const { who, paymentId } = await upgrading("leaving-upgrade");
    granted(
      await cancelSubscription(await who.ctx(21 * DAY_MS), who.owner, { when: "at-end", reason: null }),
    );
    await hour(END + DAY_MS);
    expect(await paymentRow(lane, paymentId)).toMatchObject({ status: "failed", reason: "lapsed" });
    expect(await billsOf(who)).toEqual({ open: 0, owed: 0 });
  });

  test("with a proof that waits is decided on by a person; what was held then stays held", async () => {
    const { who, paymentId } = await upgrading("proved-upgrade");
    granted(
      await cancelSubscription(await who.ctx(21 * DAY_MS), who.owner, { when: "at-end", reason: null }),
    );
    granted(await prove(who, paymentId, END - DAY_MS));
    const isOver = async (context: PlatformContext) =>
      (await loadPayment(context, lane.admins.ada, paymentId))?.hints.isOver;
    expect(await isOver(lane.at.later(END - DAY_MS))).toBe(false);
    await hour(END + 2 * DAY_MS);
    expect([await holdOf(who), (await paymentRow(lane, paymentId)).status]).toEqual(["read_only", "pending"]);
    const at = lane.at.later(END + 3 * DAY_MS);
    // The desk says so before somebody decides.
    expect(await isOver(at)).toBe(true);
    granted(await approvePayment(at, lane.admins.ada, await seen(lane, paymentId)));
    expect(await subscriptionRow(lane, who)).toMatchObject({ status: "cancelled" });
    expect(await holdOf(who)).toBe("read_only");
  });

  test("with a proof that is rejected then leaves nothing to pay for; while its time runs it can be paid again", async () => {
    for (const [slug, ms, status] of [
      ["rejected-in-time", END - 2 * DAY_MS, "pending"],
      ["rejected-late", END + 2 * DAY_MS, "failed"],
    ] as const) {
      const { who, paymentId } = await upgrading(slug);
      granted(await prove(who, paymentId, END - 3 * DAY_MS));
      const at = lane.at.later(ms);
      const rejected = { ...(await seen(lane, paymentId)), why: "not-received", text: "" } as const;
      const { freshId } = granted(await rejectPayment(at, lane.admins.ada, rejected));
      await lane.at.runJobs(at);
      expect((await paymentRow(lane, freshId)).status, slug).toBe(status);
      expect(await billsOf(who), slug).toMatchObject({ open: status === "pending" ? 1 : 0 });
    }
  });
});
