import { eq, sql } from "drizzle-orm";
import type { PlatformDb } from "#db/platform/database.ts";
import { invoice, ledgerPosting } from "#db/platform/invoices-schema.ts";
import { planPrice } from "#db/platform/plans-schema.ts";
import { auditEvent } from "#db/platform/schema.ts";
import { subscriptionEvent } from "#db/platform/subscriptions-schema.ts";
import type { TenantId } from "#domain/ids.ts";
import { byTenant } from "./by-tenant.ts";

/** What does not add up in the books: numbers, periods, accounts. Empty is right. */
export async function bookkeepingFaults(platform: PlatformDb): Promise<string[]> {
  return [
    ...(await gaps(platform)),
    ...(await periods(platform)),
    ...(await accounts(platform)),
    ...(await takenBack(platform)),
  ];
}

/** Of each series and year every number from 1 on, once. */
async function gaps(platform: PlatformDb): Promise<string[]> {
  const rows = await platform
    .select({
      series: invoice.series,
      year: invoice.year,
      count: sql<number>`count(*)`,
      last: sql<number>`max(${invoice.sequence})`,
    })
    .from(invoice)
    .groupBy(invoice.series, invoice.year);
  return rows.flatMap(({ series, year, count, last }) =>
    count === last ? [] : [`${series} ${year} has ${count} numbers up to ${last}`],
  );
}

/** What is billed and not credited never overlaps, and follows without a gap unless it ended in between. */
async function periods(platform: PlatformDb): Promise<string[]> {
  const rows = await platform
    .select({
      tenantId: invoice.tenantId,
      number: invoice.number,
      start: sql<number>`${invoice.periodStart}`,
      end: sql<number>`${invoice.periodEnd}`,
      paidAt: invoice.paidAt,
      isChange: sql<number>`${invoice.billingKey} like 'change:%'`,
    })
    .from(invoice)
    .where(
      // What was paid and then given back has been billed all the same.
      sql`${invoice.kind} = 'invoice' and ${invoice.lane} = 'transfer' and (${invoice.status} <> 'credited' or ${invoice.paidAt} is not null)`,
    )
    .orderBy(invoice.periodStart);
  const lapses = await platform
    .select({ tenantId: subscriptionEvent.tenantId, at: subscriptionEvent.at })
    .from(subscriptionEvent)
    .where(sql`${subscriptionEvent.toStatus} in ('expired', 'cancelled')`);
  // A paused time is not billed, nor one with a plan that costs nothing.
  const pauses = await platform
    .select({ tenantId: sql<TenantId>`${auditEvent.tenantId}`, at: auditEvent.at })
    .from(auditEvent)
    .where(eq(auditEvent.action, "subscription.paused"));
  const free = await platform
    .select({ tenantId: subscriptionEvent.tenantId, at: subscriptionEvent.at })
    .from(subscriptionEvent)
    .innerJoin(planPrice, eq(planPrice.id, subscriptionEvent.priceId))
    .where(eq(planPrice.unitMinor, 0));
  const ends = byTenant(lapses);
  const rests = byTenant([...pauses, ...free]);
  return [...byTenant(rows)].flatMap(([tenantId, own]) => {
    // Who has paid a period early can end it, or pause, before it begins.
    const isOver = (from: number, until: number) =>
      (ends.get(tenantId) ?? []).some(({ at }) => at >= from && at <= until);
    const isRest = (until: number) => (rests.get(tenantId) ?? []).some(({ at }) => at <= until);
    const whole = own.filter(({ isChange }) => isChange === 0);
    return whole.flatMap((row, n) => {
      const before = whole[n - 1];
      if (!before || isOver(before.paidAt ?? before.start, row.start)) return [];
      if (row.start < before.end) return [`${row.number} bills what ${before.number} has billed`];
      // A change to a longer interval is billed apart and moves the end.
      const follows = own.some((each) => each !== row && each.end === row.start);
      return follows || isRest(row.start)
        ? []
        : [`nothing is billed between ${before.number} and ${row.number}`];
    });
  });
}

