import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { invoice } from "#db/platform/invoices-schema.ts";
import { payment } from "#db/platform/payments-schema.ts";
import { outbox } from "#db/platform/work-schema.ts";
import type { PaymentId } from "#domain/ids.ts";
import { lookAtLinks } from "#operations/billing/links/look-at-links.ts";
import { processProviderEvent } from "#operations/billing/process-provider-event.ts";
import { receiveProviderEvent, sweepProviderEvents } from "#operations/billing/receive-provider-event.ts";
import { refundPayment } from "#operations/billing/refund-payment.ts";
import { runOutboxJob } from "#operations/billing/run-outbox-job.ts";
import { sweepOutbox } from "#operations/billing/sweep-outbox.ts";
import type { PlatformContext } from "#operations/context.ts";
import { crashingAt } from "../../support/crashing.ts";
import { linkRows, refundRows, startLinkLane, type LinkLane } from "../../support/link-lane.ts";
import { granted, paymentRow, subscriptionRow, type Tenant } from "../../support/transfer-lane.ts";

let lane: LinkLane;
beforeAll(async () => {
  lane = await startLinkLane(inject("libsql"));
  lane.at.context.invoicePdf = async () => new Uint8Array([37]);
});

async function paid(slug: string): Promise<{ acme: Tenant; id: PaymentId; total: number }> {
  const acme = await lane.tenant(slug);
  const id = await lane.order(acme);
  await lane.pay(acme, id);
  await lane.deliverNew();
  const { amountMinor } = await paymentRow(lane, id);
  return { acme, id, total: amountMinor };
}

const ask = (paymentId: PaymentId, minor: number, by = lane.admins.ada) =>
  refundPayment(lane.now(), by, { paymentId, minor, reason: "They asked" });

async function notes(acme: Tenant) {
  const rows = await lane.at.context.platform.select().from(invoice).where(eq(invoice.tenantId, acme.id));
  return rows.flatMap(({ kind, totalMinor }) => (kind === "credit_note" ? [totalMinor] : []));
}

/** What the queue lost the sweeps find, an hour later and another one after that. */
async function recover(context: PlatformContext): Promise<void> {
  for (const hours of [1, 12]) {
    const later = { ...context, now: context.now + hours * 3_600_000 };
    await sweepProviderEvents(later);
    await lookAtLinks(later);
    await sweepOutbox(later);
    await lane.at.runJobs(later);
  }
}

