import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { invoice, ledgerPosting } from "#db/platform/invoices-schema.ts";
import { paymentArrival, paymentProof } from "#db/platform/payments-schema.ts";
import { openOrders } from "#db/platform/queries/subscriptions.ts";
import { auditEvent, tenant } from "#db/platform/schema.ts";
import { DAY_MS, periodBoundary } from "#domain/billing/period.ts";
import type { PaymentId } from "#domain/ids.ts";
import { approvePayment } from "#operations/billing/approve-payment.ts";
import { askForMore } from "#operations/billing/ask-for-more.ts";
import { choosePlan } from "#operations/billing/choose-plan.ts";
import { expireSubscriptions } from "#operations/billing/expire-subscriptions.ts";
import { recordArrival } from "#operations/billing/record-arrival.ts";
import { rejectPayment } from "#operations/billing/reject-payment.ts";
import { renewSubscriptions } from "#operations/billing/renew-subscriptions.ts";
import { submitProof } from "#operations/billing/submit-proof.ts";
import { NOON } from "../../support/platform.ts";
import {
  granted,
  orderWithProof,
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

const ada = () => lane.admins.ada;
const bea = () => lane.admins.bea;

async function order(who: Tenant, seats = 3): Promise<PaymentId> {
  const choice = { priceId: lane.price("team").id, seats, couponCode: null };
  const { paymentId } = granted(await choosePlan(await who.ctx(), who.owner, choice));
  if (!paymentId) throw new Error("There is an order");
  return paymentId;
}

let transfers = 0;

/** The payment as it is seen now, with a transfer like no other. */
async function found(paymentId: PaymentId, bankReference = `utr 9000 ${(transfers += 1)}`) {
  return { ...(await seen(lane, paymentId)), bankReference, note: "Statement of 20 November, line 4" };
}

async function arrivalOf(paymentId: PaymentId) {
  const { platform } = lane.at.context;
  const [row] = await platform.select().from(paymentArrival).where(eq(paymentArrival.paymentId, paymentId));
  return row ?? null;
}

/** What a tenant's postings leave on each account. */
async function booksOf({ id }: Tenant) {
  const postings = await lane.at.context.platform
    .select()
    .from(ledgerPosting)
    .where(eq(ledgerPosting.tenantId, id));
  const accounts: Record<string, number> = {};
  for (const { debit, credit, amountMinor } of postings) {
    accounts[debit] = (accounts[debit] ?? 0) + amountMinor;
    accounts[credit] = (accounts[credit] ?? 0) - amountMinor;
  }
  return accounts;
}

async function openOf({ id }: Tenant): Promise<PaymentId[]> {
  const orders = await openOrders(lane.at.context.platform, id);
  return orders.map((each) => each.id);
}

async function actionsOf({ id }: Tenant) {
  const rows = await lane.at.context.platform
    .select({ action: auditEvent.action, actorId: auditEvent.actorId })
    .from(auditEvent)
    .where(eq(auditEvent.tenantId, id))
    .orderBy(auditEvent.action);
  return rows.filter(({ action }) => action.startsWith("payment."));
}

describe("money that came without a proof", () => {
  test("is recorded and does all that an approval does, once", async () => {
    const acme = await lane.tenant("arrived");
    const paymentId = await order(acme);
    lane.at.mails.length = 0;
    const arrival = await found(paymentId, " utr 12 ab ");
    expect(granted(await recordArrival(lane.at.context, ada(), arrival))).toEqual({ state: "completed" });
    expect(await paymentRow(lane, paymentId)).toMatchObject({
      status: "completed",
      verification: "approved",
      reviewedBy: ada().id,
      completedAt: NOON,
    });
    expect(await arrivalOf(paymentId)).toMatchObject({
      bankReference: "UTR12AB",
      note: "Statement of 20 November, line 4",
      recordedBy: ada().id,
      recordedAt: NOON,
    });
    expect(await subscriptionRow(lane, acme)).toMatchObject({ status: "active", lane: "transfer" });
    const { amountMinor } = await paymentRow(lane, paymentId);
    const books = await booksOf(acme);
    expect(books).toMatchObject({ bank: amountMinor, receivable: 0 });
    expect(Object.values(books).reduce((sum, minor) => sum + minor, 0)).toBe(0);
    expect((await actionsOf(acme)).map(({ action }) => action)).toEqual([
      "payment.approved",
      "payment.arrival-recorded",
    ]);
    await lane.at.runJobs();
    expect(lane.at.mails).toHaveLength(1);
    expect(lane.at.mails[0]).toMatchObject({ to: "owner@arrived.test" });
  });

  test("brings back what was taken while nobody had sent a proof of it", async () => {
    const acme = await lane.tenant("lapsed");
    await paidTenant(lane, acme);
    const end = periodBoundary(NOON + 14 * DAY_MS, "month", 1);
    const run = async (ms: number) => {
      const at = lane.at.later(ms);
      for (const work of [renewSubscriptions, expireSubscriptions]) {
        await work(at);
        await lane.at.runJobs(at);
      }
      return at;
    };
    await run(end - NOON - 5 * DAY_MS);
    await run(end - NOON + DAY_MS);
    const at = await run(end - NOON + 10 * DAY_MS);
    const holdOf = async () => {
      const [row] = await at.platform.select().from(tenant).where(eq(tenant.id, acme.id));
      return row?.billingHold;
    };
    expect([(await subscriptionRow(lane, acme)).status, await holdOf()]).toEqual(["expired", "read_only"]);
    const [open] = await openOf(acme);
    if (!open) throw new Error("Who lapsed can still pay");
    granted(await recordArrival(at, ada(), await found(open)));
    expect([(await subscriptionRow(lane, acme)).status, await holdOf()]).toEqual(["active", null]);
  });

  test("is recorded too where more was asked for about a proof, with the reference that the proof gave", async () => {
    const acme = await lane.tenant("asked-then-found");
    const paymentId = await order(acme);
    const proof = proofInput(paymentId, { bankReference: "E2E-501" });
    granted(await submitProof(await acme.ctx(), acme.owner, proof));
    const asked = { ...(await seen(lane, paymentId)), why: "unreadable", text: "" } as const;
    granted(await askForMore(lane.at.context, ada(), asked));
    granted(await recordArrival(lane.at.context, bea(), await found(paymentId, "e2e-501")));
    expect(await paymentRow(lane, paymentId)).toMatchObject({ status: "completed", reason: null });
  });

  test("above the threshold takes two administrators, of whom the one who records it is the first", async () => {
    const acme = await lane.tenant("arrived-two");
    const paymentId = await order(acme, 900);
    expect(granted(await recordArrival(lane.at.context, ada(), await found(paymentId)))).toEqual({
      state: "needs-second",
    });
    expect(await paymentRow(lane, paymentId)).toMatchObject({
      status: "pending",
      verification: "pending",
      submittedAt: NOON,
      firstApprovedBy: ada().id,
    });
    expect(await booksOf(acme)).toEqual({});
    const again = await approvePayment(lane.at.context, ada(), await seen(lane, paymentId));
    expect(again).toEqual({ ok: false, refusal: { code: "same-approver" } });
    granted(await approvePayment(lane.at.context, bea(), await seen(lane, paymentId)));
    expect(await paymentRow(lane, paymentId)).toMatchObject({
      status: "completed",
      firstApprovedBy: ada().id,
      reviewedBy: bea().id,
    });
    expect(await actionsOf(acme)).toEqual([
      { action: "payment.approved", actorId: bea().id },
      { action: "payment.arrival-recorded", actorId: ada().id },
      { action: "payment.first-approved", actorId: ada().id },
    ]);
  });

  test("that the second administrator does not find is rejected or asked about, and its reference is free again", async () => {
    const acme = await lane.tenant("not-found");
    const paymentId = await order(acme, 900);
    granted(await recordArrival(lane.at.context, ada(), await found(paymentId, "GONE-1")));
    const asked = { ...(await seen(lane, paymentId)), why: "no-reference", text: "" } as const;
    granted(await askForMore(lane.at.context, bea(), asked));
    expect(await arrivalOf(paymentId)).toBeNull();
    granted(await recordArrival(lane.at.context, ada(), await found(paymentId, "GONE-1")));
    const rejected = { ...(await seen(lane, paymentId)), why: "not-received", text: "" } as const;
    const { freshId } = granted(await rejectPayment(lane.at.context, bea(), rejected));
    granted(await recordArrival(lane.at.context, ada(), await found(freshId, "GONE-1")));
    expect(await arrivalOf(freshId)).toMatchObject({ bankReference: "GONE1" });
  });
});

describe("one transfer pays once", () => {
  test("a bank reference that a proof or a recorded payment has is not recorded for another", async () => {
    const [acme, globex] = [await lane.tenant("paid-once"), await lane.tenant("paid-not")];
    const [first, second] = [await order(acme), await order(globex)];
    const proof = proofInput(first, { bankReference: "ONCE-1" });
    granted(await submitProof(await acme.ctx(), acme.owner, proof));
    const { reference } = await paymentRow(lane, first);
    expect(await recordArrival(lane.at.context, ada(), await found(second, "once - 1"))).toMatchObject({
      ok: false,
      refusal: { code: "arrival-known", reference },
    });
    granted(await approvePayment(lane.at.context, ada(), await seen(lane, first)));
    expect(await recordArrival(lane.at.context, bea(), await found(second, "ONCE-1"))).toMatchObject({
      ok: false,
      refusal: { code: "arrival-known", reference },
    });
    granted(await recordArrival(lane.at.context, bea(), await found(second, "ONCE-2")));
  });

  test("a proof with the bank reference of another recorded payment is caught; its own is not held against it", async () => {
    const [acme, globex] = [await lane.tenant("proved-once"), await lane.tenant("proved-not")];
    const [first, second] = [await order(acme, 900), await order(globex)];
    granted(await recordArrival(lane.at.context, ada(), await found(first, "MINE-1")));
    const theirs = proofInput(second, { bankReference: "mine-1" });
    expect(await submitProof(await globex.ctx(), globex.owner, theirs)).toEqual({
      ok: false,
      refusal: { code: "proof-known", what: "reference" },
    });
    const mine = proofInput(first, { bankReference: "mine-1" });
    granted(await submitProof(await acme.ctx(), acme.owner, mine));
  });

  test("recorded for two payments at once it is one's", async () => {
    const [acme, globex] = [await lane.tenant("race-one"), await lane.tenant("race-other")];
    const [first, second] = [await order(acme), await order(globex)];
    const answers = await Promise.all([
      recordArrival(lane.at.context, ada(), await found(first, "RACE-1")),
      recordArrival(lane.at.context, bea(), await found(second, "RACE-1")),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: "arrival-known" } });
  });

  test("recorded for one payment by two administrators at once it is booked once", async () => {
    const acme = await lane.tenant("race-same");
    const paymentId = await order(acme);
    const answers = await Promise.all([
      recordArrival(lane.at.context, ada(), await found(paymentId)),
      recordArrival(lane.at.context, bea(), await found(paymentId)),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: "payment-decided" } });
    const { platform } = lane.at.context;
    expect(await platform.$count(invoice, eq(invoice.tenantId, acme.id))).toBe(1);
    expect(await platform.$count(ledgerPosting, eq(ledgerPosting.source, `payment:${paymentId}`))).toBe(1);
  });

  test("needs the bank's own reference, of a length that a bank's has", async () => {
    const acme = await lane.tenant("nameless");
    const paymentId = await order(acme);
    for (const [bankReference, code] of [
      ["", "bank-reference-needed"],
      [" - ", "bank-reference-needed"],
      ["NOTPROVIDED", "bank-reference-needed"],
      ["X".repeat(65), "bank-reference"],
    ] as const) {
      expect(await recordArrival(lane.at.context, ada(), await found(paymentId, bankReference))).toEqual({
        ok: false,
        refusal: { code },
      });
    }
    expect(await arrivalOf(paymentId)).toBeNull();
  });
});