/** Σ is zero per currency; each company owes what its open invoices say; revenue, tax and bank are what the documents say. */
async function accounts(platform: PlatformDb): Promise<string[]> {
  const side = (account: string) =>
    sql<number>`sum(case when debit = ${account} then amount_minor when credit = ${account} then -amount_minor else 0 end)`;
  const posted = await platform
    .select({
      tenantId: ledgerPosting.tenantId,
      currency: ledgerPosting.currency,
      receivable: side("receivable"),
      revenue: side("revenue"),
      tax: side("tax"),
      bank: side("bank"),
      card: side("card"),
    })
    .from(ledgerPosting)
    .groupBy(ledgerPosting.tenantId, ledgerPosting.currency);
  const { rows } = await platform.$client.execute(`
    select i.tenant_id, i.currency,
           sum(case when kind = 'invoice' and status = 'open' then total_minor - credited_minor else 0 end) as receivable,
           -sum(case when kind = 'invoice' then net_minor else -net_minor end) as revenue,
           -sum(case when kind = 'invoice' then tax_minor else -tax_minor end) as tax,
           ${kept("transfer")} as bank, ${kept("card")} as card
    from invoice i group by i.tenant_id, i.currency`);
  const documents = new Map(
    rows.map((row) => [`${String(row["tenant_id"])} ${String(row["currency"])}`, row]),
  );
  return posted.flatMap((row) => {
    const { receivable, revenue, tax, bank, card } = row;
    const key = `${row.tenantId} ${row.currency}`;
    const said = documents.get(key);
    const sum = receivable + revenue + tax + bank + card;
    return [
      ...(sum === 0 ? [] : [`${key}: the ledger sums to ${sum}`]),
      ...(["receivable", "revenue", "tax", "bank", "card"] as const).flatMap((account) =>
        Number(said?.[account] ?? 0) === row[account]
          ? []
          : [`${key}: ${account} is ${row[account]}, the documents say ${String(said?.[account])}`],
      ),
    ];
  });
}

/** What was paid in a lane and not given back. */
function kept(lane: "transfer" | "card"): string {
  return `(select coalesce(sum(amount_minor), 0) from payment p where p.tenant_id = i.tenant_id and p.currency = i.currency
              and p.lane = '${lane}' and p.status in ('completed', 'refunded'))
           - (select coalesce(sum(r.amount_minor), 0) from refund r join payment p on p.id = r.payment_id
              where r.tenant_id = i.tenant_id and r.currency = i.currency and r.status = 'completed' and p.lane = '${lane}')`;
}

/** Each bill is taken back by its credit notes and each payment given back by its refunds, never by more than there was. */
async function takenBack(platform: PlatformDb): Promise<string[]> {
  const { rows } = await platform.$client.execute(`
    select number as what, credited_minor as noted, total_minor as whole, status = 'credited' as is_all,
           coalesce(n.minor, 0) as taken
    from invoice i left join (select credits_id, sum(total_minor) as minor from invoice group by credits_id) n on n.credits_id = i.id
    where kind = 'invoice'
    union all
    select reference, refunded_minor, amount_minor, status = 'refunded',
           (select coalesce(sum(amount_minor), 0) from refund r where r.payment_id = p.id and r.status = 'completed')
    from payment p where status in ('completed', 'refunded')
    union all
    select r.id, r.amount_minor, r.amount_minor, 1, coalesce(n.total_minor, 0)
    from refund r left join invoice n on n.id = r.credit_note_id where r.status = 'completed'`);
  return rows.flatMap((row) => {
    const { what, noted, whole, taken, is_all: isAll } = row;
    const isRight = noted === taken && Number(taken) <= Number(whole) && (isAll === 1) === (taken === whole);
    return isRight || Number(whole) === 0
      ? []
      : [
          `${String(what)}: ${String(noted)} of ${String(whole)} is noted as taken back, ${String(taken)} was`,
        ];
  });
}
