import { eq, sql } from "drizzle-orm";
import type { Statement } from "#db/client.ts";
import type { PlatformDb } from "#db/platform/database.ts";
import { invoice } from "#db/platform/invoices-schema.ts";
import { addsUp, type InvoiceDraft } from "#domain/billing/invoice-draft.ts";
import type { BillingJob } from "#domain/billing/job.ts";
import { creditNotePostings, invoicePostings } from "#domain/billing/ledger.ts";
import type { InvoiceId } from "#domain/ids.ts";
import { post } from "./ledger.ts";
import { mustHold } from "./must-hold.ts";
import { leaveAllBehind, leaveBehind } from "./outbox.ts";

/** Under which key the outbox holds an invoice's PDF and letter: send `{ kind: "outbox", key }` once the batch is committed. */
export function invoiceIssuedKey(id: InvoiceId): string {
  return `invoice-issued:${id}`;
}

/**
 * Issues an invoice or a credit note within a batch: its number (without a gap, since a batch that fails takes none), its lines, what it
 * posts, and its PDF and letter in the outbox. Breaks the batch where the same billing key has been billed. Throws where the draft does
 * not add up.
 */
export function issueInvoice(platform: PlatformDb, draft: InvoiceDraft): Statement[] {
  return [
    ...insertInvoices([draft]),
    leaveBehind(platform, invoiceIssuedKey(draft.id), issued(draft), draft.issuedAt),
  ];
}

/** Issues many with a few statements, numbered in the order given. Their letters are left to the sweep of the outbox. */
export function issueInvoices(drafts: readonly InvoiceDraft[], now: number): Statement[] {
  const left = drafts.map((draft) => ({ key: invoiceIssuedKey(draft.id), job: issued(draft) }));
  return [...insertInvoices(drafts), leaveAllBehind(left, now)];
}

/** The same of the receipt of an invoice that is paid after its issue. */
export function invoicePaidKey(id: InvoiceId): string {
  return `invoice-paid:${id}`;
}

/** Where the PDF is stored. */
export function setInvoicePdf(platform: PlatformDb, id: InvoiceId, pdfKey: string) {
  return platform.update(invoice).set({ pdfKey }).where(eq(invoice.id, id));
}

/** An open invoice becomes paid, its receipt is left in the outbox; breaks the batch where it is not open. The money is posted apart. */
export function markInvoicePaid(platform: PlatformDb, id: InvoiceId, at: number): Statement[] {
  return [
    mustHold(platform, sql`(select status from invoice where id = ${id}) = 'open'`),
    platform.update(invoice).set({ status: "paid", paidAt: at }).where(eq(invoice.id, id)),
    leaveBehind(platform, invoicePaidKey(id), { kind: "invoice-paid", invoiceId: id }, at),
  ];
}

/**
 * Issues a credit note (`creditNoteDraft`) and takes it off its invoice. Breaks the batch where the invoice has been credited otherwise
 * since `creditedBefore` was read.
 */
export function creditInvoice(
  platform: PlatformDb,
  { note, creditedBefore }: { note: InvoiceDraft & { creditsId: InvoiceId }; creditedBefore: number },
): Statement[] {
  const credited = creditedBefore + note.totalMinor;
  return [
    mustHold(
      platform,
      sql`(select credited_minor = ${creditedBefore} and total_minor >= ${credited} from invoice where id = ${note.creditsId})`,
    ),
    platform
      .update(invoice)
      .set({
        creditedMinor: credited,
        status: sql`case when total_minor = ${credited} then 'credited' else status end`,
      })
      .where(eq(invoice.id, note.creditsId)),
    ...issueInvoice(platform, note),
  ];
}

function issued(draft: InvoiceDraft): BillingJob {
  return { kind: "invoice-issued", invoiceId: draft.id };
}

