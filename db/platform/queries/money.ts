import { and, asc, eq, gte, inArray, lt, sql } from "drizzle-orm";
import {
  monthAfter,
  monthStart,
  type ChangeSum,
  type Month,
  type TrialCohort,
} from "#domain/billing/metrics.ts";
import type { Currency } from "#domain/billing/money.ts";
import { DAY_MS } from "#domain/billing/period.ts";
import { afterPlace, pageOf } from "#db/keyset.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { invoice } from "#db/platform/invoices-schema.ts";
import { planPrice, planVersion } from "#db/platform/plans-schema.ts";
import { IN_USE } from "#db/platform/queries/plan-list.ts";
import { tenant } from "#db/platform/schema.ts";
import { subscription, subscriptionEvent as event } from "#db/platform/subscriptions-schema.ts";

/** What the overview adds up in the database, of one currency each. Months are UTC's, both ends included. */
type Asked = { currency: Currency; from: Month; to: Month };

const monthOfEvent = sql<Month>`strftime('%Y-%m', ${event.at} / 1000, 'unixepoch')`;
const within = ({ from, to }: Asked) => and(gte(event.at, monthStart(from)), lt(event.at, monthEnd(to)));

/** How many running subscriptions each currency has, the most first: which ones the overview can be switched to. */
export function currenciesInUse(platform: PlatformDb) {
  return platform
    .select({ currency: planPrice.currency, subscriptions: sql<number>`count(*)`.as("subscriptions") })
    .from(planPrice)
    .innerJoin(subscription, eq(subscription.priceId, planPrice.id))
    .where(inArray(subscription.status, [...IN_USE]))
    .groupBy(planPrice.currency)
    .orderBy(sql`subscriptions desc`, asc(planPrice.currency));
}

/** The recurring revenue and the paying customers right before a month. */
export async function openingOf(platform: PlatformDb, { currency, from }: Asked) {
  const [row] = await platform
    .select({
      mrr: sql<number>`coalesce(sum(${event.mrrAfter} - ${event.mrrBefore}), 0)`,
      customers: sql<number>`coalesce(sum((${event.mrrAfter} > 0) - (${event.mrrBefore} > 0)), 0)`,
    })
    .from(event)
    .where(and(eq(event.currency, currency), lt(event.at, monthStart(from))));
  return row ?? { mrr: 0, customers: 0 };
}

/** What moved the recurring revenue in each month. */
export async function changesByMonth(platform: PlatformDb, asked: Asked): Promise<ChangeSum[]> {
  return platform
    .select({
      month: monthOfEvent.as("month"),
      fromNothing: sql<boolean>`${event.mrrBefore} = 0`.mapWith(Boolean).as("from_nothing"),
      toNothing: sql<boolean>`${event.mrrAfter} = 0`.mapWith(Boolean).as("to_nothing"),
      isUp: sql<boolean>`${event.mrrAfter} > ${event.mrrBefore}`.mapWith(Boolean).as("is_up"),
      delta: sql<number>`sum(${event.mrrAfter} - ${event.mrrBefore})`,
      changes: sql<number>`count(*)`,
    })
    .from(event)
    .where(and(eq(event.currency, asked.currency), within(asked)))
    .groupBy(sql`month`, sql`from_nothing`, sql`to_nothing`, sql`is_up`);
}

/** The trials that began in each month: how many were paid for since, and how many still run. A tenant has one in its life. */
export async function trialsByMonth(platform: PlatformDb, asked: Asked): Promise<TrialCohort[]> {
  return platform
    .select({
      month: monthOfEvent.as("month"),
      started: sql<number>`count(*)`,
      // Names written out: drizzle prints a single table's columns without their table.
      converted: sql<number>`sum(exists (
        select 1 from subscription_event later where later.tenant_id = subscription_event.tenant_id
        and later.at >= subscription_event.at and later.to_status = 'active' and later.mrr_after > 0))`,
      running: sql<number>`sum(exists (
        select 1 from subscription own where own.tenant_id = subscription_event.tenant_id
        and own.status = 'trialing') and not exists (
        select 1 from subscription_event later where later.tenant_id = subscription_event.tenant_id
        and later.at >= subscription_event.at and later.to_status = 'active' and later.mrr_after > 0))`,
    })
    .from(event)
    .where(
      and(
        eq(event.currency, asked.currency),
        within(asked),
        eq(event.toStatus, "trialing"),
        sql`${event.fromStatus} is not 'trialing'`,
      ),
    )
    .groupBy(sql`month`)
    .orderBy(sql`month`);
}

const owed = sql<number>`${invoice.totalMinor} - ${invoice.creditedMinor}`;

/** What is owed on open invoices, by how many full days it is overdue (−1: not due yet). */
export async function owedByDay(platform: PlatformDb, currency: Currency, now: number) {
  return platform
    .select({
      days: sql<number>`case when ${now} < ${invoice.dueAt} then -1 else (${now} - ${invoice.dueAt}) / ${DAY_MS} end`.as(
        "days",
      ),
      invoices: sql<number>`count(*)`,
      minor: sql<number>`sum(${owed})`,
    })
    .from(invoice)
    .where(and(eq(invoice.status, "open"), eq(invoice.currency, currency)))
    .groupBy(sql`days`);
}

/** The open invoices of a currency, the longest due first, a page at a time. */
export async function openInvoices(
  platform: PlatformDb,
  currency: Currency,
  asked: { after: string | null; size: number },
) {
  const rows = await platform
    .select({
      id: invoice.id,
      number: invoice.number,
      tenant: tenant.name,
      issuedAt: invoice.issuedAt,
      dueAt: invoice.dueAt,
      owed,
    })
    .from(invoice)
    .innerJoin(tenant, eq(tenant.id, invoice.tenantId))
    .where(
      and(
        eq(invoice.status, "open"),
        eq(invoice.currency, currency),
        afterPlace([invoice.dueAt, invoice.id], asked.after),
      ),
    )
    .orderBy(asc(invoice.dueAt), asc(invoice.id))
    .limit(asked.size + 1);
  return pageOf(rows, asked.size, (row) => [row.dueAt, row.id]);
}

/** The changes of subscriptions in these months one by one, the oldest first, a page at a time. */
export async function changesOf(platform: PlatformDb, asked: Asked & { after: string | null; size: number }) {
  const rows = await platform
    .select({
      id: event.id,
      at: event.at,
      tenant: tenant.name,
      plan: planVersion.name,
      interval: planPrice.interval,
      seats: event.seats,
      fromStatus: event.fromStatus,
      toStatus: event.toStatus,
      mrrBefore: event.mrrBefore,
      mrrAfter: event.mrrAfter,
    })
    .from(event)
    .innerJoin(tenant, eq(tenant.id, event.tenantId))
    .innerJoin(planPrice, eq(planPrice.id, event.priceId))
    .innerJoin(planVersion, eq(planVersion.id, planPrice.planVersionId))
    .where(
      and(eq(event.currency, asked.currency), within(asked), afterPlace([event.at, event.id], asked.after)),
    )
    .orderBy(asc(event.at), asc(event.id))
    .limit(asked.size + 1);
  return pageOf(rows, asked.size, (row) => [row.at, row.id]);
}

/** The month of the first change that was ever noted; null where there is none. */
export async function firstChangeAt(platform: PlatformDb): Promise<number | null> {
  const [row] = await platform.select({ at: event.at }).from(event).orderBy(asc(event.at)).limit(1);
  return row?.at ?? null;
}

function monthEnd(month: Month): number {
  return monthStart(monthAfter(month));
}
