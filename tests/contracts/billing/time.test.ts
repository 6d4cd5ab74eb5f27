import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { invoice, ledgerPosting } from "#db/platform/invoices-schema.ts";
import { payment } from "#db/platform/payments-schema.ts";
import { auditEvent, tenant } from "#db/platform/schema.ts";
import { subscription, subscriptionEvent } from "#db/platform/subscriptions-schema.ts";
import { lease, outbox } from "#db/platform/work-schema.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import { expireSubscriptions } from "#operations/billing/expire-subscriptions.ts";
import { renewSubscriptions } from "#operations/billing/renew-subscriptions.ts";
import type { PlatformContext } from "#operations/context.ts";
import { NOON, startPlatform, type TestPlatform } from "../../support/platform.ts";
import { insertCatalogue, insertSubscribed, type Catalogue } from "../../support/subscriptions.ts";

let at: TestPlatform;
let catalogue: Catalogue;
beforeAll(async () => {
  at = await startPlatform(inject("libsql"));
  catalogue = await insertCatalogue(at.context.platform, { currencies: ["EUR", "JPY"], at: NOON });
});

/** Both workers with their pages, then what they left in the outbox, some days after noon. */
async function hour(day: number): Promise<PlatformContext> {
  const context = at.later(day * DAY_MS);
  await renewSubscriptions(context);
  await expireSubscriptions(context);
  await at.runJobs(context);
  for (const { key } of await context.platform.select({ key: outbox.key }).from(outbox))
    await context.jobs.send({ kind: "outbox", key });
  await at.runJobs(context);
  return context;
}

async function subscribed(changes: Partial<typeof subscription.$inferSelect> = {}) {
  const [made] = await insertSubscribed(
    at.context.platform,
    [
      {
        priceId: catalogue.price("EUR", "month"),
        anchorAt: NOON - 30 * DAY_MS,
        coveredFrom: NOON - 30 * DAY_MS,
        coveredUntil: NOON,
        ...changes,
      },
    ],
    NOON - 30 * DAY_MS,
  );
  if (!made) throw new Error("nobody subscribed");
  return made;
}

const now = async (id: string) =>
  (
    await at.context.platform
      .select()
      .from(subscription)
      .where(sql`${subscription.id} = ${id}`)
  )[0];
const mailed = () => at.mails.splice(0).map(({ subject }) => subject);

describe("a transfer that nobody pays", () => {
  test("is billed, reminded, past due, expired with a credit note, read-only and suspended, each once", async () => {
    const { platform } = at.context;
    const { id, tenantId } = await subscribed();
    const holds: (string | null | undefined)[] = [];
    const seen: [number, string[]][] = [];
    for (const day of [-8, -7, -7, -3, -1, 0, 3, 6, 7, 7, 20, 21, 22, 60]) {
      await hour(day);
      const letters = mailed();
      if (letters.length > 0) seen.push([day, letters]);
      holds.push(
        (await platform.select({ hold: tenant.billingHold }).from(tenant).where(eq(tenant.id, tenantId)))[0]
          ?.hold,
      );
    }
    expect(seen.map(([day, letters]) => [day, letters.length])).toEqual([
      [-7, 1],
      [-3, 1],
      [0, 1],
      [3, 1],
      [7, 3],
      [21, 1],
    ]);
    expect(holds).toEqual([
      ...Array.from({ length: 8 }, () => null),
      "read_only",
      "read_only",
      "read_only",
      "suspended",
      "suspended",
      "suspended",
    ]);
    const sub = await now(id);
    expect(sub).toMatchObject({
      status: "expired",
      nextInvoiceId: null,
      renewalDueAt: null,
      expiryDueAt: null,
    });
    const bills = await platform.select().from(invoice).where(eq(invoice.tenantId, tenantId));
    expect(bills.map(({ kind, status, totalMinor }) => ({ kind, status, totalMinor }))).toEqual([
      { kind: "invoice", status: "credited", totalMinor: 4_320 },
      { kind: "credit_note", status: "paid", totalMinor: 4_320 },
    ]);
    const orders = await platform.select().from(payment).where(eq(payment.tenantId, tenantId));
    expect(orders).toMatchObject([{ purpose: "renewal", status: "pending", amountMinor: 4_320, seats: 3 }]);
    const [receivable] = await platform
      .select({
        sum: sql<number>`sum(case when debit = 'receivable' then amount_minor when credit = 'receivable' then -amount_minor else 0 end)`,
      })
      .from(ledgerPosting);
    expect(receivable?.sum).toBe(0);
    const events = await platform
      .select()
      .from(subscriptionEvent)
      .where(eq(subscriptionEvent.tenantId, tenantId));
    expect(events.map(({ toStatus, mrrBefore, mrrAfter }) => [toStatus, mrrBefore, mrrAfter])).toEqual([
      ["past_due", 3_600, 3_600],
      ["expired", 3_600, 0],
    ]);
    const audits = await platform.select().from(auditEvent).where(eq(auditEvent.tenantId, tenantId));
    expect(audits.map(({ action, actorId }) => [action, actorId])).toEqual([
      ["subscription.past_due", null],
      ["subscription.read_only", null],
      ["subscription.suspended", null],
    ]);
    expect(at.told.filter(([who]) => who === tenantId)).toHaveLength(2);
    expect(await platform.$count(lease)).toBe(0);
  });
});

describe("a run", () => {
  test("decides anew on what somebody wrote in between, and holds up nobody else", async () => {
    const { platform } = at.context;
    const ends = { coveredFrom: NOON + 70 * DAY_MS, coveredUntil: NOON + 101 * DAY_MS };
    const made = [await subscribed(ends), await subscribed(ends), await subscribed(ends)];
    const [, leaving] = made;
    if (!leaving) throw new Error("three subscribed");
    const { batch } = platform.$client;
    // Between the worker's reading and its writing.
    platform.$client.batch = async (...args) => {
      platform.$client.batch = batch;
      await platform
        .update(subscription)
        .set({ cancelAtEnd: true, revision: 2 })
        .where(eq(subscription.id, leaving.id));
      return batch.apply(platform.$client, args);
    };
    await renewSubscriptions(at.later(95 * DAY_MS));
    await at.runJobs(at.later(95 * DAY_MS));
    const after = await Promise.all(made.map(({ id }) => now(id)));
    expect(after.map((sub) => sub?.nextInvoiceId !== null)).toEqual([true, false, true]);
    expect(after[1]).toMatchObject({ cancelAtEnd: true, renewalDueAt: null });
  });

  test("goes home while another one works, and takes over from one that died ten minutes before", async () => {
    const began = at.later(200 * DAY_MS);
    await renewSubscriptions(began);
    const [died] = at.jobs.splice(0);
    await renewSubscriptions(at.later(200 * DAY_MS + 9 * 60_000));
    expect(at.jobs).toEqual([]);
    const later = at.later(200 * DAY_MS + 11 * 60_000);
    await renewSubscriptions(later);
    expect(at.jobs).toHaveLength(1);
    // The first one's page comes after all: it is not its turn any more, and the second one's goes on.
    if (died) at.jobs.unshift(died);
    await at.runJobs(later);
    expect(await at.context.platform.$count(lease)).toBe(0);
  });
});
