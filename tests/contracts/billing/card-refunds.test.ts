import { beforeEach, describe, expect, inject, test } from "vitest";
import { eq } from "drizzle-orm";
import { payment, refund } from "#db/platform/payments-schema.ts";
import { trialBalance } from "#db/platform/queries/ledger.ts";
import { outbox } from "#db/platform/work-schema.ts";
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