describe("a refund of a payment that was made online", () => {
  test("in part and as a whole goes through the provider, and is booked with its credit note when it is given", async () => {
    const { acme, id, total } = await paid("refunded");
    granted(await ask(id, 10_000));
    expect(await refundRows(lane, acme)).toMatchObject([{ status: "pending", creditNoteId: null }]);
    expect(await lane.holds(acme.id)).toMatchObject({ razorpay: total });
    await lane.at.runJobs(lane.now());
    expect(await paymentRow(lane, id)).toMatchObject({ status: "completed", refundedMinor: 10_000 });
    expect(await notes(acme)).toEqual([10_000]);
    expect(lane.at.mails.map(({ subject }) => subject)).toContainEqual(
      expect.stringMatching(/^Refund: ₹100\.00 for invoice LW-/),
    );
    granted(await ask(id, total - 10_000));
    await lane.at.runJobs(lane.now());
    await lane.deliverNew();
    expect(await paymentRow(lane, id)).toMatchObject({ status: "refunded", refundedMinor: total });
    expect(await lane.holds(acme.id)).toEqual({ receivable: 0, revenue: 0, tax: 0, razorpay: 0 });
    expect(await subscriptionRow(lane, acme)).toMatchObject({ status: "active" });
  });

  test("by two administrators at once is never of more than was paid, and that the provider refuses for good is in no book", async () => {
    const { acme, id, total } = await paid("refunded-twice");
    const answers = await Promise.all([ask(id, total), ask(id, total, lane.admins.bea), ask(id, total)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    await lane.at.runJobs(lane.now());
    expect(await lane.holds(acme.id)).toMatchObject({ razorpay: 0, receivable: 0 });

    const other = await paid("refused");
    granted(await ask(other.id, 5_000));
    const { links } = lane.at.context;
    if (!links) throw new Error("There is a provider");
    const refused = async () =>
      ({ taken: false, reason: "Your account does not have enough balance" }) as const;
    await lane.at.runJobs({ ...lane.now(), links: { ...links, refund: refused } });
    expect(await refundRows(lane, other.acme)).toMatchObject([
      { status: "failed", failure: "Your account does not have enough balance" },
    ]);
    expect(await lane.holds(other.acme.id)).toMatchObject({ razorpay: other.total, receivable: 0 });
    expect(lane.at.mails.map(({ subject }) => subject)).toContainEqual(
      expect.stringMatching(/^Not refunded/),
    );
    granted(await ask(other.id, 5_000));
    await lane.at.runJobs(lane.now());
    expect(await paymentRow(lane, other.id)).toMatchObject({ refundedMinor: 5_000 });
  });

  test("that somebody gave on the provider's own pages is booked all the same", async () => {
    const { acme, id, total } = await paid("by-hand");
    const { razorpayPaymentId } = await paymentRow(lane, id);
    await lane.emulator.fetch(`http://razorpay/v1/payments/${razorpayPaymentId}/refund`, {
      method: "POST",
      body: JSON.stringify({ amount: 7_000, speed: "normal", receipt: "by hand" }),
      headers: { authorization: `Basic ${btoa("rzp_test_x:y")}` },
    });
    await lane.deliverNew();
    await lane.deliverNew();
    expect(await refundRows(lane, acme)).toMatchObject([{ status: "completed", amountMinor: 7_000 }]);
    expect(await notes(acme)).toEqual([7_000]);
    expect(await lane.holds(acme.id)).toMatchObject({ razorpay: total - 7_000, receivable: 0 });
  });
});

describe("what must hold 4: a crash at any step", () => {
  test.each(["before", "after"] as const)(
    "%s which the work on a paid link's webhook stops leaves nothing undone and nothing doubled",
    async (when) => {
      for (let nth = 1, isOver = false; !isOver; nth += 1) {
        const acme = await lane.tenant(`crash-${when}-${nth}`);
        const id = await lane.order(acme);
        await lane.pay(acme, id);
        const event = lane.emulator.events("payment_link.paid").at(-1)?.id ?? "";
        const crashing = crashingAt(lane.now(), { nth, when });
        const webhook = { provider: "razorpay", ...lane.emulator.signed(event) } as const;
        const run = async () => {
          await receiveProviderEvent(crashing.context, webhook);
          await processProviderEvent(crashing.context, `razorpay:${event}`);
        };
        isOver = await run().then(
          () => true,
          () => false,
        );
        await recover(lane.now());
        expect(await paymentRow(lane, id), `step ${nth}`).toMatchObject({ status: "completed" });
        const { amountMinor } = await paymentRow(lane, id);
        expect(await lane.holds(acme.id)).toMatchObject({ receivable: 0, razorpay: amountMinor });
        expect(await linkRows(lane, acme)).toMatchObject([{ state: "paid" }]);
        expect(await refundRows(lane, acme)).toEqual([]);
      }
      expect(await lane.at.context.platform.$count(outbox)).toBe(0);
    },
    60_000,
  );

  test.each(["before", "after"] as const)(
    "%s which the return of a surplus stops gives it back once",
    async (when) => {
      for (let nth = 1, isOver = false; !isOver; nth += 1) {
        const acme = await lane.tenant(`surplus-${when}-${nth}`);
        const id = await lane.order(acme);
        await lane.pay(acme, id);
        const { platform } = lane.at.context;
        await platform.update(payment).set({ status: "failed" }).where(eq(payment.id, id));
        const event = lane.emulator.events("payment_link.paid").at(-1)?.id ?? "";
        await receiveProviderEvent(lane.now(), { provider: "razorpay", ...lane.emulator.signed(event) });
        lane.at.jobs.length = 0;
        await processProviderEvent(lane.now(), `razorpay:${event}`);
        const [wish] = await refundRows(lane, acme);
        const crashing = crashingAt(lane.now(), { nth, when });
        isOver = await runOutboxJob(crashing.context, `refund-link:${wish?.id}`).then(
          () => true,
          () => false,
        );
        await recover(lane.now());
        expect(await refundRows(lane, acme), `step ${nth}`).toMatchObject([{ status: "completed" }]);
        expect(await lane.holds(acme.id)).toMatchObject({ receivable: 0, razorpay: 0 });
      }
      const { refunds } = lane.emulator.world;
      expect(new Set(refunds.map(({ payment_id: of, receipt }) => `${of} ${receipt}`)).size).toBe(
        refunds.length,
      );
    },
    60_000,
  );
});