function insertInvoices(drafts: readonly InvoiceDraft[]): Statement[] {
  const faulty = drafts.find((draft) => !addsUp(draft));
  if (faulty) throw new Error(`The invoice for ${faulty.billingKey} does not add up`);
  return [
    ...bySeries(drafts).flatMap(numbered),
    {
      sql: `insert into invoice_line (invoice_id, position, description, quantity, unit_minor, amount_minor)
            select draft.value ->> 'id', line.key, line.value ->> 'description', line.value ->> 'quantity', line.value ->> 'unitMinor',
                   line.value ->> 'amountMinor'
            from json_each(?) draft, json_each(draft.value, '$.lines') line`,
      args: [JSON.stringify(drafts.map(({ id, lines }) => ({ id, lines })))],
    },
    post(drafts.map(entryOf)),
  ];
}

/** Split by what is numbered together: a series in a year. */
function bySeries(drafts: readonly InvoiceDraft[]): InvoiceDraft[][] {
  const split = new Map<string, InvoiceDraft[]>();
  for (const draft of drafts) {
    const key = `${draft.series} ${yearOf(draft.issuedAt)}`;
    const group = split.get(key) ?? [];
    group.push(draft);
    split.set(key, group);
  }
  return [...split.values()];
}

function yearOf(at: number): number {
  return new Date(at).getUTCFullYear();
}

function entryOf({ kind, id, tenantId, issuedAt, netMinor, taxMinor, currency }: InvoiceDraft) {
  const amounts = { net: netMinor, tax: taxMinor, currency };
  const postings = kind === "invoice" ? invoicePostings(amounts) : creditNotePostings(amounts);
  return { source: `${kind}:${id}`, tenantId, at: issuedAt, postings };
}

/** Drafts of one series and one year take the next numbers in their order. */
function numbered(drafts: InvoiceDraft[]): Statement[] {
  const [first] = drafts;
  if (!first) return [];
  const { series } = first;
  const year = yearOf(first.issuedAt);
  const values = drafts.map(({ lines: _, period, ...draft }) => ({
    ...draft,
    periodStart: period?.start ?? null,
    periodEnd: period?.end ?? null,
    paidAt: draft.status === "paid" ? draft.issuedAt : null,
  }));
  return [
    {
      sql: `insert into invoice_series (series, year, last) values (?, ?, ?)
            on conflict (series, year) do update set last = last + excluded.last`,
      args: [series, year, drafts.length],
    },
    {
      sql: `insert into invoice (id, tenant_id, kind, series, year, sequence, number, status, lane, billing_key, currency, subtotal_minor,
                                 discount_minor, net_minor, tax_minor, total_minor, tax_name, tax_bp, tax_behaviour, tax_note, seller, buyer,
                                 issued_at, due_at, period_start, period_end, stripe_invoice_id, credits_id, credited_minor, paid_at, pdf_key)
            select value ->> 'id', value ->> 'tenantId', value ->> 'kind', taken.series, taken.year, taken.last - ? + draft.key + 1,
                   printf('%s-%d-%05d', taken.series, taken.year, taken.last - ? + draft.key + 1), value ->> 'status', value ->> 'lane',
                   value ->> 'billingKey', value ->> 'currency', value ->> 'subtotalMinor', value ->> 'discountMinor', value ->> 'netMinor',
                   value ->> 'taxMinor', value ->> 'totalMinor', value ->> 'taxName', value ->> 'taxBp', value ->> 'taxBehaviour',
                   value ->> 'taxNote', value -> 'seller', value -> 'buyer', value ->> 'issuedAt', value ->> 'dueAt', value ->> 'periodStart',
                   value ->> 'periodEnd', value ->> 'stripeInvoiceId', value ->> 'creditsId', 0, value ->> 'paidAt', null
            from json_each(?) draft join invoice_series taken on taken.series = ? and taken.year = ?`,
      args: [drafts.length, drafts.length, JSON.stringify(values), series, year],
    },
  ];
}
