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
