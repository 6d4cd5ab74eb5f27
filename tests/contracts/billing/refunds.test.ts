import fc from "fast-check";
import { beforeEach, describe, expect, inject, test } from "vitest";
import { listAudit } from "#db/platform/queries/audit.ts";
import { aroundInvoice, listInvoices } from "#db/platform/queries/invoice-list.ts";
import { invoiceDetail } from "#db/platform/queries/invoices.ts";
import { listPostings, trialBalance } from "#db/platform/queries/ledger.ts";
import type { InvoiceId, PaymentId } from "#domain/ids.ts";
import { refundPayment } from "#operations/billing/refund-payment.ts";
import {
  granted,
  paidTenant,
  paymentRow,
  startTransferLane,
  type TransferLane,
} from "../../support/transfer-lane.ts";

let lane: TransferLane;
let payment: Awaited<ReturnType<typeof paymentRow>>;
let invoiceId: InvoiceId;

beforeEach(async () => {
  lane = await startTransferLane(inject("libsql"));
  payment = await paid("acme");
  if (!payment.invoiceId) throw new Error("What is paid has an invoice");
  invoiceId = payment.invoiceId;
});

async function paid(slug: string) {
  return paymentRow(lane, await paidTenant(lane, await lane.tenant(slug)));
}

const refund = (minor: number, by = lane.admins.ada, paymentId: PaymentId = payment.id) =>
  refundPayment(lane.at.context, by, { paymentId, minor, reason: "Paid twice" });

const invoiceNow = async () => {
  const found = await invoiceDetail(lane.at.context.platform, invoiceId);
  if (!found) throw new Error("There is no invoice");
  return found;
};

/** Σ of every currency, and what every account holds. */
async function books(currency = payment.currency) {
  const balances = await trialBalance(lane.at.context.platform);
  const own = balances.filter((one) => one.currency === currency);
  expect(own.reduce((sum, { debit, credit }) => sum + debit - credit, 0)).toBe(0);
  return Object.fromEntries(own.map(({ account, debit, credit }) => [account, debit - credit]));
}

