import { sql } from "drizzle-orm";
import type { BillingHold } from "#domain/billing/subscription.ts";
import type { InvoiceId, TenantId } from "#domain/ids.ts";
import type { Statement } from "#db/client.ts";
import { insertAll, updateAll } from "#db/insert-all.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { payment } from "#db/platform/payments-schema.ts";
import { auditEvent } from "#db/platform/schema.ts";
import { subscription, subscriptionEvent } from "#db/platform/subscriptions-schema.ts";
import { mustHold } from "./must-hold.ts";

type Row = typeof subscription.$inferSelect;

/** What the batch was decided on: who changed one of these meanwhile breaks it. */
export function subscriptionsStand(
  platform: PlatformDb,
  read: readonly Pick<Row, "id" | "revision">[],
): Statement {
  const pairs = JSON.stringify(read.map(({ id, revision }) => [id, revision]));
  return mustHold(
    platform,
    sql`(select count(*) from json_each(${pairs}) read cross join subscription s
         where s.id = read.value ->> 0 and s.revision = read.value ->> 1) = ${read.length}`,
  );
}

/** Breaks the batch where a proof came in since these were read: a tenant that has just paid loses nothing. */
export function noProofSince(
  platform: PlatformDb,
  read: readonly { tenantId: TenantId; proofSubmittedAt: number | null }[],
): Statement {
  const pairs = JSON.stringify(
    read.map(({ tenantId, proofSubmittedAt }) => [tenantId, proofSubmittedAt ?? 0]),
  );
  return mustHold(
    platform,
    sql`not exists (select 1 from json_each(${pairs}) read cross join payment p
                    where p.tenant_id = read.value ->> 0 and p.status = 'pending' and p.verification = 'pending'
                      and p.submitted_at > read.value ->> 1)`,
  );
}

const RENEWED = [
  "nextInvoiceId",
  "nextInvoiceDueAt",
  "reminded",
  "renewalDueAt",
  "expiryDueAt",
  "revision",
  "updatedAt",
] as const;

/** What the renewal worker writes of a subscription. */
export type Renewed = Pick<Row, "id" | (typeof RENEWED)[number]>;

export function writeRenewed(rows: readonly Renewed[]): Statement {
  return updateAll(subscription, RENEWED, rows);
}

const PROLONGED = [
  "lane",
  "status",
  "priceId",
  "seats",
  "couponPeriodsLeft",
  "anchorAt",
  "coveredFrom",
  "coveredUntil",
  "nextPriceId",
  "nextSeats",
  "pastDueSince",
  "reminded",
  "renewalDueAt",
  "expiryDueAt",
  "revision",
  "updatedAt",
] as const;

/** What it writes of one whose next period costs nothing. */
export type Prolonged = Pick<Row, "id" | (typeof PROLONGED)[number]>;

export function writeProlonged(rows: readonly Prolonged[]): Statement {
  return updateAll(subscription, PROLONGED, rows);
}

const EXPIRED = [
  "status",
  "pastDueSince",
  "lapsedAt",
  "nextInvoiceId",
  "nextInvoiceDueAt",
  "expiryDueAt",
  "revision",
  "updatedAt",
] as const;

/** What the expiry worker writes of a subscription. */
export type Expired = Pick<Row, "id" | (typeof EXPIRED)[number]>;

export function writeExpired(rows: readonly Expired[]): Statement {
  return updateAll(subscription, EXPIRED, rows);
}

export function insertOrders(rows: readonly (typeof payment.$inferInsert)[]): Statement {
  return insertAll(payment, rows);
}

export function insertSubscriptionEvents(
  rows: readonly (typeof subscriptionEvent.$inferInsert)[],
): Statement {
  return insertAll(subscriptionEvent, rows);
}

export function insertAudits(rows: readonly (typeof auditEvent.$inferInsert)[]): Statement {
  return insertAll(auditEvent, rows);
}

export function setBillingHolds(
  rows: readonly { id: TenantId; billingHold: BillingHold | null }[],
): Statement {
  return {
    sql: `update tenant set billing_hold = json_each.value ->> 'billingHold' from json_each(?)
          where tenant.id = json_each.value ->> 'id'`,
    args: [JSON.stringify(rows)],
  };
}

/** Open invoices that nothing was credited of are taken back whole; who paid or credited one meanwhile breaks the batch. */
export function creditWhole(platform: PlatformDb, ids: readonly InvoiceId[]): Statement[] {
  const list = JSON.stringify(ids);
  return [
    mustHold(
      platform,
      sql`(select count(*) from json_each(${list}) read cross join invoice i
           where i.id = read.value and i.status = 'open' and i.credited_minor = 0) = ${ids.length}`,
    ),
    {
      sql: `update invoice set status = 'credited', credited_minor = total_minor from json_each(?) where invoice.id = json_each.value`,
      args: [list],
    },
  ];
}
