import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { invoice, ledgerPosting } from "#db/platform/invoices-schema.ts";
import { payment, paymentProof } from "#db/platform/payments-schema.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import type { PaymentId } from "#domain/ids.ts";
import { approvePayment } from "#operations/billing/approve-payment.ts";
import { askForMore } from "#operations/billing/ask-for-more.ts";
import { choosePlan } from "#operations/billing/choose-plan.ts";
import { refundPayment } from "#operations/billing/refund-payment.ts";
import { rejectPayment } from "#operations/billing/reject-payment.ts";
import { submitProof } from "#operations/billing/submit-proof.ts";
import { sweepOutbox } from "#operations/billing/sweep-outbox.ts";
import { dyingAfter } from "../../support/dying-context.ts";
import { NOON } from "../../support/platform.ts";
import {
  granted,
  orderWithProof,
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

async function order(who: Tenant, seats = 3): Promise<PaymentId> {
  const choice = { priceId: lane.price("team").id, seats, couponCode: null };
  const { paymentId } = granted(await choosePlan(await who.ctx(), who.owner, choice));
  if (!paymentId) throw new Error("There is an order");
  return paymentId;
}

const ada = () => lane.admins.ada;
const bea = () => lane.admins.bea;
const mailsTo = (slug: string) =>
  lane.at.mails.filter(({ to }) => to === `owner@${slug}.test`).map(({ subject }) => subject);

describe("a proof", () => {
  test("waits at the desk and is acknowledged by mail", async () => {
    const acme = await lane.tenant("proof");
    const paymentId = await order(acme);
    granted(
      await submitProof(
        await acme.ctx(),
        acme.owner,
        proofInput(paymentId, { bankReference: " utr 12 ab " }),
      ),
    );
    expect(await paymentRow(lane, paymentId)).toMatchObject({ verification: "pending", submittedAt: NOON });
    const [proof] = await lane.at.context.platform
      .select()
      .from(paymentProof)
      .where(eq(paymentProof.paymentId, paymentId));
    expect(proof).toMatchObject({ bankReference: "UTR12AB", fileType: "application/pdf" });
    await lane.at.runJobs();
    const { reference } = await paymentRow(lane, paymentId);
    expect(mailsTo("proof")).toEqual([`We have your proof of payment ${reference}`]);
  });

  test("is a PDF, PNG, JPEG or WebP by its first bytes and of at most 10 MB", async () => {
    const acme = await lane.tenant("kinds");
    const paymentId = await order(acme);
    const ctx = await acme.ctx();
    const text = (words: string) => new TextEncoder().encode(words);
    for (const [bytes, fault] of [
      [text("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"), "type"],
      [text("<!doctype html><script>alert(1)</script>"), "type"],
      [new Uint8Array(), "empty"],
      [new Uint8Array(10_000_001).fill(37), "size"],
    ] as const) {
      const answer = await submitProof(
        ctx,
        acme.owner,
        proofInput(paymentId, { bytes, fileName: "proof.pdf" }),
      );
      expect(answer).toMatchObject({ refusal: { code: "proof-file", fault } });
    }
    const kinds = [
      [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
      [0xff, 0xd8, 0xff],
      [0x52, 0x49, 0x46, 0x46, 1, 2, 3, 4, 0x57, 0x45, 0x42, 0x50],
    ];
    for (const magic of kinds) {
      const bytes = new Uint8Array([...magic, ...crypto.getRandomValues(new Uint8Array(16))]);
      granted(await submitProof(ctx, acme.owner, proofInput(paymentId, { bytes })));
    }
    expect(await lane.at.context.platform.$count(paymentProof, eq(paymentProof.paymentId, paymentId))).toBe(
      3,
    );
  });

  test("that was sent before, or its bank reference, is caught without a word about by whom", async () => {
    const [acme, globex] = [await lane.tenant("again-one"), await lane.tenant("again-other")];
    const [first, second] = [await order(acme), await order(globex)];
    const bytes = somePdf();
    granted(
      await submitProof(await acme.ctx(), acme.owner, proofInput(first, { bytes, bankReference: "E2E-77" })),
    );
    const sameFile = await submitProof(await globex.ctx(), globex.owner, proofInput(second, { bytes }));
    expect(sameFile).toEqual({ ok: false, refusal: { code: "proof-known", what: "file" } });
    const sameReference = proofInput(second, { bankReference: "e2e - 77" });
    expect(await submitProof(await globex.ctx(), globex.owner, sameReference)).toEqual({
      ok: false,
      refusal: { code: "proof-known", what: "reference" },
    });
  });

  test("sent twice at once is stored once, and no file without a row stays behind", async () => {
    const acme = await lane.tenant("double");
    const paymentId = await order(acme);
    const bytes = somePdf();
    const ctx = await acme.ctx();
    const answers = await Promise.all([
      submitProof(ctx, acme.owner, proofInput(paymentId, { bytes })),
      submitProof(ctx, acme.owner, proofInput(paymentId, { bytes })),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const ours = [...lane.files.keys()].filter((key) => key.startsWith(`t/${acme.id}/`));
    expect(ours).toHaveLength(1);
  });

  test("whose upload dies at any step, or gets no answer, leaves a day later no file without a row and no row without its file", async () => {
    const places = [...Array(60).keys()];
    const named: number[] = [];
    for (const step of places) {
      const acme = await lane.tenant(`dies-${step}`);
      const paymentId = await order(acme);
      const ctx = await acme.ctx();
      const dying = dyingAfter(ctx, step);
      const died = await submitProof({ ...ctx, ...dying.context }, acme.owner, proofInput(paymentId)).then(
        () => false,
        () => true,
      );
      await sweepOutbox(lane.at.later(DAY_MS));
      await lane.at.runJobs();
      const files = [...lane.files.keys()].filter((key) => key.startsWith(`t/${acme.id}/`));
      const rows = await lane.at.context.platform
        .select({ fileKey: paymentProof.fileKey })
        .from(paymentProof)
        .where(eq(paymentProof.paymentId, paymentId));
      expect(files, `step ${step}`).toEqual(rows.map(({ fileKey }) => fileKey));
      named.push(rows.length);
      if (!died) break;
    }
    // Some ended before the row, some after it, and the last did not die.
    expect(new Set(named)).toEqual(new Set([0, 1]));
    expect(named.length).toBeLessThan(places.length);
  });

  test("of another tenant's payment is for a payment that is not here", async () => {
    const [acme, globex] = [await lane.tenant("mine"), await lane.tenant("theirs")];
    const paymentId = await order(acme);
    const answer = await submitProof(await globex.ctx(), globex.owner, proofInput(paymentId));
    expect(answer).toEqual({ ok: false, refusal: { code: "gone", what: "payment" } });
    expect(await paymentRow(lane, paymentId)).toMatchObject({ verification: "unsubmitted" });
  });

  test("is not sent by a person who may not see money", async () => {
    const acme = await lane.tenant("lower");
    const paymentId = await order(acme);
    for (const role of ["manager", "member", "viewer", "guest"] as const) {
      const answer = await submitProof(await acme.ctx(), { ...acme.owner, role }, proofInput(paymentId));
      expect(answer).toMatchObject({ refusal: { code: "role" } });
    }
  });
});

describe("a decision", () => {
  test("to reject closes the payment with its reason and leaves a fresh one to pay", async () => {
    const acme = await lane.tenant("rejected");
    const paymentId = await orderWithProof(lane, acme);
    const answer = await rejectPayment(lane.at.context, ada(), {
      ...(await seen(lane, paymentId)),
      why: "wrong-amount",
      text: "It says €12.",
    });
    const { freshId } = granted(answer);
    expect(await paymentRow(lane, paymentId)).toMatchObject({
      status: "failed",
      verification: "rejected",
      reason: "wrong-amount\nIt says €12.",
      reviewedBy: ada().id,
    });
    const [old, fresh] = [await paymentRow(lane, paymentId), await paymentRow(lane, freshId)];
    expect(fresh).toMatchObject({
      status: "pending",
      verification: "unsubmitted",
      purpose: "start",
      amountMinor: old.amountMinor,
      seats: old.seats,
    });
    expect(fresh.reference).not.toBe(old.reference);
    lane.at.mails.length = 0;
    await lane.at.runJobs();
    const letter = lane.at.mails.find(({ subject }) => subject.includes("could not be confirmed"));
    expect(letter?.text).toContain("The amount is not the one that was asked for. It says €12.");
    granted(await submitProof(await acme.ctx(), acme.owner, proofInput(freshId)));
  });

  test("to reject lets the same file be sent again", async () => {
    const acme = await lane.tenant("same-again");
    const paymentId = await order(acme);
    const bytes = somePdf();
    const ctx = await acme.ctx();
    granted(await submitProof(ctx, acme.owner, proofInput(paymentId, { bytes })));
    const decided = { ...(await seen(lane, paymentId)), why: "not-received", text: "" } as const;
    const { freshId } = granted(await rejectPayment(lane.at.context, ada(), decided));
    expect(await submitProof(ctx, acme.owner, proofInput(freshId, { bytes }))).toMatchObject({ ok: true });
  });

  test("to ask for more leaves the payment open for another proof", async () => {
    const acme = await lane.tenant("asked");
    const paymentId = await orderWithProof(lane, acme);
    const asked = { ...(await seen(lane, paymentId)), why: "unreadable", text: "" } as const;
    granted(await askForMore(lane.at.context, ada(), asked));
    expect(await paymentRow(lane, paymentId)).toMatchObject({
      status: "pending",
      verification: "needs_info",
    });
    const approve = await approvePayment(lane.at.context, ada(), await seen(lane, paymentId));
    expect(approve).toMatchObject({ refusal: { code: "not-in-review" } });
    granted(await submitProof(await acme.ctx(1_000), acme.owner, proofInput(paymentId)));
    expect(await paymentRow(lane, paymentId)).toMatchObject({
      verification: "pending",
      submittedAt: NOON + 1_000,
      reason: null,
    });
    granted(await approvePayment(lane.at.context, ada(), await seen(lane, paymentId)));
  });

  test("is not for those who only look: support and auditors are refused, and nothing is changed", async () => {
    const acme = await lane.tenant("only-looking");
    const paymentId = await orderWithProof(lane, acme);
    const at = await seen(lane, paymentId);
    const no = { ok: false, refusal: { code: "money-role" } };
    for (const platformRole of ["support", "auditor"] as const) {
      const looker = { ...ada(), platformRole };
      expect(await approvePayment(lane.at.context, looker, at)).toEqual(no);
      expect(await rejectPayment(lane.at.context, looker, { ...at, why: "not-received", text: "" })).toEqual(
        no,
      );
      expect(await askForMore(lane.at.context, looker, { ...at, why: "unreadable", text: "" })).toEqual(no);
      expect(await refundPayment(lane.at.context, looker, { paymentId, minor: 1, reason: "No" })).toEqual(no);
    }
    expect(await paymentRow(lane, paymentId)).toMatchObject({ status: "pending", verification: "pending" });
  });

  test("above the threshold takes two different administrators", async () => {
    const acme = await lane.tenant("two-people");
    const paymentId = await orderWithProof(lane, acme, { seats: 900 });
    expect(granted(await approvePayment(lane.at.context, ada(), await seen(lane, paymentId)))).toEqual({
      state: "needs-second",
    });
    expect(await paymentRow(lane, paymentId)).toMatchObject({ status: "pending", firstApprovedBy: ada().id });
    expect(await approvePayment(lane.at.context, ada(), await seen(lane, paymentId))).toEqual({
      ok: false,
      refusal: { code: "same-approver" },
    });
    granted(await approvePayment(lane.at.context, bea(), await seen(lane, paymentId)));
    expect(await paymentRow(lane, paymentId)).toMatchObject({
      status: "completed",
      firstApprovedBy: ada().id,
      reviewedBy: bea().id,
    });
  });

  test("above the threshold begins anew with another proof: the first saw less than there is", async () => {
    const acme = await lane.tenant("another-proof");
    const paymentId = await orderWithProof(lane, acme, { seats: 900 });
    granted(await approvePayment(lane.at.context, ada(), await seen(lane, paymentId)));
    granted(await submitProof(await acme.ctx(), acme.owner, proofInput(paymentId)));
    expect(await paymentRow(lane, paymentId)).toMatchObject({ firstApprovedBy: null, firstApprovedAt: null });
    expect(granted(await approvePayment(lane.at.context, bea(), await seen(lane, paymentId)))).toEqual({
      state: "needs-second",
    });
  });

  test("of two administrators at once is one's; the other reads that it was made", async () => {
    const acme = await lane.tenant("at-once");
    const paymentId = await orderWithProof(lane, acme);
    const at = await seen(lane, paymentId);
    const answers = await Promise.all([
      approvePayment(lane.at.context, ada(), at),
      approvePayment(lane.at.context, bea(), at),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({
      refusal: { code: "payment-decided", status: "completed" },
    });
    const { platform } = lane.at.context;
    expect(await platform.$count(invoice, eq(invoice.tenantId, acme.id))).toBe(1);
    expect(await platform.$count(ledgerPosting, eq(ledgerPosting.source, `payment:${paymentId}`))).toBe(1);
  });

  test("to approve and to reject at once is one of the two, whole", async () => {
    for (const round of [1, 2, 3]) {
      const acme = await lane.tenant(`either-${round}`);
      const paymentId = await orderWithProof(lane, acme);
      const at = await seen(lane, paymentId);
      const [approved, rejected] = await Promise.all([
        approvePayment(lane.at.context, ada(), at),
        rejectPayment(lane.at.context, bea(), { ...at, why: "not-received", text: "" }),
      ]);
      expect([approved.ok, rejected.ok].sort()).toEqual([false, true]);
      const rows = await lane.at.context.platform.select().from(payment).where(eq(payment.tenantId, acme.id));
      expect(rows).toHaveLength(rejected.ok ? 2 : 1);
      expect((await subscriptionRow(lane, acme)).status).toBe(approved.ok ? "active" : "trialing");
    }
  });

  test("on an older look than the latest proof is not taken", async () => {
    const acme = await lane.tenant("newer");
    const paymentId = await orderWithProof(lane, acme);
    const before = await seen(lane, paymentId);
    granted(await submitProof(await acme.ctx(5), acme.owner, proofInput(paymentId)));
    const answer = await approvePayment(lane.at.context, ada(), before);
    expect(answer).toMatchObject({ refusal: { code: "changed-meanwhile" } });
  });
});