describe("a refund of a transfer", () => {
  test("in part leaves the payment completed, and has its credit note, its postings, its mail and its place in the log", async () => {
    const { platform } = lane.at.context;
    granted(await refund(1_000));
    expect(await paymentRow(lane, payment.id)).toMatchObject({ status: "completed", refundedMinor: 1_000 });
    expect(await invoiceNow()).toMatchObject({ status: "paid", creditedMinor: 1_000 });
    const { notes, refunds, postings } = await aroundInvoice(platform, invoiceId);
    expect(notes).toMatchObject([{ number: "CN-2026-00001", totalMinor: 1_000 }]);
    expect(refunds).toMatchObject([
      { status: "completed", amountMinor: 1_000, reason: "Paid twice", creditNoteId: notes[0]?.id },
    ]);
    expect(postings.map(({ source }) => source.split(":")[0])).toEqual(
      expect.arrayContaining(["invoice", "payment", "credit_note", "refund"]),
    );
    expect((await books())["receivable"]).toBe(0);
    lane.at.mails.length = 0;
    await lane.at.runJobs();
    expect(lane.at.mails.at(-1)?.subject).toBe(`Refund: €10.00 for invoice ${(await invoiceNow()).number}`);
    const log = await listAudit(platform, { tenantId: payment.tenantId, after: null, size: 50 });
    expect(log.rows).toContainEqual(
      expect.objectContaining({ action: "payment.refunded", subject: payment.reference }),
    );
  });

  test("is given once, however often its form is sent", async () => {
    const seen = { minor: 1_000, seenLeftMinor: payment.amountMinor };
    const answers = await Promise.all(
      [1, 2, 3].map(async () =>
        refundPayment(lane.at.context, lane.admins.ada, {
          ...seen,
          paymentId: payment.id,
          reason: "Sent twice",
        }),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const changed = { ok: false, refusal: { code: "changed-meanwhile" } };
    expect(answers.filter(({ ok }) => !ok)).toEqual([changed, changed]);
    expect(await paymentRow(lane, payment.id)).toMatchObject({ refundedMinor: 1_000 });
  });

  test("of all that is left ends the payment and takes the whole invoice back, tax included", async () => {
    granted(await refund(333));
    granted(await refund(payment.amountMinor - 333));
    expect(await paymentRow(lane, payment.id)).toMatchObject({ status: "refunded" });
    expect(await invoiceNow()).toMatchObject({ status: "credited" });
    expect(await books()).toEqual({ bank: 0, receivable: 0, revenue: 0, tax: 0 });
  });

  test("never goes above what was paid, also where two administrators refund at once", async () => {
    expect(await refund(payment.amountMinor + 1)).toEqual({
      ok: false,
      refusal: { code: "refund-too-much" },
    });
    const most = payment.amountMinor;
    const answers = await Promise.all([
      refund(most, lane.admins.ada),
      refund(most, lane.admins.bea),
      refund(1, lane.admins.bea),
    ]);
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThan(0);
    const { refundedMinor } = await paymentRow(lane, payment.id);
    expect(refundedMinor).toBeLessThanOrEqual(most);
    expect(refundedMinor).toBe((await invoiceNow()).creditedMinor);
    await books();
  });

  test("is not done twice over, nor of what nobody paid", async () => {
    granted(await refund(payment.amountMinor));
    expect(await refund(1)).toEqual({ ok: false, refusal: { code: "not-paid" } });
    expect(await refund(1, lane.admins.ada, "nobodysPaid0" as PaymentId)).toEqual({
      ok: false,
      refusal: { code: "gone", what: "payment" },
    });
  });

  test("that is not written down is not written by half", async () => {
    const { context } = lane.at;
    const { platform } = context;
    const down = new Proxy(platform.$client, {
      get: (client, name) =>
        name === "batch"
          ? () => Promise.reject(new Error("The power is gone"))
          : (Reflect.get(client, name) as unknown),
    });
    const broken = { ...context, platform: Object.assign(Object.create(platform), { $client: down }) };
    const attempt = refundPayment(broken, lane.admins.ada, { paymentId: payment.id, minor: 5, reason: "r" });
    await expect(attempt).rejects.toThrow("The power is gone");
    expect(await invoiceNow()).toMatchObject({ creditedMinor: 0 });
    granted(await refund(5));
    expect(await invoiceNow()).toMatchObject({ creditedMinor: 5 });
  });
});

test("the ledger sums to zero and credit notes have no gap after any sequence of payments and refunds", async () => {
  let run = 0;
  const step = fc.record({ who: fc.nat(2), part: fc.integer({ min: 1, max: 110 }), bea: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      run += 1;
      const payments = await Promise.all([0, 1, 2].map((n) => paid(`t${run}x${n}`)));
      // All at once: administrators do not wait for each other.
      await Promise.all(
        steps.map(({ who, part, bea }) => {
          const one = payments[who];
          if (!one) throw new Error("There are three");
          const minor = Math.ceil((one.amountMinor * part) / 100);
          return refund(minor, bea ? lane.admins.bea : lane.admins.ada, one.id);
        }),
      );
      expect((await books())["receivable"]).toBe(0);
      for (const { id } of payments) {
        const now = await paymentRow(lane, id);
        expect(now.refundedMinor).toBeLessThanOrEqual(now.amountMinor);
        expect(now.status === "refunded").toBe(now.refundedMinor === now.amountMinor);
      }
    }),
    { numRuns: 8 },
  );
  const asked = { search: "CN-", only: "credit_note" as const, after: null, size: 500, now: 0 };
  const { rows } = await listInvoices(lane.at.context.platform, asked);
  const numbers = rows.map(({ number }) => number).toSorted();
  expect(numbers).toEqual(numbers.map((_, n) => `CN-2026-${String(n + 1).padStart(5, "0")}`));
  const all = await listPostings(lane.at.context.platform, { after: null, size: 10_000 });
  expect(all.rows.every(({ amountMinor }) => amountMinor > 0)).toBe(true);
});

test("invoices are found by number, buyer or workspace, a page at a time", async () => {
  const { platform } = lane.at.context;
  await paid("globex");
  const ask = (given: Partial<Parameters<typeof listInvoices>[1]>) =>
    listInvoices(platform, { search: "", only: null, after: null, size: 50, now: 0, ...given });
  expect((await ask({ search: "globex" })).rows).toHaveLength(1);
  expect((await ask({ search: "50%" })).rows).toHaveLength(0);
  const first = await ask({ size: 1 });
  expect(first.next).not.toBeNull();
  const second = await ask({ size: 1, after: first.next });
  expect(second.rows[0]?.id).not.toBe(first.rows[0]?.id);
  expect((await ask({ only: "open" })).rows).toEqual([]);
  expect((await ask({ only: "paid" })).rows).toHaveLength(2);
});
