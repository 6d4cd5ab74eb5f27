import { beforeEach, describe, expect, inject, test } from "vitest";
import { eq } from "drizzle-orm";
import { payment, refund } from "#db/platform/payments-schema.ts";
import { trialBalance } from "#db/platform/queries/ledger.ts";
import { auditEvent } from "#db/platform/schema.ts";
import { outbox } from "#db/platform/work-schema.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import { refundPayment } from "#operations/billing/refund-payment.ts";
import { runOutboxJob } from "#operations/billing/run-outbox-job.ts";
import { sweepOutbox } from "#operations/billing/sweep-outbox.ts";
import type { PlatformContext } from "#operations/context.ts";
import { startCardLane, type CardLane } from "../../support/card-lane.ts";
import { granted, type Tenant } from "../../support/transfer-lane.ts";

let lane: CardLane;
let acme: Tenant;

beforeEach(async () => {
  lane = await startCardLane(inject("libsql"));
  acme = await lane.tenant("acme");
  await lane.checkout(acme, { priceId: lane.basic, seats: 3 });
  await lane.deliverNew();
});

async function only() {
  const rows = await lane.at.context.platform.select().from(payment).where(eq(payment.tenantId, acme.id));
  const [row] = rows;
  if (!row || rows.length > 1) throw new Error("There is one payment");
  return row;
}

const ask = async (minor: number, by = lane.admins.ada, context: PlatformContext = lane.now()) =>
  refundPayment(context, by, { paymentId: (await only()).id, minor, reason: "They asked" });

async function holds() {
  const own = (await trialBalance(lane.at.context.platform)).filter(({ currency }) => currency === "EUR");
  return Object.fromEntries(own.map(({ account, debit, credit }) => [account, debit - credit]));
}

/** A context whose card provider and database work `calls` times and no more: the power goes in between. */
function until(calls: number): PlatformContext {
  const context = lane.now();
  let left = calls;
  const spend = <Made extends object>(made: Made): Made =>
    new Proxy(made, {
      get(of, name) {
        const value: unknown = Reflect.get(of, name);
        if (typeof value !== "function") return value;
        return (...asked: unknown[]): unknown => {
          left -= 1;
          if (left < 0) throw new Error("The power is gone");
          return Reflect.apply(value, of, asked);
        };
      },
    });
  if (!context.cards) throw new Error("There is a card provider");
  return { ...context, cards: spend(context.cards) };
}

