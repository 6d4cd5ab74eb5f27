import { asc, inArray } from "drizzle-orm";
import type { PlatformDb } from "#db/platform/database.ts";
import { invoice, ledgerPosting } from "#db/platform/invoices-schema.ts";
import { payment, refund } from "#db/platform/payments-schema.ts";
import { tenant } from "#db/platform/schema.ts";
import { subscription, subscriptionEvent } from "#db/platform/subscriptions-schema.ts";
import type { TenantId } from "#domain/ids.ts";

/** What differs between two tenants with the same history: names, and how often and when something was looked at. */
export const NAMES = {
  id: "",
  tenantId: "",
  stripeSubscriptionId: "",
  stripeScheduleId: "",
  stripeSessionId: "",
};
const LOOKS = { revision: 0, createdAt: 0, updatedAt: 0, syncedAt: 0, renewalDueAt: 0, expiryDueAt: 0 };

/** All money that we hold of each tenant, without names: the same history gives the same. */
export async function canonicalBooks(platform: PlatformDb, ids: TenantId[]) {
  const [subs, invoices, payments, refunds, postings, events, holds] = await Promise.all([
    platform.select().from(subscription).where(inArray(subscription.tenantId, ids)),
    platform
      .select()
      .from(invoice)
      .where(inArray(invoice.tenantId, ids))
      .orderBy(asc(invoice.kind), asc(invoice.issuedAt), asc(invoice.totalMinor)),
    platform.select().from(payment).where(inArray(payment.tenantId, ids)).orderBy(asc(payment.createdAt)),
    platform.select().from(refund).where(inArray(refund.tenantId, ids)).orderBy(asc(refund.createdAt)),
    platform.select().from(ledgerPosting).where(inArray(ledgerPosting.tenantId, ids)),
    platform.select().from(subscriptionEvent).where(inArray(subscriptionEvent.tenantId, ids)),
    platform
      .select({ tenantId: tenant.id, hold: tenant.billingHold })
      .from(tenant)
      .where(inArray(tenant.id, ids)),
  ]);
  const mine = <Row extends { tenantId: TenantId }>(rows: Row[]) => {
    const groups = new Map<TenantId, Row[]>();
    for (const row of rows) groups.set(row.tenantId, [...(groups.get(row.tenantId) ?? []), row]);
    return groups;
  };
  const by = {
    subs: mine(subs),
    invoices: mine(invoices),
    payments: mine(payments),
    refunds: mine(refunds),
    postings: mine(postings),
    events: mine(events),
    holds: mine(holds),
  };
  return new Map(
    ids.map((id) => [
      id,
      {
        subscription: by.subs.get(id)?.map((sub) => ({ ...sub, ...NAMES, ...LOOKS })),
        hold: by.holds.get(id)?.[0]?.hold,
        invoices: by.invoices.get(id)?.map((row) => ({
          kind: row.kind,
          status: row.status,
          amounts: [row.netMinor, row.taxMinor, row.totalMinor, row.creditedMinor],
          period: [row.periodStart, row.periodEnd],
          paidAt: row.kind === "invoice" ? row.paidAt : null,
          issuedAt: row.kind === "invoice" ? row.issuedAt : null,
        })),
        payments: by.payments.get(id)?.map((row) => ({
          status: row.status,
          reason: row.reason,
          amounts: [row.amountMinor, row.refundedMinor],
          purpose: row.purpose,
          bought: [row.priceId, row.seats],
          completedAt: row.completedAt,
        })),
        refunds: by.refunds.get(id)?.map(({ status, amountMinor }) => [status, amountMinor]),
        ledger: balances(by.postings.get(id) ?? []),
        recurring: by.events.get(id)?.reduce((sum, { mrrBefore, mrrAfter }) => sum + mrrAfter - mrrBefore, 0),
      },
    ]),
  );
}

/** What each account holds, and the sum of all. */
function balances(postings: (typeof ledgerPosting.$inferSelect)[]): Record<string, number> {
  const held: Record<string, number> = { sum: 0, bank: 0, card: 0, receivable: 0, revenue: 0, tax: 0 };
  const add = (account: string, minor: number) => {
    held[account] = (held[account] ?? 0) + minor;
    held["sum"] = (held["sum"] ?? 0) + minor;
  };
  for (const { debit, credit, amountMinor } of postings) {
    add(debit, amountMinor);
    add(credit, -amountMinor);
  }
  return held;
}