describe("money is not recorded", () => {
  test("for a payment that is completed or has failed", async () => {
    const [acme, globex] = [await lane.tenant("done"), await lane.tenant("failed")];
    const paid = await paidTenant(lane, acme);
    expect(await recordArrival(lane.at.context, ada(), await found(paid))).toMatchObject({
      refusal: { code: "payment-decided", status: "completed" },
    });
    const failed = await orderWithProof(lane, globex);
    const rejected = { ...(await seen(lane, failed)), why: "not-received", text: "" } as const;
    granted(await rejectPayment(lane.at.context, ada(), rejected));
    expect(await recordArrival(lane.at.context, ada(), await found(failed))).toMatchObject({
      refusal: { code: "payment-decided", status: "failed" },
    });
    expect(await arrivalOf(failed)).toBeNull();
  });

  test("while a proof of the payment waits: that is to be decided on", async () => {
    const acme = await lane.tenant("proof-waits");
    const paymentId = await orderWithProof(lane, acme);
    const { reference } = await paymentRow(lane, paymentId);
    expect(await recordArrival(lane.at.context, ada(), await found(paymentId))).toEqual({
      ok: false,
      refusal: { code: "review-first", reference },
    });
  });

  test("on an older look than a proof that came in meanwhile", async () => {
    const acme = await lane.tenant("crossed");
    const paymentId = await order(acme);
    const before = await found(paymentId);
    granted(await submitProof(await acme.ctx(), acme.owner, proofInput(paymentId)));
    expect(await recordArrival(lane.at.context, ada(), before)).toEqual({
      ok: false,
      refusal: { code: "changed-meanwhile" },
    });
  });

  test("at the very moment in which a proof comes in, without both being kept or either by half", async () => {
    for (const round of [1, 2, 3]) {
      const acme = await lane.tenant(`crossing-${round}`);
      const paymentId = await order(acme);
      const ctx = await acme.ctx();
      const [recorded, proved] = await Promise.all([
        recordArrival(lane.at.context, ada(), await found(paymentId)),
        submitProof(ctx, acme.owner, proofInput(paymentId)),
      ]);
      expect([recorded.ok, proved.ok].sort()).toEqual([false, true]);
      const { platform } = lane.at.context;
      const proofs = await platform.$count(paymentProof, eq(paymentProof.paymentId, paymentId));
      expect([proofs, (await arrivalOf(paymentId)) === null]).toEqual(recorded.ok ? [0, false] : [1, true]);
      expect((await paymentRow(lane, paymentId)).status).toBe(recorded.ok ? "completed" : "pending");
    }
  });

  test("by those who only look", async () => {
    const acme = await lane.tenant("lookers");
    const paymentId = await order(acme);
    for (const platformRole of ["support", "auditor"] as const) {
      const answer = await recordArrival(lane.at.context, { ...ada(), platformRole }, await found(paymentId));
      expect(answer).toEqual({ ok: false, refusal: { code: "money-role" } });
    }
    expect(await paymentRow(lane, paymentId)).toMatchObject({ verification: "unsubmitted" });
  });

  test("where another proof comes in before the second administrator, both look anew", async () => {
    const acme = await lane.tenant("proof-after");
    const paymentId = await order(acme, 900);
    granted(await recordArrival(lane.at.context, ada(), await found(paymentId)));
    const stale = await seen(lane, paymentId);
    granted(await submitProof(await acme.ctx(), acme.owner, proofInput(paymentId)));
    expect(await approvePayment(lane.at.context, bea(), stale)).toMatchObject({
      refusal: { code: "changed-meanwhile" },
    });
    const anew = await approvePayment(lane.at.context, bea(), await seen(lane, paymentId));
    expect(granted(anew)).toEqual({ state: "needs-second" });
    granted(await approvePayment(lane.at.context, ada(), await seen(lane, paymentId)));
    expect(await paymentRow(lane, paymentId)).toMatchObject({ status: "completed" });
  });
});