describe("a refund of a card payment", () => {
  test("is a wish first, and booked with its credit note when the provider has given it", async () => {
    granted(await ask(1_000));
    const { platform } = lane.at.context;
    expect(await platform.select().from(refund)).toMatchObject([{ status: "pending", creditNoteId: null }]);
    expect((await holds())["card"]).toBe((await only()).amountMinor);
    await lane.at.runJobs(lane.now());
    await lane.deliverNew();
    expect(await platform.select().from(refund)).toMatchObject([
      { status: "completed", amountMinor: 1_000, reason: "They asked" },
    ]);
    expect(await only()).toMatchObject({ status: "completed", refundedMinor: 1_000 });
    expect(await holds()).toMatchObject({ receivable: 0, card: (await only()).amountMinor - 1_000 });
    expect(lane.at.mails.map(({ subject }) => subject)).toContainEqual(
      expect.stringMatching(/^Refund: €10\.00 for invoice LW-/),
    );
  });

  test("that the provider refuses for good fails once with its words, is in no book, and can be wished for again", async () => {
    const { platform } = lane.at.context;
    const { amountMinor, stripePaymentIntentId } = await only();
    // Somebody gave a part back on the provider's own pages, and its webhook has not come.
    const byHand = { key: "by-hand", refundId: null, paymentId: String(stripePaymentIntentId) };
    await lane.now().cards?.refund({ ...byHand, amountMinor: 1_000 });
    const { refundId } = granted(await ask(amountMinor));
    await lane.at.runJobs(lane.now());
    await lane.deliverNew();
    const refused = { status: "failed", creditNoteId: null, completedAt: null };
    const [, failed] = await platform.select().from(refund).orderBy(refund.amountMinor);
    expect(failed).toMatchObject({ id: refundId, ...refused });
    expect(failed?.failure).toMatch("greater than unrefunded amount");
    expect(await only()).toMatchObject({ status: "completed", refundedMinor: 1_000 });
    expect(await holds()).toMatchObject({ receivable: 0, card: amountMinor - 1_000 });
    // Told once, to who wished for it; not asked for again, however late the sweep looks.
    const told = () => lane.at.mails.filter(({ subject }) => subject.startsWith("Not refunded"));
    expect(told()).toMatchObject([
      { to: "ada@laneway.test", text: expect.stringContaining("greater than unrefunded amount") },
    ]);
    const later = { ...lane.now(), now: lane.now().now + 7 * 3_600_000 };
    await sweepOutbox(later);
    await lane.at.runJobs(later);
    expect(told()).toHaveLength(1);
    expect(await platform.$count(outbox)).toBe(0);
    expect(await platform.$count(auditEvent, eq(auditEvent.action, "payment.refund-refused"))).toBe(1);

    granted(await ask(amountMinor - 1_000));
    await lane.at.runJobs(lane.now());
    await lane.deliverNew();
    expect(await only()).toMatchObject({ status: "refunded", refundedMinor: amountMinor });
    expect(await holds()).toMatchObject({ receivable: 0, card: 0, revenue: 0 });
  });

  test("that was given, though its answer got lost, is given and not refused when it is asked for again", async () => {
    const { refundId } = granted(await ask(3_570));
    const { stripePaymentIntentId } = await only();
    const given = { key: refundId, refundId, paymentId: String(stripePaymentIntentId), amountMinor: 3_570 };
    await lane.now().cards?.refund(given);
    // A day later the provider has forgotten the key.
    await lane.emulator.advance(2 * DAY_MS);
    await lane.at.runJobs(lane.now());
    expect(await lane.at.context.platform.select().from(refund)).toMatchObject([
      { id: refundId, status: "completed", failure: null },
    ]);
    expect(await holds()).toMatchObject({ receivable: 0, card: 0 });
  });

  test("counts before it is given: two administrators at once never wish for more than was paid", async () => {
    const { amountMinor } = await only();
    const answers = await Promise.all([
      ask(amountMinor, lane.admins.ada),
      ask(amountMinor, lane.admins.bea),
      ask(amountMinor, lane.admins.ada),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual(
      Array.from({ length: 2 }, () => ({ ok: false, refusal: { code: "refund-too-much" } })),
    );
    await lane.at.runJobs(lane.now());
    await lane.deliverNew();
    expect(await only()).toMatchObject({ status: "refunded", refundedMinor: amountMinor });
    expect(await holds()).toMatchObject({ receivable: 0, card: 0, revenue: 0 });
  });

  test.each([0, 1, 2, 3, 4])(
    "goes on after a crash, wherever it was, and is given once (after %i steps)",
    async (steps) => {
      const { refundId } = granted(await ask(700));
      lane.at.jobs.length = 0;
      await runOutboxJob(until(steps), `refund-card:${refundId}`).catch(() => undefined);
      // The sweep finds what the queue lost; meanwhile webhooks come as they like.
      await lane.deliverNew();
      const later = { ...lane.now(), now: lane.now().now + 3_600_000 };
      await sweepOutbox(later);
      await lane.at.runJobs(later);
      await lane.deliverNew();
      const { platform } = lane.at.context;
      expect(await platform.select().from(refund)).toMatchObject([{ id: refundId, status: "completed" }]);
      expect(await only()).toMatchObject({ refundedMinor: 700 });
      expect(await platform.$count(outbox)).toBe(0);
      expect(await holds()).toMatchObject({ receivable: 0 });
    },
  );
});
