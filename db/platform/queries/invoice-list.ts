import { and, desc, eq, gt, lt, or, sql, type SQL } from "drizzle-orm";
import type { InvoiceFilter } from "#domain/billing/invoice-filter.ts";
import type { InvoiceId } from "#domain/ids.ts";
import { below, pageOf } from "#db/keyset.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { invoice, ledgerPosting } from "#db/platform/invoices-schema.ts";
import { payment, refund } from "#db/platform/payments-schema.ts";
import { tenant } from "#db/platform/schema.ts";

export type InvoiceListRow = Awaited<ReturnType<typeof listInvoices>>["rows"][number];

/** Invoices and credit notes, the newest first, a page at a time; by what their number, buyer or workspace contains. */
export async function listInvoices(
  platform: PlatformDb,
  asked: { search: string; only: InvoiceFilter | null; after: string | null; size: number; now: number },
) {
  const rows = await platform
    .select({
      id: invoice.id,
      number: invoice.number,
      kind: invoice.kind,
      status: invoice.status,
      lane: invoice.lane,
      currency: invoice.currency,
      netMinor: invoice.netMinor,
      taxMinor: invoice.taxMinor,
      totalMinor: invoice.totalMinor,
      creditedMinor: invoice.creditedMinor,
      issuedAt: invoice.issuedAt,
      dueAt: invoice.dueAt,
      paidAt: invoice.paidAt,
      buyer: invoice.buyer,
      tenant: { id: tenant.id, slug: tenant.slug, name: tenant.name },
    })
    .from(invoice)
    .innerJoin(tenant, eq(tenant.id, invoice.tenantId))
    .where(
      and(
        only(asked.only, asked.now),
        matches(asked.search),
        below(invoice.issuedAt, invoice.id, asked.after),
      ),
    )
    .orderBy(desc(invoice.issuedAt), desc(invoice.id))
    .limit(asked.size + 1);
  return pageOf(rows, asked.size, (row) => [row.issuedAt, row.id]);
}

/** Credit notes on an invoice, its payments with their refunds, and what all of them posted: a handful each. */
export async function aroundInvoice(platform: PlatformDb, id: InvoiceId) {
  const [notes, payments, refunds] = await Promise.all([
    platform
      .select({
        id: invoice.id,
        number: invoice.number,
        issuedAt: invoice.issuedAt,
        totalMinor: invoice.totalMinor,
        currency: invoice.currency,
      })
      .from(invoice)
      // Their billing keys begin alike, and have an index.
      .where(and(gt(invoice.billingKey, `credit:${id}:`), lt(invoice.billingKey, `credit:${id};`)))
      .orderBy(invoice.issuedAt, invoice.id),
    platform.select().from(payment).where(eq(payment.invoiceId, id)).orderBy(payment.createdAt, payment.id),
    platform
      .select({ refund })
      .from(refund)
      .innerJoin(payment, eq(payment.id, refund.paymentId))
      .where(eq(payment.invoiceId, id))
      .orderBy(refund.createdAt, refund.id),
  ]);
  const sources = [
    `invoice:${id}`,
    `credit_note:${id}`,
    ...notes.map((note) => `credit_note:${note.id}`),
    ...payments.map((one) => `payment:${one.id}`),
    ...refunds.flatMap(({ refund: { id: refundId, linkId } }) => [
      `refund:${refundId}`,
      ...(linkId ? [`surplus:${linkId}`] : []),
    ]),
  ];
  const postings = await platform
    .select()
    .from(ledgerPosting)
    .where(sql`${ledgerPosting.source} in (select value from json_each(${JSON.stringify(sources)}))`)
    .orderBy(ledgerPosting.at, ledgerPosting.source, ledgerPosting.debit);
  return { notes, payments, refunds: refunds.map((one) => one.refund), postings };
}

function only(filter: InvoiceFilter | null, now: number): SQL | undefined {
  switch (filter) {
    case null:
      return undefined;
    case "credit_note":
      return eq(invoice.kind, "credit_note");
    case "overdue":
      return and(eq(invoice.status, "open"), sql`${invoice.dueAt} < ${now}`);
    case "open":
    case "paid":
    case "credited":
      return and(eq(invoice.kind, "invoice"), eq(invoice.status, filter));
  }
}

function matches(search: string): SQL | undefined {
  if (search === "") return undefined;
  // A person who types 50% means the characters.
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  const has = (text: SQL) => sql`${text} like ${pattern} escape '\\'`;
  return or(
    has(sql`${invoice.number}`),
    has(sql`${invoice.buyer} ->> 'name'`),
    has(sql`${tenant.name}`),
    has(sql`${tenant.slug}`),
  );
}
