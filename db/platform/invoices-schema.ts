import {
  type AnySQLiteColumn,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { Account } from "#domain/billing/ledger.ts";
import type { Currency } from "#domain/billing/money.ts";
import type { Party } from "#domain/billing/party.ts";
import type { TaxBehaviour } from "#domain/billing/plan.ts";
import type { Lane } from "#domain/billing/subscription.ts";
import type { TaxNote } from "#domain/billing/tax.ts";
import type * as id from "#domain/ids.ts";
import { tenant } from "./schema.ts";

/** Invoices, credit notes and the ledger. Times are UTC epoch ms; amounts are integer minor units of the row's currency. */

export const invoiceSeries = sqliteTable(
  "invoice_series",
  {
    series: text().notNull(),
    year: integer().notNull(),
    last: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.series, t.year] })],
);

export const invoice = sqliteTable(
  "invoice",
  {
    id: text().$type<id.InvoiceId>().primaryKey(),
    tenantId: text("tenant_id")
      .$type<id.TenantId>()
      .notNull()
      .references(() => tenant.id),
    kind: text().$type<"invoice" | "credit_note">().notNull(),
    /** `LW` for invoices, `CN` for credit notes. */
    series: text().notNull(),
    year: integer().notNull(),
    sequence: integer().notNull(),
    /** `LW-2026-00042`. */
    number: text().notNull().unique(),
    /** `credited`: a credit note takes all of it back. A credit note itself is `paid`. */
    status: text().$type<"open" | "paid" | "credited">().notNull(),
    lane: text().$type<Lane>().notNull(),
    /** Which period, change or Stripe invoice it bills: the same is never billed twice. */
    billingKey: text("billing_key").notNull().unique(),
    currency: text().$type<Currency>().notNull(),
    subtotalMinor: integer("subtotal_minor").notNull(),
    discountMinor: integer("discount_minor").notNull(),
    /** What is taxed: without the tax, also where prices include it. */
    netMinor: integer("net_minor").notNull(),
    taxMinor: integer("tax_minor").notNull(),
    totalMinor: integer("total_minor").notNull(),
    taxName: text("tax_name").notNull(),
    /** Hundredths of a percent. */
    taxBp: integer("tax_bp").notNull(),
    taxBehaviour: text("tax_behaviour").$type<TaxBehaviour>().notNull(),
    /** Printed under the total. */
    taxNote: text("tax_note").$type<TaxNote>(),
    seller: text({ mode: "json" }).$type<Party>().notNull(),
    buyer: text({ mode: "json" }).$type<Party>().notNull(),
    issuedAt: integer("issued_at").notNull(),
    dueAt: integer("due_at").notNull(),
    periodStart: integer("period_start"),
    periodEnd: integer("period_end"),
    stripeInvoiceId: text("stripe_invoice_id").unique(),
    /** Of a credit note: what it credits. */
    creditsId: text("credits_id")
      .$type<id.InvoiceId>()
      .references((): AnySQLiteColumn => invoice.id),
    creditedMinor: integer("credited_minor").notNull(),
    paidAt: integer("paid_at"),
    pdfKey: text("pdf_key"),
  },
  (t) => [
    uniqueIndex("invoice_by_sequence").on(t.series, t.year, t.sequence),
    index("invoice_by_tenant").on(t.tenantId, t.issuedAt, t.id),
    index("invoice_by_due").on(t.status, t.dueAt, t.id),
    index("invoice_by_time").on(t.issuedAt, t.id),
  ],
);

export const invoiceLine = sqliteTable(
  "invoice_line",
  {
    invoiceId: text("invoice_id")
      .$type<id.InvoiceId>()
      .notNull()
      .references(() => invoice.id),
    position: integer().notNull(),
    description: text().notNull(),
    quantity: integer().notNull(),
    /** May be negative: the unused time of what was changed. */
    unitMinor: integer("unit_minor").notNull(),
    amountMinor: integer("amount_minor").notNull(),
  },
  (t) => [primaryKey({ columns: [t.invoiceId, t.position] })],
);

export const ledgerPosting = sqliteTable(
  "ledger_posting",
  {
    /** `invoice:<id>`, `payment:<id>`, `credit_note:<id>`, `refund:<id>`. */
    source: text().notNull(),
    debit: text().$type<Account>().notNull(),
    credit: text().$type<Account>().notNull(),
    amountMinor: integer("amount_minor").notNull(),
    currency: text().$type<Currency>().notNull(),
    tenantId: text("tenant_id").$type<id.TenantId>().notNull(),
    at: integer().notNull(),
  },
  (t) => [
    // The same thing is never posted twice.
    primaryKey({ columns: [t.source, t.debit, t.credit] }),
    index("ledger_posting_by_tenant").on(t.tenantId, t.at),
    index("ledger_posting_by_time").on(t.at),
  ],
);
